"""What was measured of one row, and the table that all rows stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median, quantiles
from typing import Any

HEADER = ("row", "p50 or size", "p95", "a second", "× floor", "web ms", "database ms")
WIDTHS = (48, 11, 9, 9, 8, 8, 11)
OLD_WIDTH = 20


@dataclass(frozen=True)
class Figures:
    """What one turn, or the median of some turns, measured; nothing where it does not apply.

    ``p50`` and ``p95`` are seconds; ``web`` and ``database`` are seconds of processor a request.
    """

    p50: float | None = None
    p95: float | None = None
    rate: float | None = None
    web: float | None = None
    database: float | None = None
    mebibytes: float | None = None
    answers: int = 0

    def times_better_than(self, other: "Figures") -> float | None:
        """Return how many times as good as another this is: above 1 is faster, or smaller."""
        if self.rate and other.rate:
            return self.rate / other.rate
        if self.mebibytes and other.mebibytes:
            return other.mebibytes / self.mebibytes
        if self.p50 and other.p50:
            return other.p50 / self.p50
        return None


@dataclass(frozen=True)
class Turn:
    """One turn of a row: this checkout, and what was measured directly before it."""

    new: Figures
    floor: Figures | None = None
    old: Figures | None = None


def figures_of(
    seconds: Sequence[float],
    rate: float,
    before: tuple[float, float] | None = None,
    after: tuple[float, float] | None = None,
) -> Figures:
    """Return the figures of a turn from how long each answer took, and from processor time."""
    answers = len(seconds)
    web = database = None
    if before and after:
        web, database = ((end - start) / answers for start, end in zip(before, after, strict=True))
    # A single answer has no quantiles; each of them counted twice has the same ones.
    cuts = quantiles([*seconds, *seconds], n=20, method="inclusive")
    return Figures(cuts[9], cuts[18], rate, web, database, answers=answers)


def median_of(turns: Sequence[Figures]) -> Figures:
    """Return the median of each figure."""
    found: dict[str, Any] = {}
    for name in (field.name for field in fields(Figures)):
        values = [value for turn in turns if (value := getattr(turn, name)) is not None]
        if values:
            found[name] = median(values)
    return Figures(**found)


def header(*, with_old: bool) -> str:
    """Return the head of the table, in Markdown."""
    titles, widths = _columns(with_old=with_old)
    rules = ["-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return f"{_line(titles, widths)}\n{_line(rules, widths)}"


def line(name: str, turns: Sequence[Turn], *, with_old: bool) -> str:
    """Return a row of the table: medians of its turns; ratios are medians of each turn's ratio."""
    new = median_of([turn.new for turn in turns])
    beside_floor = [turn.new.times_better_than(turn.floor) for turn in turns if turn.floor]
    beside_old = [turn.new.times_better_than(turn.old) for turn in turns if turn.old]
    size = f"{new.mebibytes:.0f} MiB" if new.mebibytes else _duration(new.p50)
    cells = [
        name,
        size,
        _duration(new.p95),
        _number(new.rate),
        _ratio(beside_floor),
        _milliseconds(new.web),
        _milliseconds(new.database),
    ]
    if with_old:
        cells.append(_ratio(beside_old, with_range=True))
    return _line(cells, _columns(with_old=with_old)[1])


def _columns(*, with_old: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if with_old:
        return (*HEADER, "× old (least–most)"), (*WIDTHS, OLD_WIDTH)
    return HEADER, WIDTHS


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = f"{cells[0]:<{widths[0]}}"
    rest = [f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return f"| {' | '.join([first, *rest])} |"


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{_number(seconds * 1000)} ms"


def _milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else _number(seconds * 1000)


def _number(value: float | None) -> str:
    """Return a number with three digits, or all that it has before the point."""
    if value is None:
        return ""
    if value >= 99.95:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"


def _ratio(ratios: Sequence[float | None], *, with_range: bool = False) -> str:
    known = [ratio for ratio in ratios if ratio is not None]
    if not known:
        return ""
    middle = f"{median(known):.2f}"
    if with_range and len(known) > 1:
        return f"{middle} ({min(known):.2f}–{max(known):.2f})"
    return middle
