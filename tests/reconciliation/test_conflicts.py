"""How conflicts open, join, dissolve and merge as answers come and change."""

import pytest

from apps.claims.models import Claim
from apps.reconciliation.actions import (
    change_scope,
    correct_and_compare,
    withdraw_and_compare,
)
from apps.reconciliation.models import (
    Answer,
    Conflict,
    Question,
    ReviewStep,
)
from tests import factories
from tests.reconciliation.disputed import say, steps

pytestmark = pytest.mark.django_db


def test_the_first_answer_apart_opens_a_conflict_with_its_reason(conflict: Conflict) -> None:
    assert (conflict.state, conflict.rule, conflict.severity) == ("open", "R17", "factor")
    assert conflict.reason == "At most 135 against at least 1,037: no number satisfies both."
    assert conflict.answers.count() == 2
    assert steps(conflict) == [ReviewStep.OPENED]


def test_more_answers_join_the_same_conflict(question: Question, conflict: Conflict) -> None:
    say(question, 500, "Agency")

    assert Conflict.objects.get() == conflict
    assert conflict.answers.count() == 3


def test_answers_that_agree_open_nothing(question: Question) -> None:
    say(question, 1000, "Ministry", "gt")
    say(question, 1037, "Border service")

    assert not Conflict.objects.exists()


def test_one_origin_never_contradicts_itself(question: Question) -> None:
    say(question, 130, "Ministry")
    say(question, 1037, "Ministry")

    assert not Conflict.objects.exists()
    assert len(set(Answer.objects.values_list("voice", flat=True))) == 1


def test_a_withdrawn_claim_dissolves_what_it_opened(question: Question, conflict: Conflict) -> None:
    withdraw_and_compare(claim=Claim.objects.get(speaker__name="Ministry"), reason="It was a hoax.")

    conflict.refresh_from_db()
    assert "was withdrawn: It was a hoax." in conflict.dissolved_because
    assert not Conflict.objects.standing().exists()


def test_a_corrected_figure_dissolves_a_conflict_and_another_brings_it_back(
    conflict: Conflict,
) -> None:
    claim = Claim.objects.select_related("source").get(speaker__name="Ministry")

    for version, number in ((1, 130), (2, 1037)):
        correct_and_compare(
            claim=claim,
            draft=factories.draft(
                claim.source, speaker=claim.speaker, uttered="2021-07-05", time="2021-07-05",
                figure=factories.figure(str(number), "eq", number),
            ),
            expected_version=version,
            reason="Read again.",
            user=factories.user(),
        )  # fmt: skip
        conflict.refresh_from_db()
        assert bool(conflict.dissolved_because) == (number == 130)

    assert steps(conflict) == ["opened", "dissolved", "stands_again"]


def test_a_scope_taken_apart_dissolves_a_conflict(conflict: Conflict) -> None:
    change_scope(answer=conflict.one, scope="Kunduz")

    conflict.refresh_from_db()
    assert "is about “Kunduz” now" in conflict.dissolved_because


def test_two_slots_that_become_one_merge_into_the_older_conflict(
    question: Question, conflict: Conflict
) -> None:
    other_day = {"time": "2021-07-09", "uttered": "2021-07-09"}
    say(question, 200, "Border service", **other_day)
    late = say(question, 900, "Ministry", **other_day)
    newer = Conflict.objects.exclude(pk=conflict.pk).get()

    for claim in (
        Claim.objects.filter(time="2021-07-09").select_related("source", "figure").order_by("pk")
    ):
        correct_and_compare(
            claim=claim,
            draft=factories.draft(
                claim.source, speaker=claim.speaker, time="2021-07-05", uttered="2021-07-09",
                figure=factories.figure(claim.figure.verbatim, "eq", claim.figure.n),
            ),
            expected_version=1,
            reason="The day was misread.",
            user=factories.user(),
        )  # fmt: skip

    newer.refresh_from_db()
    assert newer.merged_into == conflict
    assert steps(newer)[-1] == ReviewStep.MERGED
    assert conflict.answers.count() == 4
    assert late.answers.get().slot == conflict.slot


def test_a_conflict_goes_along_when_the_last_answer_leaves_its_slot(conflict: Conflict) -> None:
    for claim in Claim.objects.select_related("source", "figure").order_by("pk"):
        correct_and_compare(
            claim=claim,
            draft=factories.draft(
                claim.source, speaker=claim.speaker, time="2021-07-09", uttered="2021-07-05",
                figure=factories.figure(claim.figure.verbatim, "eq", claim.figure.n),
            ),
            expected_version=1,
            reason="The day was misread.",
            user=factories.user(),
        )  # fmt: skip

    assert Conflict.objects.get() == conflict
    conflict.refresh_from_db()
    assert conflict.slot.answers.count() == conflict.answers.count() == 2
    assert steps(conflict) == ["opened", "dissolved", "stands_again"]


def test_a_denial_contradicts_what_it_covers(question: Question) -> None:
    say(question, 1037, "Ministry")
    factories.answer(
        factories.claim(
            speaker=factories.speaker("Governor"),
            denies=True,
            time="2021-07-05",
            uttered="2021-07-06",
        ),
        question,
    )

    conflict = Conflict.objects.get()
    assert (conflict.rule, conflict.severity) == ("R9", "substantial")
    assert conflict.answers.count() == 2


def test_a_revised_claim_does_not_contradict_what_replaces_it(question: Question) -> None:
    first = say(question, 130, "Ministry")
    say(question, 1037, "Agency", revises=first)

    assert not Conflict.objects.standing().exists()
    assert Answer.objects.get(claim=first).slot is None
