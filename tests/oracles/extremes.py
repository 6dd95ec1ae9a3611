"""The two greatest lows and two smallest highs of distinct origins: enough to find a conflict in a slot.

Helly's theorem on the line: intervals share a point unless two of them are apart, so max(lo) >
min(hi) decides. Implements the second point of "From pairs to a conflict" of the comparison
document.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from apps.reconciliation.engine.positions import BoundedAnswer, End, high_end, low_end, voice_of
from apps.reconciliation.engine.statements import Statement, interval_of

K = TypeVar("K")


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
