"""How much of a report the public sees: one decision that every page, feed and answer asks for.

Under ``full`` rights that is the whole text, under ``none`` nothing, and under ``excerpt`` the
words of each claim with a few words around, as long as all that is shown of a source anywhere is at
most 15 % of its text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apps.sources.rules.marks import Window

SHARE_PERCENT = 15
AROUND = 60  # code points on either side: a few words


class QuotedSpan(NamedTuple):
    """Words that a page would quote: a span of one text of the source, in code points.

    ``text`` is the text's SHA-256, since a version that comes back is the same text again.
    """

    text: str
    start: int
    end: int


def windows_of(
    rights: str, lengths: Mapping[str, int], wanted: Sequence[QuotedSpan]
) -> list[Window]:
    """Return for each wanted span what may be shown of it and around it; empty if nothing.

    ``lengths`` names every text of the source, and ``wanted`` everything that any page quotes of
    it, oldest first: what comes first is served first, so that a later claim never shortens an
    earlier one's words.
    """
    if rights == "full":
        return [Window(0, lengths[one.text]) for one in wanted]
    if rights != "excerpt":
        return cores_of(rights, lengths, wanted)
    cover, cores = _granted(lengths, wanted)
    windows = []
    for one, core in zip(wanted, cores, strict=True):
        window = core
        if core == (one.start, one.end):
            # What is left of the allowance goes to a few words around those shown whole.
            after = min(lengths[one.text], one.end + AROUND)
            before = cover.grant_backwards(one.text, max(0, one.start - AROUND), one.start)
            window = Window(before.start, cover.grant(one.text, one.end, after).end)
        windows.append(window)
    return windows


def cores_of(rights: str, lengths: Mapping[str, int], wanted: Sequence[QuotedSpan]) -> list[Window]:
    """Return for each wanted span what may be shown of its own words, which are granted first."""
    if rights not in ("full", "excerpt"):
        return [Window(one.start, one.start) for one in wanted]
    whole = [Window(one.start, one.end) for one in wanted]
    if rights == "full":
        return whole
    # Mostly there is enough for all, even if none of it was quoted twice.
    if sum(one.end - one.start for one in whole) <= _share_of(lengths):
        return whole
    return _granted(lengths, wanted)[1]


def _share_of(lengths: Mapping[str, int]) -> int:
    return min(lengths.values(), default=0) * SHARE_PERCENT // 100


def _granted(
    lengths: Mapping[str, int], wanted: Sequence[QuotedSpan]
) -> tuple["_Cover", list[Window]]:
    cover = _Cover(_share_of(lengths))
    return cover, [cover.grant(one.text, one.start, one.end) for one in wanted]


class _Cover:
    """The stretches granted so far, and how much more may be granted."""

    def __init__(self, allowance: int) -> None:
        self.left = allowance
        self.stretches: dict[str, list[Window]] = {}

    def grant(self, text: str, start: int, end: int) -> Window:
        """Grant as much of a span from its beginning as the allowance has left."""
        at, reach = end, self.stretches.setdefault(text, [])
        for gap in self._gaps(reach, start, end):
            granted = min(gap.end - gap.start, self.left)
            self.left -= granted
            if gap.start + granted < gap.end:
                at = gap.start + granted
                break
        self._add(reach, Window(start, at))
        return Window(start, at)

    def grant_backwards(self, text: str, start: int, end: int) -> Window:
        """Grant a span whole, or as much before ``end`` as the allowance has left."""
        at, reach = start, self.stretches.setdefault(text, [])
        for gap in reversed(self._gaps(reach, start, end)):
            granted = min(gap.end - gap.start, self.left)
            self.left -= granted
            if gap.end - granted > gap.start:
                at = gap.end - granted
                break
        self._add(reach, Window(at, end))
        return Window(at, end)

    @staticmethod
    def _gaps(reach: list[Window], start: int, end: int) -> list[Window]:
        """Return what of a span was not granted before, in order."""
        gaps, at = [], start
        for window in reach[bisect_right([one.end for one in reach], start) :]:
            if window.start >= end:
                break
            if window.start > at:
                gaps.append(Window(at, window.start))
            at = max(at, window.end)
        return [*gaps, Window(at, end)] if at < end else gaps

    @staticmethod
    def _add(reach: list[Window], new: Window) -> None:
        """Keep a stretch, joined with those that it touches."""
        if new.start >= new.end:
            return
        first = bisect_left([one.end for one in reach], new.start)
        last = bisect_right([one.start for one in reach], new.end)
        joined = [new, *reach[first:last]]
        reach[first:last] = [
            Window(min(one.start for one in joined), max(one.end for one in joined))
        ]


def to_words(text: str, window: Window, core: Window, offset: int = 0) -> Window:
    """Return a window drawn in to whole words; ``offset`` is where ``text`` begins in the whole.

    The core's own ends are kept, since an analyst chose them; a core that is cut short ends at a
    word.
    """
    start, end = window
    if core.start > start > 0:
        start = _after_gap(text, start - offset, core.start - offset) + offset
    if end < core.end:
        return Window(start, _before_gap(text, end - offset, start - offset) + offset)
    if end - offset < len(text):
        end = _before_gap(text, end - offset, core.end - offset) + offset
    return Window(start, max(end, min(core.end, window.end)))


def _after_gap(text: str, at: int, limit: int) -> int:
    """Return where the first whole word from ``at`` on begins, at most ``limit``."""
    if at > 0 and text[at - 1].isspace():
        return at
    while at < limit and not text[at].isspace():
        at += 1
    return min(at + 1, limit)


def _before_gap(text: str, at: int, limit: int) -> int:
    """Return where the last whole word before ``at`` ends, at least ``limit``."""
    if at < len(text) and text[at].isspace():
        return at
    while at > limit and not text[at - 1].isspace():
        at -= 1
    return max(at - 1, limit)
