"""Public pages of speakers, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.claims.linked_data import said_claims
from apps.claims.queries import relayed_by, said_by, with_said_counts
from apps.core.linked_data import answer_with, is_wanted
from apps.core.paging import page_of
from apps.reconciliation.queries.contradictions import contradictions_of
from apps.speakers.linked_data import speaker_document
from apps.speakers.models import Speaker
from apps.speakers.queries import all_names_of, identity_of, public_speakers, with_names_and_roles
from apps.speakers.tenures import tenures_of
from apps.takedowns.queries import takedown_of_name

RELAYED_SHOWN = 5


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List the speakers by name."""
    rows = with_said_counts(public_speakers()).prefetch_related("roles")
    return render(request, "public/speakers/speakers.html", {"page": page_of(rows, request)})


@require_safe
@vary_on_headers("Accept")
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a speaker, what they said and relayed; a merged one redirects to the one kept."""
    shown = get_object_or_404(with_names_and_roles(Speaker.objects.all()), pk=pk)
    if shown.merged_into:
        return redirect(identity_of(shown))
    names = all_names_of(shown)
    page = page_of(said_by(names), request)
    absolute = request.build_absolute_uri
    linked_data = speaker_document(
        shown,
        also=[name.name for name in names[1:]],
        said=said_claims(page, shown, absolute),
        absolute=absolute,
    )
    if is_wanted(request):
        return answer_with(linked_data)
    context = {
        "speaker": shown,
        "other_names": names[1:],
        "page": page,
        "tenures": tenures_of(shown.roles.all()),
        "contradictions": contradictions_of(names),
        "relayed": relayed_by(names)[:RELAYED_SHOWN],
        "linked_data": linked_data,
        "takedown": takedown_of_name(shown),
    }
    return render(request, "public/speakers/speaker.html", context)


@require_safe
def relayed(request: HttpRequest, pk: int) -> HttpResponse:
    """List all that came through a speaker."""
    shown = get_object_or_404(public_speakers(), pk=pk)
    context = {"speaker": shown, "page": page_of(relayed_by(all_names_of(shown)), request)}
    return render(request, "public/speakers/relayed.html", context)
