"""The front page, and whether the site can work."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.claims.queries import newest_claims
from apps.core.health import problem, queue_state
from apps.public.home.example import worked_example
from apps.reconciliation.presentation.highlights import open_conflicts, settled
from apps.reconciliation.queries import incomparable_lately

CONTESTS_SHOWN = 3
INCOMPARABLE_SHOWN = 3
SETTLED_SHOWN = 5
CLAIMS_SHOWN = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what this is with an example; then what is contested, settled and new."""
    example = worked_example()
    incomparable = [
        (question, standing)
        for question, standing in incomparable_lately(INCOMPARABLE_SHOWN + 1)
        if example is None or question != example.question
    ]
    context = {
        "example": example,
        "contests": open_conflicts(CONTESTS_SHOWN),
        "incomparable": incomparable[:INCOMPARABLE_SHOWN],
        "settled": settled(SETTLED_SHOWN),
        "claims": newest_claims()[:CLAIMS_SHOWN],
    }
    return render(request, "public/home/front.html", context)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Redirect from where browsers look for an icon by default to where it is."""
    return redirect(static("img/mark.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone, and where every public page is listed."""
    context = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(
        request, "public/home/robots.txt", context, content_type="text/plain; charset=utf-8"
    )


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer 200 when the database is reachable and migrated, 503 with what is wrong otherwise."""
    wrong = problem()
    return JsonResponse({"status": wrong or "ok"}, status=503 if wrong else 200)


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer 200 while this process answers; a restart would not help a database that is down."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def queue(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer how the job queue does; always 200, as it is no reason to restart this process."""
    return JsonResponse(queue_state(timezone.now()))
