"""What changed on the public record, the oldest first, for programs that keep a copy in step."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value

from apps.reconciliation.models import Estimate, Review
from apps.search.change_rows import COLUMNS, LEGS, About
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

    What is younger than a write that still goes on waits until that is over, since it could put
    something before it: who reads on from the last change would never see that.
    """
    until = _oldest_write()
    first, *rest = [_next(what, leg(About()), since, until)[:most] for what, leg in LEGS.items()]
    rows = [
        Row(*columns)
        for columns in first.union(*rest, all=True).order_by("moment", "what", "key")[:most]
    ]
    conflicts = _conflicts(rows)
    return [Event(row, conflicts.get((row.what, row.key))) for row in rows]


def _oldest_write() -> datetime.datetime | None:
    """Return when the oldest transaction of others began that has written something and is not over."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_WRITE)
        (moment,) = cursor.fetchone()
    found: datetime.datetime | None = moment
    return found


def _next(
    what: str,
    rows: QuerySet[Any],
    since: Place | datetime.datetime | None,
    until: datetime.datetime | None,
) -> QuerySet[Any]:
    """Keep of one kind of change what comes after a place in the order of the list, and before a moment."""
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


def _conflicts(rows: Iterable[Row]) -> dict[tuple[str, int], int | None]:
    """Return the conflicts that steps and decisions are about, by kind of change and number."""
    changed = list(rows)
    steps = {row.key for row in changed if row.what in STEPS}
    decided = {row.key for row in changed if row.what == "settled"}
    of_steps = (
        dict(Review.objects.filter(pk__in=steps).values_list("pk", "conflict")) if steps else {}
    )
    of_decided = (
        dict(Estimate.objects.filter(pk__in=decided).values_list("pk", "conflict"))
        if decided
        else {}
    )
    found: dict[tuple[str, int], int | None] = {}
    for row in changed:
        found[row.what, row.key] = of_steps.get(row.key) if row.what in STEPS else None
        if row.what == "settled":
            found[row.what, row.key] = of_decided.get(row.key)
    return found
