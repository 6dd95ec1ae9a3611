"""Public pages of questions and their conflicts."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.core.linked_data import answer_with, is_wanted
from apps.core.paging import PAGE_SIZE, page_of
from apps.public.questions.page import question_document, question_to_show, read_question_page
from apps.reconciliation.models import Conflict, Question
from apps.reconciliation.presentation.status_labels import ShownConflict
from apps.reconciliation.queries import public_questions, strips_of
from apps.reconciliation.queries.answers import load_rows
from apps.reconciliation.queries.conflicts import CONFLICTS_SHOWN, every_conflict_of, place_of


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
    """Redirect to where a conflict is shown on its question's page.

    A conflict that was merged leads to the one that stays.
    """
    found = get_object_or_404(
        Conflict.objects.select_related("question", "merged_into__question"), pk=pk
    )
    return redirect(url_of_conflict(found.merged_into or found))


def read_conflicts(
    question: Question, request: HttpRequest
) -> tuple[Page[Conflict], list[ShownConflict]]:
    """Return one page of a question's conflicts as shown; ``Http404`` if there is no such page."""
    page = page_of(every_conflict_of(question), request)
    found = list(page.object_list)
    load_rows(question, [side for conflict in found for side in (conflict.one, conflict.other)])
    return page, [ShownConflict(conflict, question) for conflict in found]


def url_of_conflict(conflict: Conflict) -> str:
    """Return where a conflict is shown.

    That is its question's page, or the list of all its conflicts where it comes too late for the
    page.
    """
    place = place_of(conflict)
    if place < CONFLICTS_SHOWN:
        return ShownConflict(conflict, conflict.question).url
    every = reverse("public:question_conflicts", args=[conflict.question.slug])
    return f"{every}?page={place // PAGE_SIZE + 1}#conflict-{conflict.pk}"
