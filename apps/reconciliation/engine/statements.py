"""A statement as the engine sees it, with its readings computed once.

Implements "A statement, as the engine sees it" of the comparison document. ``Terms`` is what was
recorded; ``Statement`` is what it comes to (intervals, times, classes), so that comparing two of
them is fast.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules import Interval, ParsedFigure, canonical, interval
from apps.claims.rules.figures import COMPARATORS
from apps.claims.rules.units import Unit, read_unit
from apps.core.edtf import Time
from apps.core.edtf import read as read_time

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
    is_quantity = terms.kind == "quantity"
    figure = terms.figure if is_quantity else None
    quantity = None if figure is None else _quantity(figure, terms.settings.rounding)
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
        unit=None if figure is None else read_unit(figure.unit),
        universe=_finite(figure.universe) if figure is not None else None,
        quantity=quantity,
        date=date,
        choices=choices,
        stance=stance,
        several=terms.settings.several,
        exhaustive=terms.settings.exhaustive,
        has_value=bool(quantity or date or choices or stance),
    )


def _finite(number: Decimal | None) -> Decimal | None:
    return number if number is not None and number.is_finite() else None


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
