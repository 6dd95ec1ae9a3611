"""Slots: what makes answers comparable without looking at their values.

Implements the first point of "From pairs to a conflict" of the comparison document. Answers of one
slot reach R17 when compared pairwise; a blank universe is tested against each.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from apps.claims.rules import Interval
from apps.core.edtf import Time
from apps.core.edtf.times import DAY_SECONDS
from apps.reconciliation.engine.statements import Statement

K = TypeVar("K")


class Span(NamedTuple):
    """A time as seconds from its first to its last, so that days and clock times sort together."""

    low: int | None
    high: int | None


class Slot(NamedTuple):
    """Question, scope, time, start, modality class, denial, unit dimension and universe."""

    measure: str
    kind: str
    aggregation: str
    scope: str
    time: Span | None
    start: Span | None
    modality_class: str | None
    denies: bool
    dimension: str | None
    universe: Decimal | None

    @property
    def key(self) -> str:
        """The slot as one line of text that equal slots share, for storing and grouping."""
        universe = None if self.universe is None else f"{self.universe.normalize():f}"
        return json.dumps([*self[:-1], universe], separators=(",", ":"), ensure_ascii=False)


def span_of(time: Time) -> Span:
    """Return the seconds that a time covers."""
    if time.second is not None:
        return Span(time.second, time.second)
    low = None if time.low is None else time.low * DAY_SECONDS
    high = None if time.high is None else (time.high + 1) * DAY_SECONDS - 1
    return Span(low, high)


def interval_of(statement: Statement) -> Interval | None:
    """Return a quantity or date as an interval that all of its slot share a unit with."""
    if statement.quantity is not None:
        return statement.quantity.base
    if statement.date is None:
        return None
    span = span_of(statement.date)
    low = None if span.low is None else Decimal(span.low)
    return Interval(low, None if span.high is None else Decimal(span.high))


def missing_in(statement: Statement) -> str | None:
    """Return the first field without which a statement cannot be compared; ``None`` if complete.

    A denial of everything asserted, which names no value, needs a time only (R9).
    """
    for needed in ("measure", "kind", "aggregation"):
        if getattr(statement, needed) is None:
            return needed
    if statement.aggregation != "constant" and statement.time is None:
        return "time"
    if is_bare_denial(statement):
        return None
    if statement.aggregation == "cumulative" and statement.since is None:
        return "since"
    return None if statement.has_value else "value"


def is_bare_denial(statement: Statement) -> bool:
    """Say whether a statement denies whatever is asserted, and so has no value of its own."""
    return statement.denies and not statement.has_value and statement.kind != "stance"


def slot_of(statement: Statement) -> Slot | None:
    """Return the slot of a statement; ``None`` if it is incomplete or denies without a value."""
    if missing_in(statement) is not None or is_bare_denial(statement):
        return None
    is_stance = statement.kind == "stance"
    return Slot(
        measure=statement.measure or "",
        kind=statement.kind or "",
        aggregation=statement.aggregation or "",
        scope=statement.scope,
        time=None if statement.time is None else span_of(statement.time),
        start=None if statement.since is None else span_of(statement.since),
        modality_class=None if is_stance else statement.modality_class,
        denies=statement.denies and not is_stance,
        dimension=None if statement.unit is None else statement.unit.dimension,
        universe=statement.universe,
    )


def by_slot(answers: Mapping[K, Statement]) -> dict[Slot, dict[K, Statement]]:
    """Return the answers of each slot; those in none are left out."""
    slots: dict[Slot, dict[K, Statement]] = {}
    for name, statement in answers.items():
        slot = slot_of(statement)
        if slot is not None:
            slots.setdefault(slot, {})[name] = statement
    return slots
