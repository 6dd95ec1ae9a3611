"""Public pages of tags, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.claims.models import Tag
from apps.claims.queries import tagged
from apps.core.paging import page_of


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the claims under a tag; a tag that was merged leads to the one that stays."""
    shown = get_object_or_404(Tag.objects.select_related("merged_into", "parent"), slug=slug)
    if shown.merged_into:
        return redirect(shown.merged_into)
    context = {
        "tag": shown,
        "narrower": shown.narrower.all(),
        "page": page_of(tagged(shown), request, capped=True),
    }
    return render(request, "public/tags/tag.html", context)
