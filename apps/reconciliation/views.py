"""Public pages of questions, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.paging import page_of
from apps.reconciliation.drawings import drawing_of, groups_of
from apps.reconciliation.queries import (
    answers_in_order,
    depends_on_time,
    extent_of,
    is_grouped,
    public_questions,
    stance_counts,
    strips_of,
)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions, each with its answers on one line."""
    page = page_of(public_questions(), request)
    return render(request, "reconciliation/questions.html", {"page": page, "strips": strips_of(page.object_list)})


@require_safe
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one question with every answer, drawn on one scale."""
    shown = get_object_or_404(
        public_questions().select_related("universe_question").prefetch_related("tags"), slug=slug
    )
    page = page_of(answers_in_order(shown), request)
    drawing = drawing_of(shown, list(page), extent=extent_of(shown))
    context = {
        "question": shown,
        "page": page,
        "drawing": drawing,
        "is_grouped": is_grouped(shown),
        "groups": groups_of(drawing),
        "stances": stance_counts(shown),
        "depends_on_time": depends_on_time(shown),
        "related": shown.related.order_by("title"),
        "parts": shown.universe_of.order_by("title"),
    }
    return render(request, "reconciliation/question.html", context)
