"""Lists in pages of fifty, by plain links."""

from typing import TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property

PAGE_SIZE = 50
# Where a list may hold a good part of everything, and counting it all would take long.
MOST_LISTED = 100 * PAGE_SIZE
Row = TypeVar("Row", bound=Model)


class CappedPaginator(Paginator[Row]):
    """The first hundred pages of rows, and whether there are more, by looking at one row more."""

    object_list: QuerySet[Row]

    @cached_property
    def count(self) -> int:
        """Return how many rows are listed."""
        return min(self._found, MOST_LISTED)

    @property
    def is_capped(self) -> bool:
        """Say whether there are more rows than are listed."""
        return self._found > MOST_LISTED

    @cached_property
    def _found(self) -> int:
        return self.object_list.order_by().values("pk")[: MOST_LISTED + 1].count()


def page_of(
    rows: QuerySet[Row], request: HttpRequest, *, count: int | None = None, capped: bool = False
) -> Page[Row]:
    """Return the page that ``?page=`` asks for; raises ``Http404`` where there is none.

    A ``count`` that is known already saves counting the rows again. A list that is ``capped`` ends
    at ``MOST_LISTED``.
    """
    paginator = CappedPaginator(rows, PAGE_SIZE) if capped else Paginator(rows, PAGE_SIZE)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404(str(error)) from error
