"""The runs of words by which a shared quotation is found go with the words."""

from pathlib import Path

import pytest
from pytest_django import Settings

from apps.claims.actions import keep_runs
from apps.claims.models import Claim, QuotationRun
from apps.takedowns.actions import take_down_claim, take_down_text
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quoting(settings: Settings, tmp_path: Path) -> Claim:
    """A claim that quotes enough words to be found by."""
    settings.EXPORTS_DIR = tmp_path
    exact = "“we have never lost so many people in a single night”"
    claim = make.claim(
        make.source(f"The mayor said {exact} yesterday."), exact, quote_kind="direct"
    )
    keep_runs(claim)
    assert QuotationRun.objects.exists()
    return claim


def test_of_a_claim_taken_down(quoting: Claim) -> None:
    take_down_claim(claim=quoting, ground="privacy", user=make.user("administrator"))

    assert not QuotationRun.objects.exists()


def test_of_a_text_taken_down(quoting: Claim) -> None:
    take_down_text(source=quoting.source, ground="copyright", user=make.user("administrator"))

    assert not QuotationRun.objects.exists()
