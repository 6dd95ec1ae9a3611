"""How far two analysts who recorded one text independently agree, on words and on values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

Rank = tuple[Fraction, int, tuple[int, int], tuple[int, int]]  # how near two are, least first


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

    @property
    def place(self) -> tuple[tuple[int, int, int], list[int]]:
        """Return what puts pairs in reading order: where the claims stand, and their numbers."""
        there = [one for one in (self.first, self.second) if one]
        starts = [(one.text, one.start, one.end) for one in there]
        return min(starts), sorted(one.key for one in there)


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
    matched = _closest_pairs(first, second)
    met: set[int] = set()
    for pair in matched:
        met |= {one.key for one in pair[:2] if one}
    pairs = [*matched]
    pairs += [Pair(one, None, Likeness.ONE_ONLY) for one in first if one.key not in met]
    pairs += [Pair(None, one, Likeness.ONE_ONLY) for one in second if one.key not in met]
    pairs.sort(key=lambda pair: pair.place)
    spans = Counter(pair.spans for pair in matched)
    return Agreement(
        pairs=tuple(pairs),
        same=spans[Likeness.SAME],
        overlapping=spans[Likeness.OVERLAPPING],
        same_values=sum(not pair.differing for pair in matched),
        only_first=len(first) - len(matched),
        only_second=len(second) - len(matched),
    )


def _closest_pairs(first: Sequence[RecordedClaim], second: Sequence[RecordedClaim]) -> list[Pair]:
    """Return the pairs that overlap, each claim once, the closest first."""
    meeting: list[tuple[Rank, RecordedClaim, RecordedClaim]] = []
    for one in first:
        for other in second:
            overlap = min(one.end, other.end) - max(one.start, other.start)
            if one.text != other.text or overlap <= 0:
                continue
            start, end = min(one.start, other.start), max(one.end, other.end)
            shared = Fraction(overlap, end - start)
            # The keys at the end make the order symmetric.
            keys = (min(one.key, other.key), max(one.key, other.key))
            rank = (-shared, len(_differing(one, other)), (start, end), keys)
            meeting.append((rank, one, other))
    meeting.sort(key=itemgetter(0))
    pairs: list[Pair] = []
    met: set[int] = set()
    for _, one, other in meeting:
        if one.key in met or other.key in met:
            continue
        met |= {one.key, other.key}
        spans = Likeness.OVERLAPPING
        if (one.start, one.end) == (other.start, other.end):
            spans = Likeness.SAME
        pairs.append(Pair(one, other, spans, _differing(one, other)))
    return pairs


def _differing(one: RecordedClaim, other: RecordedClaim) -> tuple[str, ...]:
    differing = []
    for name in sorted({*one.values, *other.values}):
        if one.values.get(name, "") != other.values.get(name, ""):
            differing.append(name)
    return tuple(differing)
