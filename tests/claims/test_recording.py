"""Recording a claim: what is stored, and what is refused with nothing stored."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from apps.claims.actions import record_claim
from apps.claims.drafts import hash_of
from apps.claims.fields import NAMES
from apps.claims.models import AttributionLink, Claim, ClaimVersion, Figure, Passage
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_claim_is_recorded_with_passage_figure_and_chain() -> None:
    claim = factories.claim(
        speaker=factories.speaker("The governor"),
        chain=["TASS", "RT"],
        figure=factories.figure(universe=5000),
    )

    claim = Claim.objects.get(pk=claim.pk)
    assert claim.passage.exact == "more than 1,000 people had crossed the river"
    assert [link.agent.name for link in claim.chain.select_related("agent")] == ["TASS", "RT"]
    assert (claim.figure.interval.lower, claim.figure.interval.upper) == (1000, None)
    assert claim.figure.policy == "cmp-1"


def test_positions_are_code_points() -> None:
    report = factories.source("🌊🌊 Мост: more than 1,000 people had crossed the river.")

    assert factories.claim(report).passage.start == 9


def test_the_first_version_is_kept_with_its_hash() -> None:
    claim = factories.claim(figure=factories.figure())

    version = claim.versions.get()
    assert version.number == 1
    assert version.sha256 == hash_of(version.document)
    assert version.document["previous"] is None
    assert version.document["figure"]["interval"] == {
        "low": "1000", "high": None, "low_open": True, "high_open": False, "low_soft": False, "high_soft": False,
    }  # fmt: skip


def test_the_same_words_recorded_elsewhere_have_the_same_hash() -> None:
    report = factories.source()
    first, second = (factories.claim(report) for _ in range(2))

    assert first.versions.get().sha256 == second.versions.get().sha256


BAD: dict[str, dict[str, Any]] = {
    "exact": {"exact": "fewer than 20 people"},
    "start": {"end": 100_000},
    "time": {"time": "5 July 2021"},
    "uttered": {"uttered": "2021-13"},
    "statement": {"statement": "  "},
    "figure.n": {"figure": factories.figure(n=None)},
    "figure.n2": {"figure": factories.figure(comparator="between", n=20, n2=10)},
    "figure.verbatim": {"figure": factories.figure(verbatim=" ")},
    "figure.comparator": {"figure": factories.figure(comparator="roughly")},
    "quote_kind": {"quote_kind": "shouted"},
}


@pytest.mark.parametrize("field", BAD)
def test_what_is_wrong_is_refused_by_name_and_nothing_is_stored(field: str) -> None:
    draft = factories.draft(factories.source())
    says = {name: value for name, value in BAD[field].items() if name in NAMES}
    parts = {name: value for name, value in BAD[field].items() if name not in NAMES}

    with pytest.raises(ValidationError) as error, transaction.atomic():
        record_claim(draft=replace(draft, says={**draft.says, **says}, **parts), user=None)

    assert field in error.value.message_dict
    assert not Claim.objects.exists()


def test_a_chain_with_a_loop_is_refused() -> None:
    relays = [factories.speaker("TASS", "outlet"), factories.speaker("RT", "outlet")]

    with pytest.raises(ValidationError, match="“TASS” stands in it twice"), transaction.atomic():
        factories.claim(chain=["TASS", "RT", "TASS"])
    with pytest.raises(ValidationError, match="“RT” published this report"), transaction.atomic():
        factories.claim(factories.source(publisher=relays[1]), chain=["TASS", "RT"])
    with pytest.raises(ValidationError, match="“TASS” stands in it twice"), transaction.atomic():
        factories.claim(speaker=relays[0], chain=["TASS"])
    assert not AttributionLink.objects.exists()


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as error:
        factories.claim(statement="", time="soon", figure=factories.figure(n=None))

    assert set(error.value.message_dict) == {"statement", "time", "figure.n"}


def test_the_database_refuses_a_passage_that_does_not_equal_its_text() -> None:
    claim = factories.claim()

    for change in ({"end": 10_000}, {"exact": "other words"}, {"start": claim.passage.start + 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Passage.objects.filter(claim=claim).update(**change)


def test_the_database_refuses_figures_that_lack_their_number() -> None:
    claim = factories.claim(figure=factories.figure())

    for change in ({"n": None}, {"comparator": "between"}, {"comparator": "order"}, {"n2": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Figure.objects.filter(claim=claim).update(**change)


def test_the_database_refuses_new_words_without_a_new_version() -> None:
    claim = factories.claim()

    with pytest.raises(IntegrityError, match="only with a new version"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(statement="Nobody crossed.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET statement = 'Nobody crossed.', version = 2 WHERE id = %s",
            [claim.pk],
        )
        with pytest.raises(IntegrityError, match="is not kept"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def test_a_kept_version_cannot_be_changed_or_removed() -> None:
    version = factories.claim().versions.get()

    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        ClaimVersion.objects.filter(pk=version.pk).update(sha256="0" * 64)
    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        ClaimVersion.objects.filter(pk=version.pk).delete()
