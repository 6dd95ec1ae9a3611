"""What changed on the public record, the oldest first, for programs that keep a copy in step."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value

from apps.reconciliation.models import Estimate, Review
from apps.search.change_rows import COLUMNS, LEGS, ChangeFilter
from apps.search.changes import Place, Row

# What the legs of the list are called to programs; webhooks say the same words.
TYPES = {
    "recorded": "claim.published",
    "corrected": "claim.corrected",
    "withdrawn": "claim.withdrawn",
    "removed": "claim.taken_down",
    "covered": "source.taken_down",
    "unnamed": "speaker.taken_down",
    "opened": "conflict.opened",
    "reopened": "conflict.reopened",
    "settled": "conflict.settled",
    "source": "source.published",
}
OLDEST_WRITE = """
SELECT min(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'
"""  # not autovacuum, which writes nothing of ours
OF_CLAIMS = {"recorded", "corrected", "withdrawn", "removed"}
OF_SOURCES, OF_SPEAKERS = {"source", "covered"}, {"unnamed"}
STEPS = {"opened", "reopened"}


class Event(NamedTuple):
    """One change, and the conflict that it is about, if any."""

    row: Row
    conflict: int | None

    @property
    def place(self) -> Place:
        """Return where it stands in the order."""
        return Place(*self.row[:3])


def changes_since(since: Place | datetime.datetime | None, most: int) -> list[Event]:
    """Return the changes that come next after a place or from a moment on, in order; four queries.

    Changes younger than a transaction that is still writing wait until it is over: it could put a
    change before them, which a program that reads on from the last one would never see.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_WRITE)
        (until,) = cursor.fetchone()
    first, *rest = [
        _next(what, leg(ChangeFilter()), since, until)[:most] for what, leg in LEGS.items()
    ]
    united = first.union(*rest, all=True).order_by("moment", "what", "key")[:most]
    rows = [Row(*columns) for columns in united]
    conflicts = _conflicts(rows)
    return [Event(row, conflicts.get((row.what, row.key))) for row in rows]


def _next(
    what: str,
    rows: QuerySet[Any],
    since: Place | datetime.datetime | None,
    until: datetime.datetime | None,
) -> QuerySet[Any]:
    """Keep of one kind of change what comes after a place in the list, and before a moment."""
    if until:
        rows = rows.filter(moment__lt=until)
    if isinstance(since, Place):
        if what > since.what:
            rows = rows.filter(moment__gte=since.moment)
        elif what < since.what:
            rows = rows.filter(moment__gt=since.moment)
        else:
            rows = rows.filter(
                Q(moment__gt=since.moment) | Q(moment=since.moment, pk__gt=since.key)
            )
    elif since:
        rows = rows.filter(moment__gte=since)
    named: QuerySet[Any] = rows.annotate(what=Value(what, output_field=CharField()))
    return named.order_by("moment", "pk").values_list(*COLUMNS)


def _conflicts(rows: Sequence[Row]) -> dict[tuple[str, int], int | None]:
    """Return the conflicts that steps and decisions are about, by kind of change and number."""
    steps = {row.key: row.what for row in rows if row.what in STEPS}
    estimates = [row.key for row in rows if row.what == "settled"]
    found: dict[tuple[str, int], int | None] = {}
    reviews = Review.objects.filter(pk__in=steps)
    for pk, conflict in reviews.values_list("pk", "conflict"):
        found[steps[pk], pk] = conflict
    decided = Estimate.objects.filter(pk__in=estimates)
    for pk, conflict in decided.values_list("pk", "conflict"):
        found["settled", pk] = conflict
    return found
