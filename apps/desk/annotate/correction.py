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
from apps.desk.annotate.form_initial import FormInitial, filled_again
from apps.desk.annotate.page import AnnotatingPage
from apps.desk.annotate.views import as_arranged
from apps.reconciliation.actions import correct_and_compare, withdraw_and_compare
from apps.sources.models import TextVersion

UNDONE = "Taken back right after it was recorded, by the analyst who recorded it."
MAY_BE_UNDONE = datetime.timedelta(minutes=15)
NOT_COMPARED = {"form_id", "text_version", "candidate"}


@desk("claims.correct")
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a claim's form to correct it; keep the correction as a new version."""
    claim = _claim(request, pk)
    if request.method != "POST":
        text, filling = _filled_at(request, claim)
        return AnnotatingPage(text, ClaimForms.filled(text, filling, claim), claim=claim).answer(
            request
        )
    text = _text(claim, request.POST.get("text_version", ""))
    forms = ClaimForms.sent(text, request.POST, claim)
    try:
        corrected = record(forms, lambda: _correct(request, claim, forms))
    except StaleClaimError as stale:
        return _both_versions(request, text, stale.current.pk, forms)
    if corrected is None:
        return AnnotatingPage(text, forms, claim=claim).answer(request, status=422)
    messages.success(request, f"Claim {pk} is at version {corrected.version} now.")
    return redirect("desk:claim", pk)


@desk("claims.correct")
@require_POST
def check(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what the correction would find, without saving; or change the chain."""
    claim = _claim(request, pk)
    text = _text(claim, request.POST.get("text_version", ""))
    forms = ClaimForms.sent(text, as_arranged(request.POST), claim)
    return AnnotatingPage(text, forms, claim=claim).answer(request)


@desk("claims.withdraw")
@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back the claim that somebody just saved, and give the form back as it was."""
    claim = _claim(request, pk)
    if (
        claim.recorded_by_id != request.user.pk
        or claim.version > 1
        or claim.recorded_at < timezone.now() - MAY_BE_UNDONE
    ):
        messages.error(
            request, f"Claim {pk} is not undone any more: correct or withdraw it, with a reason."
        )
        return redirect("desk:claim", pk)
    return redirect(
        reverse("desk:annotate", args=[claim.source_id])
        + f"?again={pk}{_taken_back(request, claim)}"
    )


def _taken_back(request: DeskRequest, claim: Claim) -> str:
    """Take a claim back, and return what the address says of the candidate that it was made of."""
    try:
        with transaction.atomic():
            withdraw_and_compare(claim=claim, reason=UNDONE)
            candidates = let_go(claim=claim)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return ""
    return f"&candidate={candidates[0]}" if candidates else ""


def _claim(request: DeskRequest, pk: int) -> Claim:
    return get_object_or_404(_claims(request), pk=pk)


def _claims(request: DeskRequest) -> QuerySet[Claim]:
    claims = with_trail(seen_at_desk(request.user)).select_related("passage__text_version")
    return claims.prefetch_related("tags", "source__assignments__analyst")


def _text(claim: Claim, number: str) -> TextVersion:
    """Return the text of the report that was asked for, else the one that the claim stands in."""
    own = claim.passage.text_version
    is_other = is_number(number) and int(number) != own.pk
    text = (is_other and claim.source.versions.filter(pk=int(number)).first()) or own
    text.source = claim.source
    return text


def _filled_at(request: DeskRequest, claim: Claim) -> tuple[TextVersion, FormInitial]:
    """Return a claim as the form takes it, at the words of whichever text the address names."""
    text, filling = _text(claim, request.GET.get("text", "")), filled_again(claim)
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if is_number(start) and is_number(end) and int(start) < int(end) <= text.length:
        place = {"text_version": text.pk, "start": int(start), "end": int(end)}
        return text, FormInitial({**filling.fields, **place}, filling.chain)
    return _text(claim, ""), filling


def _correct(request: DeskRequest, claim: Claim, forms: ClaimForms) -> Claim:
    draft = forms.claim.draft(
        user=request.user, chain=forms.chain.links(request.user), state=claim.state
    )
    said = forms.correction.cleaned_data if forms.correction else {}
    return correct_and_compare(
        claim=claim,
        draft=draft,
        expected_version=said["expected_version"],
        reason=said["reason"],
        user=request.user,
    )


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
    page = AnnotatingPage(text, forms, claim=current)
    page.extra = {"newest": newest, "differing": _differing(current, forms)}
    return page.answer(request, status=409)


def _differing(current: Claim, forms: ClaimForms) -> list[FieldDifference]:
    filled = filled_again(current)
    theirs = ClaimForms.filled(forms.claim.text, filled, current).claim
    rows = [
        FieldDifference(str(mine.label), _shown(theirs[mine.name].value()), _shown(mine.value()))
        for mine in forms.claim
        if mine.name not in NOT_COMPARED
    ]
    chains = [_chain(filled.chain), _chain([form.cleaned_data for form in forms.chain.forms])]
    rows.append(FieldDifference("Chain", *chains))
    return [row for row in rows if row.theirs != row.mine]


def _shown(value: object) -> str:
    return "yes" if value is True else "" if value is None or value is False else str(value).strip()


def _chain(rows: list[dict[str, object]]) -> str:
    return " → ".join(str(row["agent"]) for row in rows if row.get("agent"))
