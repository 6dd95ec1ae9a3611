"""Correcting a claim on the annotating page, and taking back what was just saved."""

import datetime
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.assistance.actions import let_go
from apps.claims.actions import StaleClaimError
from apps.claims.models import Claim, ClaimVersion
from apps.claims.queries import seen_at_desk, with_trail
from apps.core.fields import is_number
from apps.desk.access import DeskRequest, desk
from apps.desk.annotate.annotated_text import ClaimForms, record
from apps.desk.annotate.claim_form import span_in
from apps.desk.annotate.form_initial import FormInitial, filled_again
from apps.desk.annotate.page import AnnotatingPage
from apps.desk.annotate.views import rearranged
from apps.reconciliation.actions import correct_and_compare, withdraw_and_compare
from apps.sources.models import TextVersion

UNDONE = "Taken back right after it was recorded, by the analyst who recorded it."
MAY_BE_UNDONE = datetime.timedelta(minutes=15)
NOT_COMPARED = {"form_id", "text_version", "candidate"}


@desk("claims.correct")
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a claim's form to correct it; keep the correction as a new version."""
    claim = _claim(request, pk)
    if request.method == "POST":
        return _save(request, claim)
    text, initial = _text(claim, request.GET.get("text", "")), filled_again(claim)
    span = span_in(text, request.GET.get("start", ""), request.GET.get("end", ""))
    if span:
        place = {"text_version": text.pk, "start": span.start, "end": span.end}
        initial = FormInitial({**initial.fields, **place}, initial.chain)
    else:
        text = _text(claim, "")
    forms = ClaimForms.filled(text, initial, claim)
    return AnnotatingPage(text, forms, claim=claim).answer(request)


def _save(request: DeskRequest, claim: Claim) -> HttpResponse:
    """Keep a correction, or show the form again: with its errors, or beside a newer version."""
    text = _text(claim, request.POST.get("text_version", ""))
    forms = ClaimForms.sent(text, request.POST, claim)

    def correct_it() -> Claim:
        chain = forms.chain.links(request.user)
        said = forms.correction.cleaned_data if forms.correction else {}
        return correct_and_compare(
            claim=claim,
            draft=forms.claim.draft(user=request.user, chain=chain, state=claim.state),
            expected_version=said["expected_version"],
            reason=said["reason"],
            user=request.user,
        )

    try:
        corrected = record(forms, correct_it)
    except StaleClaimError as stale:
        return _both_versions(request, text, stale.current.pk, forms)
    if corrected is None:
        return AnnotatingPage(text, forms, claim=claim).answer(request, status=422)
    messages.success(request, f"Claim {claim.pk} is at version {corrected.version} now.")
    return redirect("desk:claim", claim.pk)


@desk("claims.correct")
@require_POST
def check(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what the correction would find, without saving; or change the chain."""
    claim = _claim(request, pk)
    text = _text(claim, request.POST.get("text_version", ""))
    forms = ClaimForms.sent(text, rearranged(request.POST), claim)
    return AnnotatingPage(text, forms, claim=claim).answer(request)


@desk("claims.withdraw")
@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back the claim that somebody just saved, and give the form back as it was."""
    claim = _claim(request, pk)
    is_own_first = claim.recorded_by_id == request.user.pk and claim.version == 1
    if not is_own_first or claim.recorded_at < timezone.now() - MAY_BE_UNDONE:
        messages.error(
            request, f"Claim {pk} is not undone any more: correct or withdraw it, with a reason."
        )
        return redirect("desk:claim", pk)
    address = f"{reverse('desk:annotate', args=[claim.source_id])}?again={pk}"
    try:
        with transaction.atomic():
            withdraw_and_compare(claim=claim, reason=UNDONE)
            candidates = let_go(claim=claim)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address)
    return redirect(f"{address}&candidate={candidates[0]}" if candidates else address)


def _claim(request: DeskRequest, pk: int) -> Claim:
    return get_object_or_404(_claims(request), pk=pk)


def _claims(request: DeskRequest) -> QuerySet[Claim]:
    claims = with_trail(seen_at_desk(request.user)).select_related("passage__text_version")
    return claims.prefetch_related("tags", "source__assignments__analyst")


def _text(claim: Claim, number: str) -> TextVersion:
    """Return the text of the report that was asked for, else the one that the claim stands in."""
    text = claim.passage.text_version
    if is_number(number) and int(number) != text.pk:
        text = claim.source.versions.filter(pk=int(number)).first() or text
    text.source = claim.source
    return text


class FieldDifference(NamedTuple):
    """A field that two people gave differently."""

    label: str
    theirs: str
    mine: str


def _both_versions(
    request: DeskRequest, text: TextVersion, pk: int, forms: ClaimForms
) -> HttpResponse:
    """Show what another user saved meanwhile beside what was typed; saving again replaces it."""
    current = _claims(request).filter(pk=pk)[0]
    newest = ClaimVersion.objects.select_related("recorded_by").get(
        claim=current, number=current.version
    )
    saved = filled_again(current)
    theirs = ClaimForms.filled(text, saved, current).claim
    rows = []
    for mine in forms.claim:
        if mine.name not in NOT_COMPARED:
            values = _shown(theirs[mine.name].value()), _shown(mine.value())
            rows.append(FieldDifference(str(mine.label), *values))
    typed = [form.cleaned_data for form in forms.chain.forms]
    rows.append(FieldDifference("Chain", _chain(saved.chain), _chain(typed)))
    differing = [row for row in rows if row.theirs != row.mine]
    page = AnnotatingPage(
        text, forms, claim=current, extra={"newest": newest, "differing": differing}
    )
    return page.answer(request, status=409)


def _shown(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value).strip()


def _chain(rows: list[dict[str, object]]) -> str:
    return " → ".join(str(row["agent"]) for row in rows if row.get("agent"))
