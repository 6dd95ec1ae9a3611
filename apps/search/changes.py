"""What changed on the public record, the newest first, as pages and feeds show it."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, Q, QuerySet, Value
from django.urls import reverse

from apps.claims.models import Claim
from apps.claims.queries import with_trail
from apps.reconciliation.models import Decision, Question
from apps.search.change_rows import COLUMNS, LEGS, ChangeFilter
from apps.sources.models import Source
from apps.speakers.models import Speaker
from apps.takedowns.models import Ground

PAGE_SIZE = 30
CURSOR = re.compile(
    r"(?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})Z-(?P<what>[a-z]+)-(?P<key>\d{1,18})"
)
CURSOR_TIME = "%Y-%m-%dT%H:%M:%S.%f"


class Place(NamedTuple):
    """A place in the list: the change that stands there."""

    moment: datetime.datetime
    what: str
    key: int

    def __str__(self) -> str:
        return f"{self.moment.astimezone(datetime.UTC):{CURSOR_TIME}}Z-{self.what}-{self.key}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """Return the place that an address names; raises ``ValueError`` where it names none."""
        match = CURSOR.fullmatch(text)
        if match is None:
            raise ValueError("there is no such place in the list of changes")
        moment = datetime.datetime.strptime(match["moment"], CURSOR_TIME).replace(
            tzinfo=datetime.UTC
        )
        return cls(moment, match["what"], int(match["key"]))


class Row(NamedTuple):
    """A row of the union; ``thing`` is the number of the claim, source or question it is about."""

    moment: datetime.datetime
    what: str
    key: int
    thing: int
    nth: int | None
    words: str
    why: str


@dataclass(frozen=True)
class Change:
    """One thing that happened: what, to what, and why."""

    place: Place
    label: str
    title: str
    url: str
    why: str
    claim: Claim | None = None

    @property
    def moment(self) -> datetime.datetime:
        """Return when it happened."""
        return self.place.moment

    @property
    def day(self) -> datetime.date:
        """Return the day on which it happened."""
        return self.place.moment.date()


def changes(
    about: ChangeFilter, before: Place | None = None, most: int = PAGE_SIZE
) -> list[Change]:
    """Return the newest changes, or those next before a place; at most five queries."""
    first, *rest = [_next(what, leg(about), before)[:most] for what, leg in LEGS.items()]
    united = first.union(*rest, all=True).order_by("-moment", "-what", "-key")[:most]
    rows = [Row(*columns) for columns in united]
    things = _things(rows)
    found = []
    for row in rows:
        thing = things.get((row.what, row.thing))
        if thing is None:
            continue
        label = LABELS.get(row.what, "")
        title, url, why = row.words, thing.get_absolute_url(), row.why
        if row.what in TAKEN_DOWN:
            title = f"{TAKEN_DOWN[row.what]} {thing.pk}"
            why = f"Taken down {Ground(row.why).label}."
        elif row.what == "corrected":
            label = f"Claim corrected, version {row.nth}"
            url = reverse("public:version", args=[thing.pk, row.nth])
        elif row.what == "settled":
            label = f"Decided, estimate {row.nth}: {Decision(row.words).label}"
            title = thing.title
        elif row.what in OF_QUESTIONS:
            title = thing.title
        elif row.what == "source":
            why = ""
        claim = thing if row.what in OF_CLAIMS else None
        found.append(Change(Place(*row[:3]), label, title, url, why, claim))
    return found


def _next(what: str, rows: QuerySet[Any], before: Place | None) -> QuerySet[Any]:
    """Keep of one kind of change what comes after a place in the list, in its order."""
    if before and what < before.what:
        rows = rows.filter(moment__lte=before.moment)
    elif before and what > before.what:
        rows = rows.filter(moment__lt=before.moment)
    elif before:
        rows = rows.filter(Q(moment__lt=before.moment) | Q(moment=before.moment, pk__lt=before.key))
    named: QuerySet[Any] = rows.annotate(what=Value(what, output_field=CharField()))
    return named.order_by("-moment", "-pk").values_list(*COLUMNS)


def _things(rows: Iterable[Row]) -> dict[tuple[str, int], Any]:
    """Load what changes are about, by kind of change and number; a query a kind, claims two."""
    found: dict[tuple[str, int], Any] = {}
    for kinds, load in LOADED.items():
        wanted = {row.thing for row in rows if row.what in kinds}
        for thing in load().filter(pk__in=wanted):
            for what in kinds:
                found[what, thing.pk] = thing
    return found


OF_CLAIMS = ("recorded", "corrected", "withdrawn")
OF_QUESTIONS = ("opened", "reopened", "settled")
TAKEN_DOWN = {"removed": "Claim", "covered": "Source", "unnamed": "Speaker"}
LABELS = {
    "recorded": "Claim recorded",
    "withdrawn": "Claim withdrawn",
    "removed": "Claim taken down",
    "covered": "Text of a report taken down",
    "unnamed": "Name taken down",
    "opened": "Conflict opened",
    "reopened": "Under review again",
    "source": "Report added",
}
LOADED: dict[tuple[str, ...], Callable[[], QuerySet[Any]]] = {
    OF_CLAIMS: lambda: with_trail(Claim.objects.public()),
    OF_QUESTIONS: Question.objects.all,
    ("removed",): Claim.objects.all,
    ("unnamed",): Speaker.objects.all,
    ("source", "covered"): Source.objects.published,
}
