"""What two analysts recorded of one report independently, side by side, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.claims.actions import discard_draft
from apps.claims.models import Claim, ClaimState
from apps.claims.queries import recorded_independently
from apps.claims.rules.agreement import Agreement, RecordedClaim, agreement
from apps.core.fields import field_error, is_number
from apps.desk.access import DeskRequest, desk
from apps.reconciliation.actions import publish_and_compare
from apps.sources.models import Source

FIGURE = {
    "comparator": "comparator",
    "n": "number",
    "n2": "second number",
    "order_word": "order of size",
    "unit": "unit",
    "universe": "total",
}


@dataclass(frozen=True)
class ComparedPair:
    """A pair as the page shows it; one of the claims may be missing."""

    first: Claim | None
    second: Claim | None
    spans: str
    differing: tuple[str, ...]


@desk("claims.record")
@require_safe
def compare(request: DeskRequest, pk: int) -> HttpResponse:
    """Show how far two analysts agree on a report, once both are done."""
    return _page(request, get_object_or_404(Source, pk=pk))


@desk("claims.review")
@require_POST
def keep(request: DeskRequest, pk: int) -> HttpResponse:
    """Publish a draft, and discard the other of its pair, if there is one."""
    source = get_object_or_404(Source, pk=pk)

    def act() -> str:
        kept = _drafts(source, request.POST.get("keep", ""))
        other = _drafts(source, request.POST.get("discard", ""))
        if len(kept) != 1:
            raise field_error("keep", "the claim to publish is no draft of this report")
        for claim in other:
            discard_draft(claim=claim, reason=f"claim {kept[0].pk} was published instead of it")
        publish_and_compare(claim=kept[0], user=request.user)
        instead = f" instead of claim {other[0].pk}" if other else ""
        return f"Published claim {kept[0].pk}{instead}."

    return _carry_out(request, source, act)


@desk("claims.review")
@require_POST
def drop(request: DeskRequest, pk: int) -> HttpResponse:
    """Discard a draft that only one of them recorded."""
    source = get_object_or_404(Source, pk=pk)

    def act() -> str:
        found = _drafts(source, request.POST.get("discard", ""))
        if not found:
            raise field_error("discard", "the claim to discard is no draft of this report")
        discard_draft(
            claim=found[0], reason="not kept when two records of the report were compared"
        )
        return f"Discarded claim {found[0].pk}."

    return _carry_out(request, source, act)


def _drafts(source: Source, number: str) -> list[Claim]:
    wanted = int(number) if is_number(number) else 0
    return list(recorded_independently(source).filter(pk=wanted, state=ClaimState.DRAFT))


def _carry_out(request: DeskRequest, source: Source, act: Callable[[], str]) -> HttpResponse:
    try:
        with transaction.atomic():
            message = act()
    except ValidationError as error:
        return _page(request, source, wrong=error.message_dict)
    messages.success(request, message)
    return redirect("desk:agreement", source.pk)


def _page(
    request: DeskRequest, source: Source, wrong: dict[str, list[str]] | None = None
) -> HttpResponse:
    assignments = list(source.assignments.filter(independent=True).select_related("analyst"))
    people = [one.analyst for one in assignments]
    claims = list(recorded_independently(source)) if len(people) == 2 else []
    found = agreement_of(claims, people)
    context: dict[str, Any] = {
        "source": source,
        "assignments": assignments,
        "people": people,
        "is_ready": len(people) == 2 and all(one.done_at for one in assignments),
        "found": found,
        "pairs": pairs_of(found, claims),
        "may_decide": request.user.has_perm("claims.review"),
        "wrong": wrong or {},
    }
    return render(request, "desk/sources/agreement.html", context, status=422 if wrong else 200)


def agreement_of(claims: list[Claim], people: list[User]) -> Agreement:
    """Return how far two analysts agree; nothing to compare where there are not two."""
    by_person: dict[int | None, list[RecordedClaim]] = {person.pk: [] for person in people}
    for claim in claims:
        if claim.recorded_by_id in by_person:
            by_person[claim.recorded_by_id].append(recorded_claim(claim))
    if len(by_person) != 2:
        return agreement([], [])
    return agreement(*by_person.values())


def pairs_of(found: Agreement, claims: list[Claim]) -> list[ComparedPair]:
    """Return the pairs that were found with the claims themselves."""
    by_pk = {claim.pk: claim for claim in claims}
    pairs = []
    for pair in found.pairs:
        first = by_pk[pair.first.key] if pair.first else None
        second = by_pk[pair.second.key] if pair.second else None
        pairs.append(ComparedPair(first, second, pair.spans.value, pair.differing))
    return pairs


def recorded_claim(claim: Claim) -> RecordedClaim:
    """Return a claim as the rule takes it: its span, and the values that both should read alike."""
    values = {}
    figure = getattr(claim, "figure", None)
    if figure:
        for name, label in FIGURE.items():
            value = getattr(figure, name)
            if isinstance(value, Decimal):
                values[label] = f"{value.normalize():f}"
            else:
                values[label] = "" if value is None else str(value)
    values["speaker"] = str(claim.speaker_id or "")
    values["as of"] = claim.time
    values["date claimed"] = claim.date
    passage = claim.passage
    return RecordedClaim(claim.pk, passage.text_version_id, passage.start, passage.end, values)
