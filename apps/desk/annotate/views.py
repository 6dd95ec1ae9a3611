"""The annotating page: a report's text with the form beside it, saving, checking while typing."""

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.assistance.actions import take_up
from apps.assistance.extraction.review_outcomes import doubtful_field
from apps.assistance.queries import candidates_in
from apps.claims.actions import record_claim
from apps.claims.models import Claim, ClaimState
from apps.claims.queries import seen_at_desk, with_trail
from apps.core.fields import is_number
from apps.desk.access import DeskRequest, desk
from apps.desk.annotate.annotated_text import AnnotatedText, ClaimForms, record
from apps.desk.annotate.claim_form import rearranged
from apps.desk.annotate.form_initial import FormInitial, filled_again, filled_from_words
from apps.desk.annotate.page import AnnotatingPage
from apps.desk.annotate.report_text import asked_text, report_at_desk
from apps.desk.annotate.suggestion_initial import filled_from_candidate
from apps.desk.annotate.suggestions import shows_candidates
from apps.sources.assignments import is_recorded_blind
from apps.sources.models import Source, TextVersion
from apps.sources.rules.finding import find_words, longer_words
from apps.sources.rules.marks import Window

REACH = 60  # code points on either side that tell one place of a quotation from another


@desk("claims.record")
def annotate(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a report with the form for the words that the address names; record a claim."""
    text = asked_text(report_at_desk(pk), request.POST.get("text_version", ""))
    if request.method == "POST":
        return _save(request, text)
    if again := _own_claim(request, text):
        forms = ClaimForms.filled(text, _filled_again(request, again))
        return AnnotatingPage(text, forms).answer(request)
    page = AnnotatingPage(text, extra=_saved_claim(request))
    page.span, page.extra["wrong"] = _span(request, text)
    if words := request.GET.get("find", "").strip():
        page.extra |= {"find": words, "places": _places(text, words)}
        if len(page.extra["places"]) == 1:
            page.span = page.extra["places"][0]["span"]
        elif not page.extra["places"]:
            page.extra["longer"] = longer_words(text.text, words)
    if request.GET.get("candidate"):
        _fill_from_candidate(request, page)
    elif page.span:
        page.forms = ClaimForms.filled(text, filled_from_words(text, page.span))
    return page.answer(request)


def _span(request: DeskRequest, text: TextVersion) -> tuple[Window | None, str]:
    """Return the span that the address names, and what is wrong with it if it names none."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if not (start or end):
        return None, ""
    if is_number(start) and is_number(end) and int(start) < int(end) <= text.length:
        return Window(int(start), int(end)), ""
    where = f"{start or '?'} to {end or '?'}"
    return None, f"The text has no words at {where}: it has {text.length:,} characters."


def _places(text: TextVersion, words: str) -> list[dict[str, object]]:
    """Return where some words stand, each with a few words around, so that one can be chosen."""
    return [
        {
            "span": Window(start, end),
            "before": text.text[max(start - REACH, 0) : start],
            "exact": text.text[start:end],
            "after": text.text[end : end + REACH],
        }
        for start, end in find_words(text.text, words)
    ]


def _own_claim(request: DeskRequest, text: TextVersion) -> Claim | None:
    """Return the claim that the form is to be filled with again, after its saving was undone."""
    number = request.GET.get("again", "")
    if not is_number(number):
        return None
    own = with_trail(seen_at_desk(request.user)).select_related("passage").prefetch_related("tags")
    return own.filter(pk=int(number), passage__text_version=text).first()


def _filled_again(request: DeskRequest, claim: Claim) -> FormInitial:
    """Return a claim whose saving was undone, which may be of a candidate still."""
    initial = filled_again(claim)
    number = request.GET.get("candidate", "")
    candidate = int(number) if is_number(number) else None
    return FormInitial(initial.fields | {"candidate": candidate}, initial.chain)


def _fill_from_candidate(request: DeskRequest, page: AnnotatingPage) -> None:
    """Fill the form from a suggestion; to adjust it, begin at the field that is least sure."""
    number = request.GET["candidate"]
    among = candidates_in(page.text, chosen=int(number) if is_number(number) else None)
    chosen = next((one for one in among if str(one.pk) == number), None)
    if chosen is None:
        page.extra["wrong"] = f"There is no candidate {number} in this text."
        return
    page.forms = ClaimForms.filled(
        page.text, filled_from_candidate(page.text, chosen, among, page.span)
    )
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
    is_active = saved is not None and saved.state in (ClaimState.DRAFT, ClaimState.PUBLISHED)
    return {"saved": saved, "still_says": is_active}


def _save(request: DeskRequest, text: TextVersion) -> HttpResponse:
    forms = ClaimForms.sent(text, request.POST)
    claim = record(forms, lambda: _record(request, text.source, forms))
    if claim is None:
        return AnnotatingPage(text, forms).answer(request, status=422)
    return redirect(f"{reverse('desk:annotate', args=[text.source_id])}?saved={claim.pk}")


def _record(request: DeskRequest, source: Source, forms: ClaimForms) -> Claim:
    """Record a claim with its answer; the same form sent twice is one claim with one answer."""
    kept_back = settings.SECOND_PERSON or is_recorded_blind(source) or "draft" in request.POST
    draft = forms.claim.draft(
        user=request.user,
        chain=forms.chain.links(request.user),
        state=ClaimState.DRAFT if kept_back else ClaimState.PUBLISHED,
    )
    recorded = record_claim(draft=draft, user=request.user)
    take_up(
        claim=recorded.claim,
        text=forms.claim.text,
        user=request.user,
        chosen=forms.claim.cleaned_data["candidate"],
    )
    if recorded.is_new or not recorded.claim.answers.exists():
        forms.placing.place(recorded, request.user)
    return recorded.claim


@desk("claims.record")
@require_POST
def check(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what saving would find, without saving; or add, move or take out a link of the chain."""
    text = asked_text(report_at_desk(pk), request.POST.get("text_version", ""))
    return AnnotatingPage(text, ClaimForms.sent(text, as_arranged(request.POST))).answer(request)


def as_arranged(data: QueryDict) -> QueryDict:
    """Return what was typed, with the attribution rearranged as the pressed button says."""
    change = data.get("change", "")
    if not change:
        return data
    arranged = QueryDict(mutable=True)
    for name, value in rearranged(data, change).items():
        arranged.setlist(name, value if isinstance(value, list) else [value])
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
