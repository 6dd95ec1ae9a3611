"""The annotating page: a report's text with the form beside it, saving, checking while typing."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.assistance.actions import take_up
from apps.assistance.extraction.review_outcomes import doubtful_field
from apps.assistance.queries import candidates_in
from apps.claims.actions import STANDING, record_claim
from apps.claims.models import Claim, ClaimState, LinkKind
from apps.claims.queries import seen_at_desk, with_trail
from apps.core.fields import is_number
from apps.desk.access import DeskRequest, desk
from apps.desk.annotate.annotated_text import (
    AnnotatedText,
    ClaimForms,
    asked_text,
    record,
    report_at_desk,
    stays_draft,
)
from apps.desk.annotate.claim_form import MOST_LINKS, LinkForm, as_data, span_in
from apps.desk.annotate.form_initial import FormInitial, filled_again, filled_from_words
from apps.desk.annotate.page import AnnotatingPage
from apps.desk.annotate.suggestion_initial import filled_from_candidate
from apps.desk.annotate.suggestions import shows_candidates
from apps.sources.models import TextVersion
from apps.sources.rules.finding import find_words, longer_words
from apps.speakers.models import SpeakerKind

STEPS = {"up": -1, "down": 1}
REACH = 60  # code points on either side that tell one place of a quotation from another


@desk("claims.record")
def annotate(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a report with the form for the words that the address names; record a claim."""
    text = asked_text(report_at_desk(pk), request.POST.get("text_version", ""))
    if request.method == "POST":
        return _save(request, text)
    undone = _undone_claim(request, text)
    if undone:
        return AnnotatingPage(text, ClaimForms.filled(text, undone)).answer(request)
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    page = AnnotatingPage(text, span=span_in(text, start, end), extra=_saved_claim(request))
    if page.span is None and (start or end):
        where = f"{start or '?'} to {end or '?'}"
        page.extra["wrong"] = (
            f"The text has no words at {where}: it has {text.length:,} characters."
        )
    words = request.GET.get("find", "").strip()
    if words:
        found = find_words(text.text, words)
        # Each place with a few words around, so that one can choose.
        places = [
            {
                "span": span,
                "before": text.text[max(span.start - REACH, 0) : span.start],
                "exact": text.text[span.start : span.end],
                "after": text.text[span.end : span.end + REACH],
            }
            for span in found
        ]
        page.extra |= {"find": words, "places": places}
        if len(found) == 1:
            page.span = found[0]
        elif not found:
            page.extra["longer"] = longer_words(text.text, words)
    if request.GET.get("candidate"):
        _fill_from_candidate(request, page)
    elif page.span:
        page.forms = ClaimForms.filled(text, filled_from_words(text, page.span))
    return page.answer(request)


def _save(request: DeskRequest, text: TextVersion) -> HttpResponse:
    """Record a claim with its answer; the same form sent twice is one claim with one answer."""
    forms = ClaimForms.sent(text, request.POST)

    def record_and_answer() -> Claim:
        is_kept_back = stays_draft(text.source)
        is_draft = is_kept_back or "draft" in request.POST
        draft = forms.claim.draft(
            user=request.user,
            chain=forms.chain.links(request.user),
            state=ClaimState.DRAFT if is_draft else ClaimState.PUBLISHED,
        )
        recorded = record_claim(draft=draft, user=request.user)
        take_up(
            claim=recorded.claim,
            text=text,
            user=request.user,
            chosen=forms.claim.cleaned_data["candidate"],
        )
        if recorded.is_new or not recorded.claim.answers.exists():
            forms.placing.place(recorded, request.user)
        return recorded.claim

    claim = record(forms, record_and_answer)
    if claim is None:
        return AnnotatingPage(text, forms).answer(request, status=422)
    return redirect(f"{reverse('desk:annotate', args=[text.source_id])}?saved={claim.pk}")


