"""Feeds that are looked at by a schedule."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.core.forms import errors_by_field
from apps.core.paging import page_of
from apps.desk.access import DeskRequest, desk
from apps.desk.sources.intake_forms import FeedForm
from apps.sources.intake.feeds import add_feed, enqueue_poll, switch_feed
from apps.sources.models import Feed, IntakeState


@desk("sources.keep_feeds")
@require_safe
def feeds(request: DeskRequest) -> HttpResponse:
    """List the feeds, with the state of each."""
    return _page(request, FeedForm(key="feed"))


@desk("sources.keep_feeds")
@require_POST
def add(request: DeskRequest) -> HttpResponse:
    """Add a feed."""
    form = FeedForm(request.POST, key="feed")
    if form.is_valid():
        try:
            add_feed(**form.cleaned_data, user=request.user)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "Feed added. New items appear under “From feeds”.")
            return redirect("desk:feeds")
    return _page(request, form)


@desk("sources.keep_feeds")
@require_POST
def pause(request: DeskRequest, pk: int) -> HttpResponse:
    """Pause a feed."""
    switch_feed(feed=get_object_or_404(Feed, pk=pk), is_active=False)
    messages.success(request, "Feed paused.")
    return redirect("desk:feeds")


@desk("sources.keep_feeds")
@require_POST
def resume(request: DeskRequest, pk: int) -> HttpResponse:
    """Resume a feed."""
    switch_feed(feed=get_object_or_404(Feed, pk=pk), is_active=True)
    messages.success(request, "Feed resumed.")
    return redirect("desk:feeds")


@desk("sources.keep_feeds")
@require_POST
def poll(request: DeskRequest, pk: int) -> HttpResponse:
    """Poll a feed now."""
    enqueue_poll(get_object_or_404(Feed, pk=pk))
    messages.success(request, "Checking the feed.")
    return redirect("desk:feeds")


def _page(request: DeskRequest, form: FeedForm) -> HttpResponse:
    offered = Count("items", filter=Q(items__state=IntakeState.OFFERED))
    page = page_of(Feed.objects.annotate(offered=offered).order_by("title", "pk"), request)
    wrong = errors_by_field([form]) if form.is_bound else {}
    context = {"page": page, "form": form, "wrong": wrong}
    return render(request, "desk/sources/feeds.html", context, status=422 if wrong else 200)
