"""What a claim's page at the desk shows, fully loaded: claim, answers, history, open enquiries."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.claims.document_rows import lines_of
from apps.claims.excerpts import allowance_at_desk
from apps.claims.history import history_of
from apps.claims.models import Claim, ClaimState, Enquiry, Objection
from apps.claims.permissions import may_answer_enquiries, may_discard
from apps.claims.provenance import steps_of
from apps.claims.queries import seen_at_desk, with_trail
from apps.core.forms import ActionForm, errors_by_field
from apps.core.history import events_of
from apps.desk.annotate.claim_form import place_of_missing
from apps.desk.claims.bulk_form import questions_to_choose
from apps.desk.claims.forms import (
    AnswerForm,
    AskForm,
    GradeForm,
    NothingForm,
    ObjectionAnswerForm,
    ReasonForm,
    ScopeForm,
    WithdrawForm,
)
from apps.reconciliation.detection.statements import statement_for
from apps.reconciliation.engine.statements import missing_in
from apps.reconciliation.models import Answer, AnswerState
from apps.reconciliation.presentation.answer_labels import missing_words
from apps.reconciliation.suggestions.questions import suggested_questions

ACTIVE = (ClaimState.DRAFT, ClaimState.PUBLISHED)
Forms = dict[str, ActionForm]


@dataclass(frozen=True)
class HistoryEntry:
    """An event in a claim's history that is no new version: a new state, an answer removed."""

    what: str
    at: datetime.datetime
    by: User | None
    reason: str


@dataclass(frozen=True)
class PlacedAnswer:
    """An answer that the claim gives, with its forms, and what it lacks to be compared."""

    answer: Answer
    scope: ActionForm
    remove: ActionForm
    missing: str = ""
    missing_at: str = ""  # the id of the field of the correcting form that takes it


@dataclass(frozen=True)
class OpenEnquiry:
    """An enquiry or objection, with the form to answer it where it is open and the user may."""

    row: Enquiry | Objection
    form: ActionForm | None


def claims_to_show(user: User) -> QuerySet[Claim]:
    """Return the claims that a user sees at the desk, with all that the page shows of them."""
    answers = (
        Answer.objects.active()
        .select_related("question")
        .prefetch_related("options")
        .order_by("pk")
    )
    passage = ("passage__text_version__text", "passage__text_version__furniture")
    return (
        with_trail(seen_at_desk(user))
        .select_related("passage__text_version", "recorded_by", "revises", "traced")
        .defer(*passage)
        .prefetch_related("tags", Prefetch("answers", answers))
    )


def detail_of(claim: Claim, user: User, bound: Forms) -> dict[str, Any]:
    """Return all that the page shows of a claim; ``bound`` are forms that were sent and refused."""
    versions = list(claim.versions.select_related("recorded_by").order_by("-number"))
    allowance = allowance_at_desk(claim)
    suggested = suggested_questions([claim]) if claim.state in ACTIVE else {}
    enquiries = claim.enquiries.select_related("asked_by", "answered_by")
    objections = claim.objections.select_related("answered_by", "version")
    return {
        "claim": claim,
        "quotation": allowance.quotation(claim, claim.version),
        "lines": lines_of(versions[0].document),
        "steps": steps_of(claim),
        "history": history_of(versions, allowance),
        "events": history_entries(claim),
        "placed": [_placed(answer, bound) for answer in claim.answers.all()],
        "suggestions": suggested.get(claim.pk, []),
        "enquiries": _with_forms(
            enquiries, "answer", AnswerForm, bound, may_answer=may_answer_enquiries(user, claim)
        ),
        "objections": _with_forms(objections, "objection", ObjectionAnswerForm, bound),
        "forms": _forms_for(claim, user, bound),
        "wrong": errors_by_field(bound.values()),
        **questions_to_choose(),
    }


def _forms_for(claim: Claim, user: User, bound: Forms) -> Forms:
    """Return the forms for what this user may do with the claim in its present state."""
    forms: Forms = {}
    if claim.state == ClaimState.DRAFT:
        forms["publish"] = NothingForm(key="publish")
        if may_discard(user, claim):
            forms["discard"] = ReasonForm(key="discard")
    if claim.state == ClaimState.PUBLISHED:
        if user.has_perm("claims.withdraw"):
            forms["withdraw"] = WithdrawForm(key="withdraw")
        if user.has_perm("claims.grade"):
            graded = {"credibility": claim.credibility}
            forms["grade"] = GradeForm(key="grade", initial=graded)
    if claim.state in ACTIVE and user.has_perm("claims.review"):
        forms["send_back"] = AskForm(key="send_back")
    return {key: bound.get(key, form) for key, form in forms.items()}


def _placed(answer: Answer, bound: Forms) -> PlacedAnswer:
    scope, remove = f"scope-{answer.pk}", f"remove-{answer.pk}"
    missing, kind = None, answer.question.kind
    if answer.claim.state in ACTIVE:
        missing = missing_in(statement_for(answer))
    return PlacedAnswer(
        answer,
        missing=missing_words(missing, kind) if missing else "",
        missing_at=place_of_missing(missing, kind) if missing else "",
        scope=bound.get(scope) or ScopeForm(key=scope, initial={"scope": answer.scope}),
        remove=bound.get(remove) or ReasonForm(key=remove),
    )


def _with_forms(
    rows: Iterable[Enquiry | Objection],
    name: str,
    answer_form: type[ActionForm],
    bound: Forms,
    *,
    may_answer: bool = True,
) -> list[OpenEnquiry]:
    """Return enquiries or objections, those that are open with the form to answer them."""
    found = []
    for row in rows:
        form = None
        if may_answer and row.is_open:
            key = f"{name}-{row.pk}"
            form = bound.get(key) or answer_form(key=key)
        found.append(OpenEnquiry(row, form))
    return found


def history_entries(claim: Claim) -> list[HistoryEntry]:
    """Return when the claim changed state or lost an answer, the latest first; four queries."""
    states = list(
        events_of(Claim).filter(pgh_obj=claim.pk).select_related("pgh_context").order_by("pgh_id")
    )
    after = [*(event.state for event in states[1:]), claim.state]
    changed = []
    for event, now in zip(states, after, strict=False):
        if event.state != now:
            changed.append((ClaimState(now).label, event, _metadata_of(event)))
    for title, event in _removed_answers(claim):
        changed.append((f"Taken off “{title}”", event, _metadata_of(event)))
    users = {metadata["user"] for _, _, metadata in changed if metadata.get("user")}
    people = User.objects.in_bulk(users)
    entries = [
        HistoryEntry(
            what=what,
            at=event.pgh_created_at,
            by=people.get(metadata.get("user")),
            reason=metadata.get("reason", ""),
        )
        for what, event, metadata in changed
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _removed_answers(claim: Claim) -> list[tuple[str, Any]]:
    """Return the questions that the claim no longer answers, each with the event of removal."""
    removed = Answer.objects.filter(claim=claim, state=AnswerState.REMOVED)
    titles = dict(removed.values_list("pk", "question__title"))
    events = (
        events_of(Answer)
        .filter(pgh_obj__in=titles, state=AnswerState.ACTIVE)
        .select_related("pgh_context")
    )
    last = {event.pgh_obj_id: event for event in events.order_by("pgh_id")}
    return [(titles[pk], event) for pk, event in last.items()]


def _metadata_of(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}
