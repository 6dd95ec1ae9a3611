"""Correcting, withdrawing and tagging claims."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.claims.actions import StaleClaimError, correct_claim, tag_claims, withdraw_claim
from apps.claims.models import Claim, Tag
from apps.core.history import because
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_correction_is_a_new_version_chained_to_the_one_before() -> None:
    report = factories.source()
    claim = factories.claim(report, figure=factories.figure("1,000", "eq"), chain=["TASS"])
    first = claim.versions.get()

    corrected = correct_claim(
        claim=claim,
        draft=factories.draft(report, figure=factories.figure(), chain=["TASS", "RT"]),
        expected_version=1,
        reason="The report says “more than”.",
        user=factories.user(),
    )

    second = corrected.versions.get(number=2)
    assert second.document["previous"] == first.sha256
    assert second.reason == "The report says “more than”."
    assert Claim.objects.get(pk=claim.pk).figure.comparator == "gt"
    assert corrected.chain.count() == 2
    first.refresh_from_db()
    assert first.document["figure"]["comparator"] == "eq"


def test_a_correction_of_an_older_version_is_refused_with_the_current_one() -> None:
    report = factories.source()
    claim = factories.claim(report)
    correction: dict[str, Any] = {
        "claim": claim,
        "draft": factories.draft(report, place="Kunduz"),
        "user": factories.user(),
    }
    correct_claim(**correction, expected_version=1, reason="The place was missing.")

    with pytest.raises(StaleClaimError) as error:
        correct_claim(**correction, expected_version=1, reason="The place was missing.")

    assert error.value.current.place == "Kunduz"
    assert claim.versions.count() == 2


def test_a_correction_needs_a_reason() -> None:
    report = factories.source()
    claim = factories.claim(report)

    with pytest.raises(ValidationError, match="say why"):
        correct_claim(
            claim=claim,
            draft=factories.draft(report),
            expected_version=1,
            reason=" ",
            user=factories.user(),
        )


def test_a_withdrawn_claim_keeps_its_place_and_says_why() -> None:
    claim, before = factories.claim(), timezone.now()

    withdraw_claim(claim=claim, reason="The report was a hoax.")

    claim.refresh_from_db()
    assert claim.is_withdrawn
    assert claim.withdrawn_because == "The report was a hoax."
    assert claim.withdrawn_at
    assert before <= claim.withdrawn_at <= timezone.now()
    assert claim in Claim.objects.public()
    assert claim not in Claim.objects.published()


def test_a_claim_is_withdrawn_once_and_for_a_reason() -> None:
    claim = factories.claim()

    with pytest.raises(ValidationError, match="say why"):
        withdraw_claim(claim=claim, reason="")
    withdraw_claim(claim=claim, reason="A hoax.")
    with pytest.raises(ValidationError, match="already"):
        withdraw_claim(claim=claim, reason="A hoax.")


def test_history_keeps_the_state_before_with_who_and_why() -> None:
    claim, editor = factories.claim(), factories.user("editor")

    with because("asked by a reader", user=editor):
        withdraw_claim(claim=claim, reason="A hoax.")

    event = claim.events.select_related("pgh_context").get()  # type: ignore[attr-defined]
    assert event.state == "published"
    assert event.pgh_context.metadata == {"reason": "asked by a reader", "user": editor.pk}


def test_history_catches_bulk_writes() -> None:
    claims = [factories.claim() for _ in range(3)]

    Claim.objects.update(credibility=3)

    assert [claim.events.count() for claim in claims] == [1, 1, 1]  # type: ignore[attr-defined]


def test_tagging_twice_tags_once() -> None:
    claims = [factories.claim() for _ in range(2)]
    tags = [Tag.objects.create(name=name, slug=name) for name in ("border", "flood")]

    for _ in range(2):
        tag_claims(claims=claims, tags=tags)

    assert [claim.tags.count() for claim in claims] == [2, 2]
