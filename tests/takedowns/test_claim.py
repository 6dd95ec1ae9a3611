"""A claim taken down is found nowhere, and says so where it stood."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from apps.api.webhooks.actions import EVENTS
from apps.claims.models import Claim, ClaimState
from apps.exports.actions import request_export, write_export
from apps.exports.models import Export, ExportState
from apps.reconciliation.models import Conflict
from apps.takedowns.actions import take_down_claim
from apps.takedowns.models import Takedown
from tests import factories as make
from tests.api.client import Program
from tests.takedowns import planting
from tests.takedowns.looking import ROLES, columns_with, is_told_to, told_with
from tests.takedowns.planting import MARK, STATEMENT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = tmp_path


@pytest.fixture
def claim() -> Claim:
    """A claim with marked words everywhere."""
    user = make.user("editor")
    return planting.claim(planting.report(user=user), user=user)


def take_down(claim: Claim) -> Takedown:
    return take_down_claim(
        claim=claim, ground="privacy", note="Letter 12", user=make.user("administrator")
    )


def test_a_claim_taken_down_is_found_nowhere(claim: Claim) -> None:
    export = planting.export()
    before = columns_with(MARK)

    take_down(claim)

    export.refresh_from_db()
    assert len(before) > 20, before
    assert columns_with(MARK) == []
    assert told_with(MARK, ROLES) == []
    assert export.state == ExportState.REMOVED
    assert not export.folder.exists()


def test_the_same_search_finds_it_before(claim: Claim) -> None:
    """Else the test above could not fail."""
    assert [role for role in ROLES if not is_told_to(role, MARK)] == []


def test_its_page_says_what_remains(claim: Claim, client: Client) -> None:
    hashes = list(claim.versions.values_list("sha256", flat=True))
    take_down(claim)

    for path in ("", "versions/1/", "versions/1/document.json", "object/"):
        response = client.get(f"/claims/{claim.pk}/{path}")
        page = response.content.decode()
        assert response.status_code == 410
        assert "to protect somebody’s privacy" in page
        assert all(one in page for one in hashes)
        assert f"code points {claim.passage.start} to {claim.passage.end}" in page
        assert "Letter 12" not in page


def test_a_program_is_told_what_remains(claim: Claim) -> None:
    hashes = [
        {"number": one.number, "sha256": one.sha256} for one in claim.versions.order_by("-number")
    ]
    take_down(claim)

    for program in (Program(), Program("editor")):
        for path in ("", "versions/", "versions/2/"):
            answer = program.get(f"claims/{claim.pk}/{path}")
            assert answer.status_code == 410
            assert answer.json()["versions"] == hashes
            assert answer.json()["ground"] == "privacy"


def test_a_list_of_changes_and_webhooks_tell_whoever_keeps_a_copy(
    claim: Claim, client: Client
) -> None:
    take_down(claim)

    changes = [
        one for one in Program().get("changes/").json()["results"] if one["claim"] == str(claim.pk)
    ]
    assert [(one["type"], one["title"], one["reason"]) for one in changes] == [
        ("claim.taken_down", "", "privacy")
    ]
    assert f"Claim {claim.pk}" in client.get("/changes/").content.decode()
    assert "claim.taken_down" in EVENTS


def test_what_rested_on_it_is_compared_anew(claim: Claim) -> None:
    take_down(claim)

    assert not Conflict.objects.standing().exists()


def test_the_place_stays_and_other_passages_of_the_report_with_it(claim: Claim) -> None:
    other = make.claim(claim.source, "About 60 came back", statement="60 came back.")
    passage = claim.passage

    take_down(claim)

    passage.refresh_from_db()
    text = passage.text_version
    assert set(passage.exact) == {"█", " "}
    assert text.text[other.passage.start : other.passage.end] == "About 60 came back"
    assert hashlib.sha256(text.text.encode()).hexdigest() != text.sha256
    assert text.redacted_at


def test_the_same_claim_of_another_report_stays(claim: Claim) -> None:
    same = make.claim(statement=STATEMENT)

    take_down(claim)

    same.refresh_from_db()
    assert same.statement == STATEMENT


def test_of_a_draft_nobody_learns_that_it_was_there(client: Client) -> None:
    draft = make.claim(state=ClaimState.DRAFT)

    take_down(draft)

    assert client.get(f"/claims/{draft.pk}/").status_code == 404
    assert Program().get(f"claims/{draft.pk}/").status_code == 404
    assert Program().get("changes/").json()["results"][-1]["type"] != "claim.taken_down"


def test_nothing_is_taken_down_twice(claim: Claim) -> None:
    take_down(claim)

    with pytest.raises(ValidationError, match="already"):
        take_down(claim)


def test_a_new_export_holds_none_of_it(claim: Claim) -> None:
    take_down(claim)

    files = [path.read_text().casefold() for path in planting.export().folder.iterdir()]
    assert files
    assert not [words for words in files if MARK in words]


def test_an_export_that_is_being_written_meanwhile_is_discarded(claim: Claim) -> None:
    export = request_export(user=None)
    stale = Export.objects.get(pk=export.pk)
    take_down(claim)

    assert write_export(export=stale).state == ExportState.REMOVED
    assert not export.folder.exists()
