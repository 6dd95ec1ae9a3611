"""How the desk is doing: what waits, what is settled, what comes back, where editors differ."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncWeek

from apps.core.charts.number_scale import number_scale
from apps.reconciliation.models import (
    Conflict,
    ConflictState,
    Decision,
    Estimate,
    EstimateState,
    Review,
    ReviewStep,
)

WEEKS = 8
DAYS_LOOKED_BACK = 90
OVERRIDES_SHOWN = 10
AGES = {
    "Less than a day": (0, 1),
    "1 to 7 days": (1, 7),
    "8 to 30 days": (7, 30),
    "Over 30 days": (30, None),
}
STATES = {
    ConflictState.OPEN: "open",
    ConflictState.IN_REVIEW: "in_review",
    ConflictState.REOPENED: "reopened",
}
# The engine's sentences, as it writes them; what an editor writes is the editor's.
CAUSES = {
    "A late claim of a new origin contradicted the decision": Q(
        because__contains="of a new origin, contradicts"
    ),
    "A claim it relied on was corrected": Q(because__regex=r"^claim \d+ was corrected"),
    "A claim it relied on was withdrawn": Q(because__regex=r"^claim \d+ was withdrawn"),
    "A report it relied on changed its text": Q(because__contains="has changed its text"),
    "A report it relied on was hidden": Q(because__regex=r"^source \d+ was changed"),
}
BY_AN_EDITOR, OTHERWISE = "An editor reopened it", "Something else that it rests on changed"
# The engine found that both cannot be true of one thing; these say that they are not about one
# thing as they stand.
OVERRIDES = (Decision.SERIES, Decision.SCOPE, Decision.MISREPORTED)
MEDIAN = """
SELECT count(*),
    percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM settled.at - conflict.opened_at) / 86400
    )
FROM (
    SELECT conflict_id, min(COALESCE(approved_at, drafted_at)) AS at FROM reconciliation_estimate
    WHERE state = 'published' AND conflict_id IS NOT NULL GROUP BY conflict_id
) AS settled JOIN reconciliation_conflict AS conflict ON conflict.id = settled.conflict_id
WHERE settled.at >= %s
"""


@dataclass(frozen=True)
class Bar:
    """One row of a table of counts, and how long its bar is."""

    label: str
    count: int
    width: str
    parts: dict[str, int]


class Median(NamedTuple):
    """How long it takes from a conflict's opening to its first decision, of so many."""

    settled: int
    days: Decimal | None


class Agreement(NamedTuple):
    """How often editors, as the engine did, took two answers for a contradiction, and where not."""

    agreed: int
    overridden: int
    decisions: list[Bar]
    overrides: list[Estimate]

    @property
    def share(self) -> int | None:
        """Return the share of decisions that agree, in per cent; ``None`` before the first."""
        total = self.agreed + self.overridden
        return round(100 * self.agreed / total) if total else None


def open_by_age(now: datetime.datetime) -> list[Bar]:
    """Return how many conflicts wait, by how long ago they were opened; one query."""
    waiting = Conflict.objects.standing().filter(state__in=STATES)
    counts: dict[str, Any] = {}
    for at, (youngest, oldest) in enumerate(AGES.values()):
        aged = Q(opened_at__lte=now - datetime.timedelta(days=youngest))
        aged &= Q(opened_at__gt=now - datetime.timedelta(days=oldest)) if oldest else Q()
        for state, name in STATES.items():
            counts[f"{name}{at}"] = Count("pk", filter=aged & Q(state=state))
    found = waiting.aggregate(**counts)
    parts = {
        label: {name: found[f"{name}{at}"] for name in STATES.values()}
        for at, label in enumerate(AGES)
    }
    return _bars({label: sum(part.values()) for label, part in parts.items()}, parts)


def settled_by_week(now: datetime.datetime) -> list[Bar]:
    """Return how many conflicts were settled in each recent week, this one last; one query."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - datetime.timedelta(days=now.weekday())
    first = monday - datetime.timedelta(weeks=WEEKS - 1)
    settled = _decisions().filter(at__gte=first).annotate(week=TruncWeek("at")).order_by()
    rows = settled.values("week").annotate(count=Count("conflict", distinct=True))
    found = {row["week"].date(): row["count"] for row in rows}
    counts = {}
    for week in range(WEEKS):
        day = (first + datetime.timedelta(weeks=week)).date()
        counts[f"{day.day} {day:%B %Y}"] = found.get(day, 0)
    return _bars(counts)


def days_to_settle(now: datetime.datetime) -> Median:
    """Return how long the conflicts that were settled lately took; one query."""
    with connection.cursor() as cursor:
        cursor.execute(MEDIAN, [now - datetime.timedelta(days=DAYS_LOOKED_BACK)])
        settled, days = cursor.fetchone()
    return Median(settled, None if days is None else Decimal(days).quantize(Decimal("0.1")))


def reopened_because(now: datetime.datetime) -> list[Bar]:
    """Return why conflicts were reopened lately, the commonest cause first; one query."""
    since = now - datetime.timedelta(days=DAYS_LOOKED_BACK)
    causes = (When(condition, then=Value(cause)) for cause, condition in CAUSES.items())
    by_editor = When(editor__isnull=False, then=Value(BY_AN_EDITOR))
    cause = Case(by_editor, *causes, default=Value(OTHERWISE), output_field=CharField())
    reopened = Review.objects.filter(step=ReviewStep.REOPENED, at__gte=since).annotate(cause=cause)
    rows = (
        reopened.order_by().values("cause").annotate(count=Count("pk")).order_by("-count", "cause")
    )
    return _bars({row["cause"]: row["count"] for row in rows})


def agreement(now: datetime.datetime) -> Agreement:
    """Return how recent decisions agree with the engine, and the latest that differ.

    Two queries.
    """
    decided = _decisions().filter(at__gte=now - datetime.timedelta(days=DAYS_LOOKED_BACK))
    rows = decided.order_by().values("decision").annotate(count=Count("pk"))
    counts = {row["decision"]: row["count"] for row in rows}
    overridden = sum(counts.get(decision, 0) for decision in OVERRIDES)
    latest = (
        decided.filter(decision__in=OVERRIDES).select_related("question").order_by("-at", "-pk")
    )
    bars = _bars({str(one.label): counts[one] for one in Decision if one in counts})
    return Agreement(
        sum(counts.values()) - overridden, overridden, bars, list(latest[:OVERRIDES_SHOWN])
    )


def _decisions() -> QuerySet[Any]:
    """Return the published decisions on conflicts, each with when it came to stand, as ``at``."""
    published = Estimate.objects.filter(state=EstimateState.PUBLISHED, conflict__isnull=False)
    return published.annotate(at=Coalesce(F("approved_at"), F("drafted_at")))


def _bars(counts: dict[str, int], parts: dict[str, dict[str, int]] | None = None) -> list[Bar]:
    scale = number_scale([Decimal(0), *map(Decimal, counts.values())])
    return [
        Bar(label, count, scale.width(0, count), (parts or {}).get(label, {}))
        for label, count in counts.items()
    ]
