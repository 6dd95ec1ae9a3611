"""Search, and what changed: open to everybody."""

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import replace_url
from django_htmx.middleware import HtmxDetails

from apps.public.search.feeds import atom
from apps.public.search.forms import SearchForm
from apps.reconciliation.models import Question
from apps.search.change_rows import ChangeFilter
from apps.search.changes import PAGE_SIZE, Place
from apps.search.changes import changes as changes_of
from apps.search.queries import SearchResults, find
from apps.speakers.models import Speaker
from apps.speakers.queries import all_names_of, identity_of


class HtmxRequest(HttpRequest):
    """A request that says whether htmx made it."""

    htmx: HtmxDetails


@require_safe
@vary_on_headers("HX-Request")
def search(request: HtmxRequest) -> HttpResponse:
    """Find claims, questions, speakers and sources; htmx gets the results alone."""
    form = SearchForm(request.GET, label_suffix="")
    asked = form.asked
    found = SearchResults(asked)
    if form.is_valid():
        try:
            found = find(asked, request.GET.get("page", "1"))
        except InvalidPage as error:
            raise Http404(str(error)) from error
    context = {"form": form, "asked": asked, "found": found}
    if request.htmx and not request.htmx.history_restore_request:
        results = render(request, "public/search/search.html#results", context)
        return replace_url(results, asked.url())
    return render(request, "public/search/search.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """List what changed, the newest first, in pages that new changes do not shift."""
    before = None
    if request.GET.get("before"):
        try:
            before = Place.read(request.GET["before"])
        except ValueError as error:
            raise Http404(str(error)) from error
    found = changes_of(ChangeFilter(), before, PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    older = shown[-1].place if len(found) > PAGE_SIZE else None
    return render(
        request,
        "public/search/changes.html",
        {"changes": shown, "older": older, "is_first": before is None},
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Show what changed as Atom."""
    return atom(
        request,
        changes_of(ChangeFilter()),
        title="Claimtrail: what changed",
        home=reverse("public:changes"),
    )


@require_safe
def question_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what changed under one question as Atom."""
    asked = get_object_or_404(Question, slug=slug)
    found = changes_of(ChangeFilter(question=asked))
    return atom(request, found, title=f"Claimtrail: {asked.title}", home=asked.get_absolute_url())


@require_safe
def speaker_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed of a speaker's claims as Atom; a merged one redirects to the one kept."""
    shown = get_object_or_404(Speaker, pk=pk)
    if shown.merged_into_id:
        return redirect("public:speaker_feed", identity_of(shown).pk)
    found = changes_of(ChangeFilter(speakers=all_names_of(shown)))
    return atom(request, found, title=f"Claimtrail: {shown.name}", home=shown.get_absolute_url())
