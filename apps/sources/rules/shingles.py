"""How much of one text is in another, by the runs of three words ("shingles") that they share.

Implements what "Origins" of the comparison document says of text similarity. Page furniture is no
part of a text here.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from apps.sources.rules.marks import Window

SIZE = 3  # words in a shingle
WHOLLY, PARTLY, ALIKE = 0.60, 0.20, 0.10  # containments, and Jaccard's index
LEAST_SHARED = 10  # shingles: a dozen words that any two reports may have in common prove nothing
WHOLE_SAMPLE, ONE_IN = 256, 8  # of a text with more shingles than that, every eighth is kept
# Scripts without blanks have a word a letter; elsewhere an apostrophe is inside a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’][^\W{_UNSPACED}]+)*")


@dataclass(frozen=True)
class ShingledText:
    """A text as shingles, each a number of 64 bits; ``spans`` are the places of its words."""

    spans: Sequence[Window]
    shingles: Sequence[int]

    @cached_property
    def different(self) -> frozenset[int]:
        """Return each shingle once."""
        return frozenset(self.shingles)

    @cached_property
    def sample(self) -> frozenset[int]:
        """Return the shingles to look for in other texts: of a long text every eighth, by value."""
        if len(self.different) <= WHOLE_SAMPLE:
            return self.different
        return frozenset(one for one in self.different if one % ONE_IN == 0)

    def without(self, common: Collection[int]) -> frozenset[int]:
        """Return the shingles outside of common passages, of which only a sample is known.

        A passage between two neighbours of the sample that are both common is common too.
        """
        if not common:
            return self.different
        left_out: set[int] = set()
        before = None  # where the last shingle of the sample stands, if it is common
        for at, one in enumerate(self.shingles):
            if one not in self.sample:
                continue
            if one in common:
                left_out.update(self.shingles[at if before is None else before : at + 1])
            before = at if one in common else None
        return self.different - left_out

    def spans_of(self, shared: Collection[int]) -> list[Window]:
        """Return where some shingles stand, in code points; adjoining ones as one span."""
        found: list[Window] = []
        for at, one in enumerate(self.shingles):
            if one not in shared:
                continue
            start, end = self.spans[at].start, self.spans[at + SIZE - 1].end
            if found and start <= found[-1].end:
                found[-1] = Window(found[-1].start, end)
            else:
                found.append(Window(start, end))
        return found


@dataclass(frozen=True)
class Overlap:
    """What two texts have in common, counted in shingles."""

    shared: int
    smaller: int
    either: int

    @property
    def containment(self) -> float:
        """Return how much of the shorter text stands in the other, from 0 to 1."""
        return self.shared / self.smaller if self.smaller else 0.0

    @property
    def kind(self) -> str:
        """Return "wholly" or "partly" derived, or nothing if no copy is to be proposed."""
        if self.shared < LEAST_SHARED:
            return ""
        if self.containment >= WHOLLY:
            return "wholly"
        is_part = self.containment >= PARTLY or self.shared / self.either >= ALIKE
        return "partly" if is_part else ""


def shingled(text: str, furniture: Iterable[Sequence[int | str]] = ()) -> ShingledText:
    """Return a text as shingles, without what belongs to its page."""
    left_out = [(int(start), int(end)) for start, end, *_ in furniture]
    spans, words = [], []
    for match in _WORD.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in left_out):
            spans.append(Window(*match.span()))
            words.append(folded(match.group()))
    return ShingledText(spans, runs_of(words, SIZE))


def words_in(text: str) -> list[Window]:
    """Return where the words of a text stand, in code points."""
    return [Window(*match.span()) for match in _WORD.finditer(text)]


def folded(word: str) -> str:
    """Return a word as it is compared: without case and apostrophes."""
    return re.sub("['’]", "", word).casefold()


def runs_of(words: Sequence[str], size: int) -> list[int]:
    """Return a number of 64 bits for every run of so many words."""
    runs = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    hashes = [blake2b(run.encode(), digest_size=8).digest() for run in runs]
    return [int.from_bytes(one, signed=True) for one in hashes]


def overlap_of(one: Collection[int], other: Collection[int]) -> Overlap:
    """Return what two sets of shingles have in common."""
    mine, theirs = frozenset(one), frozenset(other)
    return Overlap(len(mine & theirs), min(len(mine), len(theirs)), len(mine | theirs))


def estimate(hits: int, one: int, other: int) -> float:
    """Return the containment to expect of two texts, by what their samples have in common.

    ``hits`` are the shared shingles of the samples, ``one`` and ``other`` the sizes of the texts.
    """
    smaller = min(one, other)
    if not smaller:
        return 0.0
    in_both_samples = smaller if max(one, other) <= WHOLE_SAMPLE else smaller / ONE_IN
    return hits / in_both_samples
