"""Suggestions on the annotating page: finding, rejecting, restoring, and showing them at all."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.assistance.actions import put_back, read_text, reject
from apps.assistance.queries import StoredCandidate
from apps.desk.access import DeskRequest, desk
from apps.desk.annotate.annotated_text import AnnotatedText, asked_text, report_at_desk
from apps.sources.models import TextVersion

COOKIE, HIDDEN = "candidates", "hidden"
YEAR = 365 * 24 * 3600


def shows_candidates(request: DeskRequest) -> bool:
    """Say whether this browser is to show candidates, which it does until somebody hides them."""
    return request.COOKIES.get(COOKIE) != HIDDEN


@desk("claims.record")
@require_safe
def find(request: DeskRequest, pk: int) -> HttpResponse:
    """Find suggestions in a report's text, once, and show them; a second at most for 20 kB.

    What it keeps is worked out from the text alone, so that it may answer a GET.
    """
    text = asked_text(report_at_desk(pk), request.GET.get("text", ""))
    read_text(text=text)
    return _answer(request, text)


@desk("claims.record")
@require_POST
def reject_one(request: DeskRequest, pk: int) -> HttpResponse:
    """Reject the candidate that was pressed."""
    text = asked_text(report_at_desk(pk), request.POST.get("text", ""))
    number = request.POST.get("candidate", "")
    waiting = AnnotatedText.of(text, request.user, with_candidates=True).offer.waiting
    reject(candidates=[one for one in waiting if str(one.pk) == number], user=request.user)
    return _answer(request, text)


@desk("claims.record")
@require_POST
def reject_type(request: DeskRequest, pk: int) -> HttpResponse:
    """Reject all figures, or all quotations, that wait."""
    text = asked_text(report_at_desk(pk), request.POST.get("text", ""))
    waiting = AnnotatedText.of(text, request.user, with_candidates=True).offer.waiting
    alike = [one for one in waiting if one.candidate.type == request.POST.get("type")]
    reject(candidates=alike, user=request.user, in_bulk=True)
    return _answer(request, text)


@desk("claims.record")
@require_POST
def put_back_rejected(request: DeskRequest, pk: int) -> HttpResponse:
    """Put back one candidate that the user rejected, or all of them."""
    text = asked_text(report_at_desk(pk), request.POST.get("text", ""))
    rejected = AnnotatedText.of(text, request.user, with_candidates=True).offer.rejected
    number = request.POST.get("candidate")
    chosen: list[StoredCandidate] = [
        one for one in rejected if number is None or str(one.pk) == number
    ]
    put_back(candidates=chosen, text=text, user=request.user)
    return _answer(request, text)


@desk("claims.record")
@require_POST
def switch(request: DeskRequest, pk: int) -> HttpResponse:
    """Hide candidates in this browser, or show them again."""
    answer = redirect(_address(pk))
    if request.POST.get("show"):
        answer.delete_cookie(COOKIE, samesite="Lax")
    else:
        answer.set_cookie(
            COOKIE, HIDDEN, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return answer


def _answer(request: DeskRequest, text: TextVersion) -> HttpResponse:
    """Return the list and the text with its underlines for htmx, else lead back to the page."""
    if not request.htmx:
        return redirect(_address(text.source_id))
    sheet = AnnotatedText.of(text, request.user, with_candidates=True)
    context = {
        "sheet": sheet,
        "paragraphs": sheet.paragraphs(),
        "source": text.source,
        "text": text,
    }
    return render(
        request, "desk/annotate/_suggestions_changed.html", context | {"shows_candidates": True}
    )


def _address(pk: int) -> str:
    return f"{reverse('desk:annotate', args=[pk])}#candidates"
