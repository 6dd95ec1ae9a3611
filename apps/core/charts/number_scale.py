"""A drawn scale of numbers: round ticks, and positions in per cent for SVG attributes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

ROUND_STEPS = (1, 2, 5, 10)
FEWEST_STEPS = 4
MILLION = 1_000_000
HUNDREDTH = Decimal("0.01")


class Tick(NamedTuple):
    """One labelled place of a scale; ``anchor`` keeps the outer labels inside the drawing."""

    at: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Scale:
    """A stretch of a line and the ticks that label it."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]

    def at(self, value: Decimal | int) -> str:
        """Return the position of a value, as ``37.5%``; one outside is put at the nearer end."""
        return _percent(self.share(value))

    def width(self, start: Decimal | int, end: Decimal | int) -> str:
        """Return how much of the line lies between two values, as ``12.5%``."""
        return _percent(self.share(end) - self.share(start))

    def share(self, value: Decimal | int) -> Decimal:
        """Return the position of a value, 0 at the beginning and 1 at the end."""
        share = (Decimal(value) - self.low) / (self.high - self.low)
        return min(max(share, Decimal(0)), Decimal(1))

    @property
    def first_label(self) -> str:
        """Return the label at the beginning."""
        return self.ticks[0].label

    @property
    def last_label(self) -> str:
        """Return the label at the end."""
        return self.ticks[-1].label


def number_scale(values: Iterable[Decimal], *, room_above: bool = False, suffix: str = "") -> Scale:
    """Return a scale that holds all the values and ends at round numbers.

    It starts at zero unless the values lie close together far from it. ``room_above`` leaves space
    for arrows.
    """
    low, high = _span(list(values) or [Decimal(0)])
    if room_above:
        high += (high - low) / 5
    # The smallest of 1, 2, 5, 10, 20, … (and their tenths) that makes no more steps than wanted.
    least = (high - low) / FEWEST_STEPS
    power = Decimal(1).scaleb(least.adjusted())
    step = min(times * power for times in ROUND_STEPS if times * power >= least)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    places = [step * count for count in range(int(first), int(last) + 1)]
    labelled = [(place, short_number(place) + suffix) for place in places]
    return scale_with(places[0], places[-1], labelled)


def scale_with(low: Decimal, high: Decimal, labelled: list[tuple[Decimal, str]]) -> Scale:
    """Return the scale from ``low`` to ``high`` with a tick at each labelled place."""
    bare = Scale(low, high, ())
    ticks = []
    for place, label in labelled:
        anchor = "middle"
        if bare.share(place) < HUNDREDTH:
            anchor = "start"
        elif bare.share(place) > 1 - HUNDREDTH:
            anchor = "end"
        ticks.append(Tick(bare.at(place), label, anchor))
    return Scale(low, high, tuple(ticks))


def short_number(number: Decimal) -> str:
    """Return a number as a tick prints it: ``1,500`` or ``2.5 m`` for millions."""
    if abs(number) >= MILLION:
        return f"{_plain(number / MILLION):,f} m"
    return f"{_plain(number):,f}".replace("-", "−")


def _span(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Return the range to draw: from zero, unless the values lie within a third of one another."""
    low, high = min(values), max(values)
    zero = Decimal(0)
    if low == high == 0:
        return zero, Decimal(1)
    if low == high:
        return min(low, zero), max(high, zero)
    if low < 0 <= high:
        return low, high
    if 0 <= low * 3 <= high * 2:
        return zero, high
    margin = (high - low) / 20
    return low - margin, high + margin


def _percent(share: Decimal) -> str:
    return f"{_plain((share * 100).quantize(HUNDREDTH)):f}%"


def _plain(number: Decimal) -> Decimal:
    """Return the same number without idle zeros or an exponent."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()
