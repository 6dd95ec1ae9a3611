"""Public pages of questions, and of the method by which answers are compared; editors see the desk's numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.core.linked_data import answer_with, is_wanted
from apps.core.paging import page_of
from apps.public.questions.conflict_list import read_conflicts, url_of_conflict
from apps.public.questions.page import read_question_page
from apps.reconciliation.models import Conflict
from apps.reconciliation.presentation.linked_data import question_document
from apps.reconciliation.queries import public_questions, question_to_show, strips_of


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions, each with its answers on one line."""
    page = page_of(public_questions(), request)
    return render(
        request,
        "public/questions/questions.html",
        {"page": page, "strips": strips_of(page.object_list)},
    )


@require_safe
@vary_on_headers("Accept")
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one question with its estimate, its conflicts and every answer, drawn on one scale."""
    asked = get_object_or_404(question_to_show(), slug=slug)
    shown = read_question_page(asked, request)
    linked_data = question_document(
        asked,
        shown.drawing.rows,
        count=shown.page.paginator.count,
        absolute=request.build_absolute_uri,
    )
    if is_wanted(request):
        return answer_with(linked_data)
    return render(
        request, "public/questions/question.html", {"shown": shown, "linked_data": linked_data}
    )


@require_safe
def question_conflicts(request: HttpRequest, slug: str) -> HttpResponse:
    """List all conflicts of a question that has more than its page shows."""
    asked = get_object_or_404(question_to_show(), slug=slug)
    page, conflicts = read_conflicts(asked, request)
    context = {"question": asked, "page": page, "conflicts": conflicts}
    return render(request, "public/questions/conflicts.html", context)


@require_safe
def conflict(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Lead to where a conflict stands on its question's page; one that was merged leads to the one that stays."""
    found = get_object_or_404(
        Conflict.objects.select_related("question", "merged_into__question"), pk=pk
    )
    return redirect(url_of_conflict(found.merged_into or found))
