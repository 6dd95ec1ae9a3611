"""What is compared: a statement with its readings computed once, its slot, and part-of.

Implements "A statement, as the engine sees it" and "Part-of" of the comparison document, and the
first point of its "From pairs to a conflict". ``Terms`` is what was recorded; ``Statement`` is what
it comes to (intervals, times, classes), so that comparing two of them is fast. A ``Slot`` is what
makes answers comparable without looking at their values: answers of one slot reach R17 when
compared pairwise; a blank universe is tested against each.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple, TypeVar

from apps.claims.rules import Interval, ParsedFigure, canonical, interval
from apps.claims.rules.figures import COMPARATORS
from apps.claims.rules.units import Unit, read_unit
from apps.core.edtf import Time
from apps.core.edtf import read as read_time
from apps.core.edtf.times import DAY_SECONDS

KINDS = ("quantity", "date", "choice", "stance")
AGGREGATIONS = {
    "stock": "a level at a time",
    "flow": "an amount in a period",
    "cumulative": "a total since a start",
    "constant": "time does not matter",
}
STANCES = ("yes", "probably", "possibly", "conditional", "unlikely", "no")

FACTUAL = "factual"
# Each modality with its class: only statements of one class are compared.
MODALITIES = {
    "assertion": FACTUAL,
    "estimate": FACTUAL,
    "denial": FACTUAL,
    "prediction": "prediction",
    "promise": "promise",
    "demand": "demand",
    "opinion": "opinion",
    "question": "question",
    "hypothetical": "hypothetical",
}
WHOLE = "all"


class Settings(NamedTuple):
    """What the question says of all its answers; it travels with each statement."""

    rounding: str = "auto"
    several: bool = False
    exhaustive: bool = False


PLAIN = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A statement as recorded: times and dates are EDTF text, nothing is interpreted yet.

    ``revises`` says that it is recorded as revising the *other* statement of the pair.
    """

    kind: str | None = None
    measure: str | None = None
    aggregation: str | None = None
    time: str | None = None
    since: str | None = None
    scope: str | None = None
    modality: str | None = None
    denies: bool = False
    origin: str | None = None
    revises: bool = False
    figure: ParsedFigure | None = None
    date: str | None = None
    choices: frozenset[str] = frozenset()
    stance: str | None = None
    settings: Settings = PLAIN


class Quantity(NamedTuple):
    """A figure as read: its interval in its own and in the base unit, and what was said."""

    figure: ParsedFigure
    unit: Unit
    interval: Interval
    base: Interval
    said: tuple[object, ...]
    one_sided: bool
    is_bound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement as compared: what is missing or unreadable is ``None``, all else is filled in."""

    kind: str | None
    measure: str | None
    aggregation: str | None
    time: Time | None
    since: Time | None
    scope: str
    modality: str
    modality_class: str
    denies: bool
    origin: str | None
    revises: bool
    unit: Unit | None
    universe: Decimal | None
    quantity: Quantity | None
    date: Time | None
    choices: frozenset[str]
    stance: str | None
    several: bool
    exhaustive: bool
    has_value: bool

    @property
    def interval(self) -> Interval | None:
        """The numbers that the figure allows, in its own unit."""
        return None if self.quantity is None else self.quantity.interval


def statement_of(terms: Terms) -> Statement:
    """Return the statement that the terms come to."""
    unit: Unit | None = None
    universe: Decimal | None = None
    quantity: Quantity | None = None
    if terms.kind == "quantity" and terms.figure is not None:
        unit = read_unit(terms.figure.unit)
        quantity = _quantity(terms.figure, terms.settings.rounding)
        if terms.figure.universe is not None and terms.figure.universe.is_finite():
            universe = terms.figure.universe
    date = read_time(terms.date) if terms.kind == "date" else None
    choices = terms.choices if terms.kind == "choice" else frozenset()
    stance = terms.stance if terms.kind == "stance" and terms.stance in STANCES else None
    modality = terms.modality or "assertion"
    is_cumulative = terms.aggregation == "cumulative"
    return Statement(
        kind=terms.kind if terms.kind in KINDS else None,
        measure=terms.measure or None,
        aggregation=terms.aggregation if terms.aggregation in AGGREGATIONS else None,
        # A constant has no time and only a running total has a start: what is given there decides
        # nothing.
        time=None if terms.aggregation == "constant" else read_time(terms.time),
        since=read_time(terms.since) if is_cumulative else None,
        scope=terms.scope or WHOLE,
        modality=modality,
        modality_class=MODALITIES.get(modality, modality),
        denies=terms.denies,
        origin=terms.origin or None,
        revises=terms.revises,
        unit=unit,
        universe=universe,
        quantity=quantity,
        date=date,
        choices=choices,
        stance=stance,
        several=terms.settings.several,
        exhaustive=terms.settings.exhaustive,
        has_value=any((quantity, date, choices, stance)),
    )


def _quantity(figure: ParsedFigure, rounding: str) -> Quantity | None:
    read = interval(figure, rounding=rounding)
    if read is None:
        return None
    row = COMPARATORS[figure.comparator]
    unit = read_unit(figure.unit)
    return Quantity(
        figure=figure,
        unit=unit,
        interval=read,
        base=canonical(read, figure.unit),
        said=(row.name, unit.name, *(getattr(figure, needed) for needed in row.needs)),
        one_sided=row.one_sided,
        is_bound=row.one_sided or row.name == "order",
    )


_NOTHING: frozenset[str] = frozenset()


class PartOfCycleError(ValueError):
    """Something would be a part of itself; the message names the circle."""


class PartOf:
    """What is part of what: built once, then asked for every pair."""

    __slots__ = ("_wholes",)

    def __init__(self, direct: Mapping[str, Iterable[str]] | None = None) -> None:
        """Take each part with its wholes; ``PartOfCycleError`` if a part would contain itself."""
        wholes = {part: frozenset(named) for part, named in (direct or {}).items()}
        self._wholes: dict[str, frozenset[str]] = {}
        try:
            wholes_first = tuple(TopologicalSorter(wholes).static_order())
        except CycleError as error:
            circle = " → ".join(reversed(error.args[1]))
            raise PartOfCycleError(f"nothing can be part of itself: {circle}") from None
        for name in wholes_first:
            above = wholes.get(name, _NOTHING)
            self._wholes[name] = above.union(*(self._wholes[whole] for whole in above))

    def is_part(self, part: str, whole: str) -> bool:
        """Return whether the first lies within the second; nothing is part of itself."""
        return whole in self._wholes.get(part, _NOTHING)

    def is_within(self, part: str, whole: str) -> bool:
        """Return whether the first is the second or a part of it."""
        return part == whole or self.is_part(part, whole)

    def wholes_of(self, part: str) -> frozenset[str]:
        """Return everything that it is part of, near and far."""
        return self._wholes.get(part, _NOTHING)

    def parts_of(self, whole: str) -> frozenset[str]:
        """Return everything that is part of it, near and far."""
        return frozenset(part for part, wholes in self._wholes.items() if whole in wholes)


NO_PARTS = PartOf()


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
