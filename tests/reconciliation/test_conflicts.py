"""How conflicts open, join, dissolve, merge and reopen as answers come and change."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.reconciliation.actions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    change_scope,
    correct_and_compare,
    reopen_conflict,
    replace_text_and_compare,
    send_back_estimate,
    settle_conflict,
    take_conflict,
    withdraw_and_compare,
)
from apps.reconciliation.models import (
    Answer,
    Conflict,
    ConflictState,
    Decision,
    Estimate,
    EstimateAuthor,
    EstimateLine,
    EstimateState,
    LineUse,
    Question,
    ReviewStep,
)
from apps.sources.actions import Incoming
from apps.sources.models import Arrival
from tests import factories

pytestmark = pytest.mark.django_db


def say(question: Question, n: int, speaker: str, comparator: str = "eq", **fields: Any) -> Claim:
    """Record that a speaker gives a number, and that this answers the question."""
    fields = {"uttered": "2021-07-05", "time": "2021-07-05", **fields}
    scope = fields.pop("scope", "all")
    claim = factories.claim(
        speaker=factories.speaker(speaker), figure=factories.figure(str(n), comparator, n), **fields
    )
    factories.answer(claim, question, scope=scope)
    return claim


@pytest.fixture
def question() -> Question:
    return factories.question("How many crossed?")


@pytest.fixture
def conflict(question: Question) -> Conflict:
    say(question, 130, "Border service")
    say(question, 1037, "Ministry")
    return Conflict.objects.get()


def decide(conflict: Conflict, editor: User, **changes: Any) -> Estimate:
    """Settle a conflict with every answer used."""
    lines = tuple(LineDraft(answer=answer, use=LineUse.USED) for answer in conflict.answers.order_by("pk"))
    fields: dict[str, Any] = {
        "decision": Decision.RANGE,
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Both stand.",
        "low": Decimal(130),
        "high": Decimal(1037),
        "lines": lines,
    }
    return settle_conflict(conflict=conflict, draft=DecisionDraft(**{**fields, **changes}), editor=editor)


def reconcile(conflict: Conflict) -> Estimate:
    editor, second = factories.user("editor"), factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    return approve_estimate(estimate=decide(conflict, editor), editor=second)


def steps(conflict: Conflict) -> list[str]:
    return list(conflict.reviews.values_list("step", flat=True))


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


def test_a_corrected_figure_dissolves_a_conflict_and_another_brings_it_back(conflict: Conflict) -> None:
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


def test_two_slots_that_become_one_merge_into_the_older_conflict(question: Question, conflict: Conflict) -> None:
    other_day = {"time": "2021-07-09", "uttered": "2021-07-09"}
    say(question, 200, "Border service", **other_day)
    late = say(question, 900, "Ministry", **other_day)
    newer = Conflict.objects.exclude(pk=conflict.pk).get()

    for claim in Claim.objects.filter(time="2021-07-09").select_related("source", "figure").order_by("pk"):
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


def test_a_conflict_is_taken_once(conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)

    with pytest.raises(ValidationError, match="in review, not open"):
        take_conflict(conflict=conflict, editor=factories.user("editor"))


def test_a_second_editor_makes_an_estimate_public(conflict: Conflict) -> None:
    estimate = reconcile(conflict)

    conflict.refresh_from_db()
    assert (conflict.state, estimate.state, estimate.version) == ("reconciled", "published", 1)
    assert steps(conflict) == ["opened", "taken", "settled", "approved"]


def test_nobody_approves_what_they_wrote(conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    estimate = decide(conflict, editor)

    with pytest.raises(ValidationError, match="nobody approves"):
        approve_estimate(estimate=estimate, editor=editor)
    for change in ({"approved_by": editor, "approved_at": estimate.drafted_at, "state": "published", "version": 1},):
        with pytest.raises(IntegrityError), transaction.atomic():
            Estimate.objects.filter(pk=estimate.pk).update(**change)


def test_the_database_refuses_an_approval_by_anybody_who_wrote_a_part(conflict: Conflict) -> None:
    editor, helper = factories.user("editor"), factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    estimate = decide(conflict, editor)
    EstimateAuthor.objects.create(estimate=estimate, author=helper)
    approval = {"approved_by": helper, "approved_at": estimate.drafted_at}

    with pytest.raises(IntegrityError, match="nobody approves"), transaction.atomic():
        Estimate.objects.filter(pk=estimate.pk).update(**approval)
    with pytest.raises(IntegrityError, match="no second editor"), transaction.atomic():
        Conflict.objects.filter(pk=conflict.pk).update(state=ConflictState.RECONCILED)


def test_a_published_estimate_never_changes(conflict: Conflict) -> None:
    estimate = reconcile(conflict)

    for table, change in ((Estimate, {"rationale": "Other."}), (EstimateLine, {"reason": "Other."})):
        with pytest.raises(Exception, match=r"Cannot update|never changed"), transaction.atomic():
            table.objects.update(**change)
    assert Estimate.objects.get(pk=estimate.pk).rationale == "Both stand."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rationale": " "}, "rationale"),
        ({"lines": ()}, "lines"),
        ({"best": Decimal(500)}, "best"),
        ({"low": Decimal(2000)}, "high"),
        ({"method": "guess"}, "method"),
        ({"support": "strong"}, "support"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_by_name(
    conflict: Conflict, change: dict[str, Any], field: str
) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)

    with pytest.raises(ValidationError) as error:
        decide(conflict, editor, **change)

    assert field in error.value.message_dict
    assert not Estimate.objects.exists()


def test_a_best_value_may_rest_on_an_official_record(conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)

    assert decide(conflict, editor, best=Decimal(1037), method="official_record").best == 1037


def test_that_nothing_can_be_decided_needs_no_second_editor(conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)

    estimate = decide(conflict, editor, decision=Decision.CONTESTED, method="unresolved")

    conflict.refresh_from_db()
    assert (conflict.state, estimate.state) == ("contested", "published")


def test_an_estimate_sent_back_leaves_room_for_another(conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    estimate = decide(conflict, editor)
    with pytest.raises(ValidationError, match="waits for a second editor already"):
        decide(conflict, editor)

    send_back_estimate(estimate=estimate, editor=factories.user("editor"), remark="Say more.")

    assert decide(conflict, editor).state == EstimateState.PROPOSED


def test_a_new_origin_outside_the_estimate_reopens(question: Question, conflict: Conflict) -> None:
    reconcile(conflict)

    late = say(question, 5000, "Observers")

    conflict.refresh_from_db()
    assert conflict.state == "reopened"
    assert conflict.reopened_because == f"claim {late.pk}, of a new origin, contradicts the settled estimate"
    assert steps(conflict)[-1] == ReviewStep.REOPENED


def test_a_new_origin_within_the_estimate_does_not_reopen(question: Question, conflict: Conflict) -> None:
    reconcile(conflict)

    say(question, 500, "Observers")

    conflict.refresh_from_db()
    assert conflict.state == "reconciled"


def test_a_late_answer_is_held_against_the_estimate_in_the_questions_own_unit() -> None:
    length = factories.question("How long is it?", aggregation="constant", unit="km")
    for speaker, n in (("Ministry", 700), ("Agency", 910)):
        claim = factories.claim(
            speaker=factories.speaker(speaker),
            uttered="2021-07-05",
            figure=factories.figure(str(n), "eq", n, unit="km"),
        )
        factories.answer(claim, length)
    conflict = Conflict.objects.get()
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    estimate = decide(conflict, editor, low=Decimal(700), high=Decimal(910))
    approve_estimate(estimate=estimate, editor=factories.user("editor"))

    miles = factories.figure("500 miles", "exact", 500, unit="mile")
    factories.answer(
        factories.claim(speaker=factories.speaker("Observers"), uttered="2021-07-05", figure=miles), length
    )

    conflict.refresh_from_db()
    assert conflict.state == "reconciled"


def test_one_more_relay_of_a_known_origin_does_not_reopen(question: Question, conflict: Conflict) -> None:
    reconcile(conflict)

    say(question, 5000, "Ministry", chain=["Agency"])

    conflict.refresh_from_db()
    assert conflict.state == "reconciled"


def test_a_correction_or_withdrawal_of_what_a_decision_used_reopens(conflict: Conflict) -> None:
    reconcile(conflict)

    withdraw_and_compare(claim=Claim.objects.get(speaker__name="Ministry"), reason="It was a hoax.")

    conflict.refresh_from_db()
    assert conflict.state == "reopened"
    assert "was withdrawn: It was a hoax." in conflict.reopened_because


def test_a_changed_source_text_reopens(conflict: Conflict) -> None:
    reconcile(conflict)
    source = Claim.objects.select_related("source").get(speaker__name="Ministry").source

    replace_text_and_compare(source=source, incoming=Incoming(text="Nobody crossed.", arrival=Arrival.PASTE))

    conflict.refresh_from_db()
    assert conflict.reopened_because == f"source {source.pk} has changed its text"


def test_what_was_set_aside_does_not_reopen(question: Question, conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    lines = (
        LineDraft(answer=conflict.one, use=LineUse.SET_ASIDE, reason="Another crossing."),
        LineDraft(answer=conflict.other, use=LineUse.USED),
    )
    approve_estimate(estimate=decide(conflict, editor, lines=lines), editor=factories.user("editor"))

    withdraw_and_compare(claim=conflict.one.claim, reason="It was a hoax.")

    conflict.refresh_from_db()
    assert conflict.state == "reconciled"


def test_an_editor_reopens_for_a_reason(conflict: Conflict) -> None:
    reconcile(conflict)
    editor = factories.user("editor")

    with pytest.raises(ValidationError, match="say why"):
        reopen_conflict(conflict=conflict, editor=editor, because="")
    reopen_conflict(conflict=conflict, editor=editor, because="A transcript was found.")

    conflict.refresh_from_db()
    assert (conflict.state, conflict.reopened_because) == ("reopened", "A transcript was found.")


@pytest.mark.parametrize("state", ["reconciled", "contested", "insufficient"])
def test_the_database_lets_no_open_conflict_skip_its_review(conflict: Conflict, state: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Conflict.objects.filter(pk=conflict.pk).update(state=state)


def test_a_denial_contradicts_what_it_covers(question: Question) -> None:
    say(question, 1037, "Ministry")
    factories.answer(
        factories.claim(speaker=factories.speaker("Governor"), denies=True, time="2021-07-05", uttered="2021-07-06"),
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
