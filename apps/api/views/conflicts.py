"""`conflicts/`: answers that cannot all be true, and what editors do about them."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of, writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, filtered
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.parameters import PAGING
from apps.api.problems import FieldError, ProblemError
from apps.api.representations.conflicts import conflict_documents, conflicts_seen_by
from apps.api.representations.expanding import OF_CONFLICT
from apps.api.responses import json_response
from apps.api.schema import WRITING, describe
from apps.api.serializers.base import Nothing, read_body
from apps.api.serializers.conflicts import (
    ConflictSerializer,
    DecisionSerializer,
    ReopeningSerializer,
)
from apps.api.serializers.pages import page_shape
from apps.core.json_values import Document, state_of
from apps.reconciliation.actions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    reopen_conflict,
    settle_conflict,
    take_conflict,
)
from apps.reconciliation.models import (
    Answer,
    ConflictState,
    Decision,
    EstimateState,
    LineUse,
    SeverityChoices,
)

SELECTION = FieldSelection(ConflictSerializer, OF_CONFLICT)
EXAMPLE = {
    "decision": "range",
    "low": "130",
    "best": None,
    "high": "1037",
    "method": "range_min_max",
    "rationale": "Neither names its list.",
    "support": "contested",
    "lines": [
        {"answer": "4", "use": "used"},
        {"origin": "2", "use": "set_aside", "reason": "It counts others."},
    ],
}


class ConflictFilter(FilterSet):
    """What conflicts may be chosen by."""

    state = filters.ChoiceFilter(choices=ConflictState.choices, label="How far its reconciling is.")
    severity = filters.ChoiceFilter(
        choices=SeverityChoices.choices, label="How far apart its sides are."
    )
    question = IdFilter("question_id", label="The question.")


class ConflictList(ApiView):
    """The list of conflicts."""

    is_cached = True

    @describe(
        "conflicts_list",
        "List conflicts",
        returns={200: page_shape(ConflictSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *ConflictFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give conflicts, the newest first; those that are over say why in `dissolved_because`."""
        reader = reader_of(request)
        rows = filtered(conflicts_seen_by(reader).filter(merged_into=None), request, ConflictFilter)
        return SELECTION.page(rows, request, lambda some: conflict_documents(some, reader))


class ConflictDetail(ApiView):
    """One conflict."""

    is_cached = True

    @describe(
        "conflicts_read",
        "Read a conflict",
        returns={200: ConflictSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give a conflict with its answers, origins and positions, and its history."""
        return SELECTION.answer_with(_document_for(pk, reader_of(request)), request)


class TakeConflict(ApiView):
    """Putting a conflict in review."""

    needs = {"POST": "reconciliation.review"}

    @describe(
        "conflicts_take",
        "Take a conflict",
        takes=Nothing,
        returns={200: ConflictSerializer},
        problems=WRITING,
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Put an open conflict in review by the key’s user."""
        user = writer_of(request)
        read_body(Nothing, request)
        take_conflict(conflict=row_or_404(conflicts_seen_by(user), pk, "conflict"), editor=user)
        return _shown(pk, user)


class SettleConflict(ApiView):
    """Deciding a conflict."""

    needs = {"POST": "reconciliation.settle"}
    most_bytes, most_values = 5_000_000, 50_000  # thousands of lines

    @describe(
        "conflicts_settle",
        "Settle a conflict",
        takes=DecisionSerializer,
        returns={200: ConflictSerializer},
        problems=WRITING,
        example=EXAMPLE,
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Decide a conflict in review, with a line for every answer.

        One line may stand for an origin or a position. That it stays contested, or that there is
        not enough to decide, holds at once; any other decision waits for another editor.
        """
        user = writer_of(request)
        conflict = row_or_404(conflicts_seen_by(user), pk, "conflict")
        values = read_body(DecisionSerializer, request)
        lines = _lines(_document_for(pk, user), values.pop("lines"))
        values["decision"] = Decision(values["decision"])
        settle_conflict(conflict=conflict, draft=DecisionDraft(**values, lines=lines), editor=user)
        return _shown(pk, user)


class ApproveConflict(ApiView):
    """Publishing what was decided."""

    needs = {"POST": "reconciliation.settle"}

    @describe(
        "conflicts_approve",
        "Approve a decision",
        takes=Nothing,
        returns={200: ConflictSerializer},
        problems=WRITING,
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Publish the decision that waits, as a second editor.

        An editor who wrote a part of it is refused with 403.
        """
        user = writer_of(request)
        read_body(Nothing, request)
        conflict = row_or_404(conflicts_seen_by(user), pk, "conflict")
        proposed = conflict.estimates.filter(state=EstimateState.PROPOSED).order_by("-pk").first()
        if proposed is None:
            raise ProblemError(409, "No decision of this conflict waits for approval.")
        approve_estimate(estimate=proposed, editor=user)
        return _shown(pk, user)


class ReopenConflict(ApiView):
    """Looking at a settled conflict again."""

    needs = {"POST": "reconciliation.review"}

    @describe(
        "conflicts_reopen",
        "Reopen a conflict",
        takes=ReopeningSerializer,
        returns={200: ConflictSerializer},
        problems=WRITING,
        example={"reason": "The ministry has corrected its list."},
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Put a settled conflict under review again, for a reason that readers see."""
        user = writer_of(request)
        values = read_body(ReopeningSerializer, request)
        conflict = row_or_404(conflicts_seen_by(user), pk, "conflict")
        reopen_conflict(conflict=conflict, editor=user, because=values["reason"])
        return _shown(pk, user)


def _document_for(pk: int, reader: User | None) -> Document:
    return only_one(conflict_documents(conflicts_seen_by(reader).filter(pk=pk), reader), "conflict")


def _shown(pk: int, user: User) -> HttpResponse:
    document = _document_for(pk, user)
    return json_response(document, state=state_of(document))


def _lines(conflict: Document, given: Iterable[dict[str, Any]]) -> tuple[LineDraft, ...]:
    """Return a line for each answer that the given lines name.

    A line names an answer, or all answers of an origin or a position; an answer's own line goes
    before those of groups, and of these the first counts.
    """
    by_group: dict[int, dict[str, Any]] = {}
    by_answer: dict[int, dict[str, Any]] = {}
    for number, line in enumerate(given):
        if "answer" not in line:
            for pk in _answers_of_group(conflict, line, number):
                by_group.setdefault(pk, line)
        elif line["answer"] in by_answer:
            message = "This answer has a line already."
            error = FieldError(f"/lines/{number}/answer", message, "repeated")
            raise ProblemError(422, message, [error])
        else:
            by_answer[line["answer"]] = line
    chosen = by_group | by_answer
    answers = Answer.objects.in_bulk(list(chosen))
    for pk in chosen:
        if pk not in answers:
            error = FieldError("/lines", "No such answer.", "unknown")
            raise ProblemError(422, f"There is no answer {pk}.", [error])
    return tuple(
        LineDraft(answer=answers[pk], use=LineUse(line["use"]), reason=line["reason"])
        for pk, line in chosen.items()
    )


def _answers_of_group(conflict: Document, line: dict[str, Any], number: int) -> list[int]:
    """Return the answers of the origin or position that a line is about."""
    kind = "origin" if "origin" in line else "position"
    for group in conflict[f"{kind}s"]:
        if group["id"] == str(line[kind]):
            return [int(pk) for pk in group["answers"]]
    message = f"This conflict has no such {kind}."
    raise ProblemError(422, message, [FieldError(f"/lines/{number}/{kind}", message, "unknown")])
