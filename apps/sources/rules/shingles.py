"""How much of one text stands in another: by the runs of three words ("shingles") that they share.

Implements what "Origins" of the comparison document says of text similarity. Page furniture is no
part of a text here.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

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
    """A text as its shingles, each a number of 64 bits; ``spans`` says where the words stand."""

    spans: Sequence[Window]
    shingles: Sequence[int]

    @cached_property
    def different(self) -> frozenset[int]:
        """Return each shingle once."""
        return frozenset(self.shingles)

    @cached_property
    def sample(self) -> frozenset[int]:
        """Return the shingles to look for in other texts: of a long one every eighth, by value, so the same ones."""
        if len(self.different) <= WHOLE_SAMPLE:
            return self.different
        return frozenset(one for one in self.different if one % ONE_IN == 0)

    def without(self, common: Collection[int]) -> "frozenset[int]":
        """Return the shingles outside of passages that stand everywhere, of which only a sample is known."""
        if not common:
            return self.different
        known = [at for at, one in enumerate(self.shingles) if one in self.sample]
        left_out = {self.shingles[at] for at in known if self.shingles[at] in common}
        for one, next_one in pairwise(known):
            if self.shingles[one] in common and self.shingles[next_one] in common:
                left_out.update(self.shingles[one:next_one])
        return self.different - left_out

    def spans_of(self, shared: Collection[int]) -> list[Window]:
        """Return where some shingles stand, in code points; those that overlap or meet as one span."""
        found: list[Window] = []
        for at, one in enumerate(self.shingles):
            if one in shared:
                start, end = self.spans[at].start, self.spans[at + SIZE - 1].end
                if found and at > 0 and start <= found[-1].end:
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
        """Return what the one may be of the other: "wholly" or "partly" derived; empty if nothing is proposed."""
        if self.shared < LEAST_SHARED:
            return ""
        if self.containment >= WHOLLY:
            return "wholly"
        return "partly" if self.containment >= PARTLY or self.shared / self.either >= ALIKE else ""


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
    return [_number(" ".join(words[at : at + size])) for at in range(len(words) - size + 1)]


def overlap_of(one: Collection[int], other: Collection[int]) -> Overlap:
    """Return what two sets of shingles have in common."""
    mine, theirs = frozenset(one), frozenset(other)
    return Overlap(len(mine & theirs), min(len(mine), len(theirs)), len(mine | theirs))


def estimate(hits: int, one: int, other: int) -> float:
    """Return the containment to be expected of two texts of so many shingles whose samples have ``hits`` in common."""
    smaller = min(one, other)
    in_both_samples = smaller if max(one, other) <= WHOLE_SAMPLE else smaller / ONE_IN
    return hits / in_both_samples if smaller else 0.0


def _number(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)
