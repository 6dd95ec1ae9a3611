"""Slots: what makes answers comparable without looking at their values.

Implements the first point of "From pairs to a conflict" of the comparison document. Answers of one slot
reach R17 when compared pairwise; a blank universe is tested against each.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from apps.core.edtf import Time
from apps.core.edtf.days import DAY_SECONDS
from apps.reconciliation.rules.statements import Statement

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


def why_in_no_slot(statement: Statement) -> str | None:
    """Return what keeps a statement out of every slot, in words; ``None`` if nothing does."""
    for needed in ("measure", "kind", "aggregation"):
        if getattr(statement, needed) is None:
            return f"no {needed} is given"
    if statement.aggregation != "constant" and statement.time is None:
        return "no usable time is given"
    if statement.aggregation == "cumulative" and statement.since is None:
        return "no usable start of the count is given"
    return None if statement.has_value else "no usable value is given"


def slot_of(statement: Statement) -> Slot | None:
    """Return the slot of a statement, or ``None`` where ``why_in_no_slot`` says what it lacks."""
    if why_in_no_slot(statement) is not None:
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
