"""Positions: how many different truths the answers of one slot need.

Implements "Positions" of the comparison document: the fewest points that hit every interval,
greedily by upper end; choices and stances group by value. "7 reports, 4 origins, 2 positions".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from apps.claims.rules import Interval
from apps.reconciliation.engine.statements import Statement, interval_of

K = TypeVar("K")
End = tuple[object, ...]


class BoundedAnswer(NamedTuple, Generic[K]):
    """One answer's interval, in the base unit of its dimension (dates: seconds), and its voice."""

    name: K
    voice: tuple[object, ...]
    interval: Interval


@dataclass(frozen=True, slots=True)
class Position(Generic[K]):
    """Answers that can all be true together, and the numbers (dates: seconds) that all allow."""

    names: tuple[K, ...]
    common: Interval | None


def positions(answers: Mapping[K, Statement]) -> list[Position[K]]:
    """Return the positions of one slot, lowest first (choices and stances: in order of appearance).

    Answers without a value are in none. Numbers are in the base unit of the slot's dimension.
    """
    held: list[BoundedAnswer[K]] = []
    by_value: dict[object, list[K]] = {}
    for name, statement in answers.items():
        interval = interval_of(statement)
        if interval is not None:
            held.append(BoundedAnswer(name, voice_of(name, statement), interval))
        elif statement.has_value:
            by_value.setdefault(statement.choices or statement.stance, []).append(name)
    if not held:
        return [Position(tuple(names), None) for names in by_value.values()]
    # The lowest upper end is a point that some position must have; what it does not hit needs
    # another one.
    groups: list[list[BoundedAnswer[K]]] = []
    for one in sorted(held, key=high_end):
        if groups and not groups[-1][0].interval.ends_before(one.interval):
            groups[-1].append(one)
        else:
            groups.append([one])
    found = []
    for group in groups:
        start = max(group, key=low_end).interval
        end = min(group, key=high_end).interval
        common = Interval(
            start.low, end.high, start.low_open, end.high_open, start.low_soft, end.high_soft
        )
        found.append(Position(tuple(one.name for one in group), common))
    return found


def voice_of(name: object, statement: Statement) -> tuple[object, ...]:
    """Return whose voice an answer is; an unknown origin is distinct from every other here.

    One origin's stances are one voice only where R1b joins them: same modality class and denial.
    """
    if statement.origin is None:
        return ("unknown", name)
    if statement.kind == "stance":
        return ("origin", statement.origin, statement.modality_class, statement.denies)
    return ("origin", statement.origin)


def low_end(held: BoundedAnswer[K]) -> End:
    """Return where an interval begins, for sorting: unbounded first, an open end after a closed."""
    interval = held.interval
    return (0,) if interval.low is None else (1, interval.low, interval.low_open)


def high_end(held: BoundedAnswer[K]) -> End:
    """Return where an interval ends, for sorting: an open end before a closed, unbounded last."""
    interval = held.interval
    return (1,) if interval.high is None else (0, interval.high, not interval.high_open)