def _undone_claim(request: DeskRequest, text: TextVersion) -> FormInitial | None:
    """Return the claim whose saving was just undone, to fill the form again."""
    number = request.GET.get("again", "")
    if not is_number(number):
        return None
    own = with_trail(seen_at_desk(request.user)).select_related("passage").prefetch_related("tags")
    claim = own.filter(pk=int(number), passage__text_version=text).first()
    if claim is None:
        return None
    initial = filled_again(claim)
    candidate = request.GET.get("candidate", "")
    initial.fields["candidate"] = int(candidate) if is_number(candidate) else None
    return initial


def _fill_from_candidate(request: DeskRequest, page: AnnotatingPage) -> None:
    """Fill the form from a suggestion; to adjust it, begin at the field that is least sure."""
    number = request.GET["candidate"]
    among = candidates_in(page.text, chosen=int(number) if is_number(number) else None)
    chosen = {str(one.pk): one for one in among}.get(number)
    if chosen is None:
        page.extra["wrong"] = f"There is no candidate {number} in this text."
        return
    initial = filled_from_candidate(page.text, chosen, among, page.span)
    page.forms = ClaimForms.filled(page.text, initial)
    begin = doubtful_field(chosen.candidate) if request.GET.get("adjust") else "statement"
    # A browser complains of autofocus in what is swapped in.
    focus = "data-begin" if request.htmx else "autofocus"
    page.forms.claim.fields[begin].widget.attrs[focus] = True


def _saved_claim(request: DeskRequest) -> dict[str, object]:
    """Return the claim that was just saved, and whether it is still active."""
    number = request.GET.get("saved", "")
    if not is_number(number):
        return {"saved": None, "still_says": False}
    saved = Claim.objects.filter(pk=int(number), recorded_by=request.user).first()
    return {"saved": saved, "still_says": saved is not None and saved.state in STANDING}


@desk("claims.record")
@require_POST
def check(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what saving would find, without saving; or add, move or take out a link of the chain."""
    text = asked_text(report_at_desk(pk), request.POST.get("text_version", ""))
    return AnnotatingPage(text, ClaimForms.sent(text, rearranged(request.POST))).answer(request)


def rearranged(data: QueryDict) -> QueryDict:
    """Return what was typed, with the chain changed as the pressed button says.

    That is “add”, or “up-2”, “down-0”, “remove-1” for one of its rows.
    """
    change = data.get("change", "")
    if not change:
        return data
    total = data.get("chain-TOTAL_FORMS", "0")
    rows: list[dict[str, Any]] = []
    for at in range(min(int(total), MOST_LINKS) if is_number(total) else 0):
        names = {name: f"chain-{at}-{name}" for name in LinkForm.base_fields}
        rows.append({name: data[sent] for name, sent in names.items() if sent in data})
    what, _, nth = change.partition("-")
    at = int(nth) if is_number(nth) else MOST_LINKS
    if what == "add":
        rows.append(
            {"kind": LinkKind.REPORTS_STATEMENT.value, "agent_kind": SpeakerKind.OUTLET.value}
        )
    elif at < len(rows):
        row = rows.pop(at)
        if what in STEPS:
            rows.insert(max(at + STEPS[what], 0), row)
    arranged = QueryDict(mutable=True)
    for name in data:
        if not name.startswith("chain-"):
            arranged.setlist(name, data.getlist(name))
    for name, value in as_data(rows).items():
        arranged[name] = value
    return arranged


@desk("claims.record")
@require_safe
def marks(request: DeskRequest, pk: int) -> HttpResponse:
    """Give the text if its marks changed since the browser last saw them, else 204."""
    text = asked_text(report_at_desk(pk), request.GET.get("text", ""))
    correcting = bool(request.GET.get("correcting"))
    shows = shows_candidates(request) and not correcting
    sheet = AnnotatedText.of(text, request.user, with_candidates=shows)
    if request.GET.get("seen") == sheet.stamp:
        return HttpResponse(status=204)
    context = {
        "sheet": sheet,
        "paragraphs": sheet.paragraphs(),
        "source": text.source,
        "text": text,
    }
    return render(
        request,
        "desk/annotate/_marks.html",
        context | {"shows_candidates": shows, "correcting": correcting},
    )
