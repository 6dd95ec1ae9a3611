"""Lists in pages of fifty, by plain links."""

from typing import TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 50
Row = TypeVar("Row", bound=Model)


def page_of(rows: QuerySet[Row], request: HttpRequest, *, count: int | None = None) -> Page[Row]:
    """Return the page that the address asks for with ``?page=``; raises ``Http404`` where there is none.

    A ``count`` that is known already saves counting the rows again.
    """
    paginator = Paginator(rows, PAGE_SIZE)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404(str(error)) from error
