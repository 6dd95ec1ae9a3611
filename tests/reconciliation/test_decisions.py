"""How editors decide a conflict, four eyes at least, and what reopens it."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.claims.models import Claim
from apps.reconciliation.actions import (
    LineDraft,
    approve_estimate,
    reopen_conflict,
    replace_text_and_compare,
    send_back_estimate,
    take_conflict,
    withdraw_and_compare,
)
from apps.reconciliation.models import (
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
from tests.reconciliation.disputed import decide, reconcile, say, steps

pytestmark = pytest.mark.django_db


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
    for change in (
        {
            "approved_by": editor,
            "approved_at": estimate.drafted_at,
            "state": "published",
            "version": 1,
        },
    ):
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

    for table, change in (
        (Estimate, {"rationale": "Other."}),
        (EstimateLine, {"reason": "Other."}),
    ):
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
    assert (
        conflict.reopened_because
        == f"claim {late.pk}, of a new origin, contradicts the settled estimate"
    )
    assert steps(conflict)[-1] == ReviewStep.REOPENED


def test_a_new_origin_within_the_estimate_does_not_reopen(
    question: Question, conflict: Conflict
) -> None:
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
        factories.claim(speaker=factories.speaker("Observers"), uttered="2021-07-05", figure=miles),
        length,
    )

    conflict.refresh_from_db()
    assert conflict.state == "reconciled"


def test_one_more_relay_of_a_known_origin_does_not_reopen(
    question: Question, conflict: Conflict
) -> None:
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

    replace_text_and_compare(
        source=source, incoming=Incoming(text="Nobody crossed.", arrival=Arrival.PASTE)
    )

    conflict.refresh_from_db()
    assert conflict.reopened_because == f"source {source.pk} has changed its text"


def test_what_was_set_aside_does_not_reopen(question: Question, conflict: Conflict) -> None:
    editor = factories.user("editor")
    take_conflict(conflict=conflict, editor=editor)
    lines = (
        LineDraft(answer=conflict.one, use=LineUse.SET_ASIDE, reason="Another crossing."),
        LineDraft(answer=conflict.other, use=LineUse.USED),
    )
    approve_estimate(
        estimate=decide(conflict, editor, lines=lines), editor=factories.user("editor")
    )

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
