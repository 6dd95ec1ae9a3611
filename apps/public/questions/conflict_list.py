"""The list of all conflicts of a question, for those that its page has no room for."""

from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse

from apps.core.paging import PAGE_SIZE, page_of
from apps.reconciliation.models import Conflict, Question
from apps.reconciliation.presentation.conflict_labels import ShownConflict
from apps.reconciliation.queries.answers import load_rows
from apps.reconciliation.queries.conflicts import CONFLICTS_SHOWN, every_conflict_of, place_of


def read_conflicts(
    question: Question, request: HttpRequest
) -> tuple[Page[Conflict], list[ShownConflict]]:
    """Return one page of a question's conflicts, as shown; raises ``Http404`` for a page that is not there."""
    page = page_of(every_conflict_of(question), request)
    found = list(page.object_list)
    load_rows(question, [side for conflict in found for side in (conflict.one, conflict.other)])
    return page, [ShownConflict(conflict, question) for conflict in found]


def url_of_conflict(conflict: Conflict) -> str:
    """Return where a conflict is shown: on its question's page, or in the list where it comes too late for that."""
    place = place_of(conflict)
    if place < CONFLICTS_SHOWN:
        return ShownConflict(conflict, conflict.question).url
    every = reverse("public:question_conflicts", args=[conflict.question.slug])
    return f"{every}?page={place // PAGE_SIZE + 1}#conflict-{conflict.pk}"
