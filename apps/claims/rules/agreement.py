"""How far two analysts who recorded one text independently agree, on words and on values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

Rank = tuple[Fraction, int, tuple[int, int], tuple[int, ...]]


class Likeness(StrEnum):
    """How two marked spans lie to each other."""

    SAME = "same"
    OVERLAPPING = "overlapping"
    ONE_ONLY = "one only"


class RecordedClaim(NamedTuple):
    """One analyst's claim: its number, its text and span there, and its values by name."""

    key: int
    text: int
    start: int
    end: int
    values: Mapping[str, str]


class Pair(NamedTuple):
    """What each of them has at one place; ``differing`` names the values that are not the same."""

    first: RecordedClaim | None
    second: RecordedClaim | None
    spans: Likeness
    differing: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Say whether both marked the same words and read the same values."""
        return self.spans == Likeness.SAME and not self.differing


@dataclass(frozen=True)
class Agreement:
    """Every claim of both in reading order, each in exactly one pair, and how many of each sort."""

    pairs: tuple[Pair, ...]
    same: int
    overlapping: int
    same_values: int
    only_first: int
    only_second: int


def agreement(first: Sequence[RecordedClaim], second: Sequence[RecordedClaim]) -> Agreement:
    """Pair two analysts' claims: closest spans first, and among those the most alike.

    It makes no difference which of them is called the first.
    """
    pairs = [*_pairs(first, second)]
    met = {one.key for pair in pairs for one in pair[:2] if one}
    pairs += [Pair(one, None, Likeness.ONE_ONLY) for one in first if one.key not in met]
    pairs += [Pair(None, one, Likeness.ONE_ONLY) for one in second if one.key not in met]
    pairs.sort(key=_place)
    return Agreement(
        pairs=tuple(pairs),
        same=sum(pair.spans == Likeness.SAME for pair in pairs),
        overlapping=sum(pair.spans == Likeness.OVERLAPPING for pair in pairs),
        same_values=sum(pair.spans != Likeness.ONE_ONLY and not pair.differing for pair in pairs),
        only_first=sum(pair.second is None for pair in pairs),
        only_second=sum(pair.first is None for pair in pairs),
    )


def _pairs(first: Sequence[RecordedClaim], second: Sequence[RecordedClaim]) -> Iterator[Pair]:
    """Give the pairs that overlap, each claim once, the closest first."""
    meeting = [(one, other) for one in first for other in second if _overlap(one, other) > 0]
    met: set[int] = set()
    for one, other in sorted(meeting, key=lambda two: _rank(*two)):
        if {one.key, other.key}.isdisjoint(met):
            met |= {one.key, other.key}
            is_same = (one.start, one.end) == (other.start, other.end)
            yield Pair(
                one,
                other,
                Likeness.SAME if is_same else Likeness.OVERLAPPING,
                _differing(one, other),
            )


def _rank(one: RecordedClaim, other: RecordedClaim) -> Rank:
    """Return how near two claims are, least first; the keys at the end make the order symmetric."""
    shared = Fraction(_overlap(one, other), max(one.end, other.end) - min(one.start, other.start))
    keys = tuple(sorted((one.key, other.key)))
    return (
        -shared,
        len(_differing(one, other)),
        (min(one.start, other.start), max(one.end, other.end)),
        keys,
    )


def _overlap(one: RecordedClaim, other: RecordedClaim) -> int:
    """Return how many code points two have in common."""
    return min(one.end, other.end) - max(one.start, other.start) if one.text == other.text else 0


def _differing(one: RecordedClaim, other: RecordedClaim) -> tuple[str, ...]:
    names = dict.fromkeys((*one.values, *other.values))
    return tuple(
        sorted(name for name in names if one.values.get(name, "") != other.values.get(name, ""))
    )


def _place(pair: Pair) -> tuple[tuple[int, int, int], list[int]]:
    there = [one for one in pair[:2] if one]
    return min((one.text, one.start, one.end) for one in there), sorted(one.key for one in there)
