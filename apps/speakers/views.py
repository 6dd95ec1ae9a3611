"""Public pages of speakers, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.claims.queries import relayed_by, said_by, with_said_counts
from apps.core.paging import page_of
from apps.speakers.models import Speaker
from apps.speakers.queries import all_names_of, identity_of, public_speakers, with_names_and_roles

RELAYED_SHOWN = 5


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List the speakers by name."""
    rows = with_said_counts(public_speakers()).prefetch_related("roles")
    return render(request, "speakers/speakers.html", {"page": page_of(rows, request)})


@require_safe
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who somebody is, what they said and what they relayed; a merged speaker leads to the one kept."""
    shown = get_object_or_404(with_names_and_roles(Speaker.objects.all()), pk=pk)
    if shown.merged_into:
        return redirect(identity_of(shown))
    names = all_names_of(shown)
    context = {
        "speaker": shown,
        "other_names": names[1:],
        "page": page_of(said_by(names), request),
        "relayed": relayed_by(names)[:RELAYED_SHOWN],
    }
    return render(request, "speakers/speaker.html", context)


@require_safe
def relayed(request: HttpRequest, pk: int) -> HttpResponse:
    """List all that came through a speaker."""
    shown = get_object_or_404(public_speakers(), pk=pk)
    context = {"speaker": shown, "page": page_of(relayed_by(all_names_of(shown)), request)}
    return render(request, "speakers/relayed.html", context)
