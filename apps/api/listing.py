"""Lists that are read all the time: their queries are compiled once for each set of filters."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet

from apps.accounts.models import User
from apps.api.filters import FilterSet, IdFilter, filter_rows
from apps.api.paging import Cursor
from apps.core.db.prepared import CachedQuery, Parameter, PreparedQuery

MOST_QUERIES = 256  # in each process
READER = Parameter("reader", BigIntegerField())
CURSOR = Parameter("cursor", BigIntegerField())


class Listing:
    """The rows that a reader may see, and the filters that choose from them.

    ``seen_by`` takes a user, or the parameter that stands for one in a query.
    """

    def __init__(self, seen_by: Callable[[Any], QuerySet[Any]], by: type[FilterSet]) -> None:
        self.seen_by = seen_by
        self.by = by

    def rows(self, reader: User | None, values: Mapping[str, Any]) -> QuerySet[Any]:
        """Return the rows that the filters keep."""
        return filter_rows(self.by, values, self.seen_by(reader))

    def ids(
        self, reader: User | None, values: Mapping[str, Any], cursor: Cursor, most: int
    ) -> list[int]:
        """Return the ids of that many of those rows, those next after a cursor."""
        from_here = cursor if cursor.pk is None else Cursor(cursor.is_back, CURSOR)
        query = _query(self, READER if reader else None, frozenset(values), from_here, most)
        found = query.rows(**values, reader=reader and reader.pk, cursor=cursor.pk)
        return [pk for (pk,) in found]


@lru_cache(MOST_QUERIES)
def _query(
    listing: Listing, reader: Parameter | None, names: frozenset[str], cursor: Cursor, most: int
) -> CachedQuery:
    """Return the query for one set of filters.

    Rows with an id are found in the same way whatever the id, so that query is planned once. How
    best to find a state, a tag or a moment depends on which it is.
    """
    values = {name: Parameter(name, CharField()) for name in names}
    rows = filter_rows(listing.by, values, listing.seen_by(reader))
    only_ids = all(isinstance(listing.by.base_filters[name], IdFilter) for name in names)
    kind = PreparedQuery if only_ids else CachedQuery
    return kind(lambda: cursor.next_of(rows, most).values_list("pk"))
