"""The two greatest lows and two smallest highs of distinct origins: enough to find a conflict in a slot.

Helly's theorem on the line: intervals share a point unless two of them are apart, so max(lo) >
min(hi) decides. Implements the second point of "From pairs to a conflict" of the comparison
document.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from apps.claims.rules import Interval
from apps.reconciliation.engine.slots import span_of
from apps.reconciliation.engine.statements import Statement

K = TypeVar("K")
End = tuple[object, ...]


class BoundedAnswer(NamedTuple, Generic[K]):
    """One answer's interval, in the base unit of its dimension (dates: in seconds), and whose voice it is."""

    name: K
    voice: tuple[object, ...]
    interval: Interval


class Extremes(NamedTuple, Generic[K]):
    """Greatest lows first and smallest highs first, two of each at most and of distinct voices."""

    lows: tuple[BoundedAnswer[K], ...]
    highs: tuple[BoundedAnswer[K], ...]


def extremes_of(answers: Mapping[K, Statement]) -> Extremes[K]:
    """Return the extremes of answers of one slot."""
    held = [
        BoundedAnswer(name, voice_of(name, statement), interval)
        for name, statement in answers.items()
        if (interval := interval_of(statement)) is not None
    ]
    return Extremes(_two_of(held, max, low_end), _two_of(held, min, high_end))


def apart(
    lower: Extremes[K], upper: Extremes[K]
) -> tuple[BoundedAnswer[K], BoundedAnswer[K]] | None:
    """Return the widest pair of distinct voices that share no number, below and above."""
    for above in upper.lows:
        for below in lower.highs:
            if below.voice != above.voice and below.interval.ends_before(above.interval):
                return below, above
    return None


def voice_of(name: object, statement: Statement) -> tuple[object, ...]:
    """Return whose voice an answer is; an unknown origin is distinct from every other here.

    One origin's stances are one voice only where R1b joins them: same modality class and denial.
    """
    if statement.origin is None:
        return ("unknown", name)
    if statement.kind == "stance":
        return ("origin", statement.origin, statement.modality_class, statement.denies)
    return ("origin", statement.origin)


def interval_of(statement: Statement) -> Interval | None:
    """Return a quantity or date as an interval that all of its slot share a unit with."""
    if statement.quantity is not None:
        return statement.quantity.base
    if statement.date is None:
        return None
    span = span_of(statement.date)
    low = None if span.low is None else Decimal(span.low)
    return Interval(low, None if span.high is None else Decimal(span.high))


def low_end(held: BoundedAnswer[K]) -> End:
    """Return where an interval begins, in sorting order: unbounded first, an open end after a closed one."""
    interval = held.interval
    return (0,) if interval.low is None else (1, interval.low, interval.low_open)


def high_end(held: BoundedAnswer[K]) -> End:
    """Return where an interval ends, in sorting order: an open end before a closed one, unbounded last."""
    interval = held.interval
    return (1,) if interval.high is None else (0, interval.high, not interval.high_open)


def _two_of(
    held: Iterable[BoundedAnswer[K]],
    pick: Callable[..., BoundedAnswer[K]],
    end: Callable[[BoundedAnswer[K]], End],
) -> tuple[BoundedAnswer[K], ...]:
    """Return the outermost one and the outermost of another voice; the first named wins a tie."""
    every = list(held)
    if not every:
        return ()
    first = pick(every, key=end)
    others = [one for one in every if one.voice != first.voice]
    return (first, pick(others, key=end)) if others else (first,)
