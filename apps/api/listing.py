"""Lists that are asked for all the time: their queries are written once for each way of choosing from them."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, QuerySet

from apps.accounts.models import User
from apps.api.filters import FilterSet, IdFilter, filter_rows
from apps.api.paging import Cursor
from apps.core.db.prepared import CachedQuery, Parameter, PreparedQuery

WAYS = 256  # of choosing, that are remembered in each process


class Listing:
    """The rows that a reader may see, by a user or by what stands for one in a query, and what they are chosen by."""

    def __init__(self, seen_by: Callable[[Any], QuerySet[Any]], by: type[FilterSet]) -> None:
        self.seen_by, self.by = seen_by, by

    def rows(self, reader: User | None, values: Mapping[str, Any]) -> QuerySet[Any]:
        """Return the rows that the filters keep."""
        return filter_rows(self.by, values, self.seen_by(reader))

    def ids(
        self, reader: User | None, values: Mapping[str, Any], place: Cursor, most: int
    ) -> list[int]:
        """Return the ids of so many of those rows, those next after a place."""
        stand_in = place._replace(pk=None if place.pk is None else AFTER)
        query = _written(self, READER if reader else None, frozenset(values), stand_in, most)
        return [pk for (pk,) in query.rows(**values, reader=reader and reader.pk, place=place.pk)]


READER, AFTER = (Parameter(name, BigIntegerField()) for name in ("reader", "place"))


@lru_cache(WAYS)
def _written(
    listing: Listing, reader: Parameter | None, names: frozenset[str], place: Cursor, most: int
) -> CachedQuery:
    """Return the query for one way of choosing.

    By ids, rows are found in one way whichever they are. How best to find a state, a tag or what is
    since a moment depends on which.
    """
    stands_for = {name: Parameter(name, CharField()) for name in names}
    rows = filter_rows(listing.by, stands_for, listing.seen_by(reader))
    kind = (
        PreparedQuery
        if all(isinstance(listing.by.base_filters[name], IdFilter) for name in names)
        else CachedQuery
    )
    return kind(lambda: place.next_of(rows, most).values_list("pk"))
