"""Paragraphs and sentences; the full stop of an abbreviation or an initial ends none."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

_SHORT = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|Adm|St|No|Nos|Jr|Sr|vs|Inc|Ltd|Co|"
    "Corp|Jan|Feb|Mar|Apr|"
    "Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|ca|Rs|p|pp|e\\.g|i\\.e|cf|Mt|Ft|Hon|Rev|Messrs"
)
_END = re.compile(r"[.!?…]+[\"')]*(?=\s|$)|\n+")
_NO_END = re.compile(rf"(?:(?<![\w.])(?:{_SHORT})|(?<![^\s.(\"'])[A-Z]|[a-z]\.[a-z])\.$")
_DAY = re.compile(r"\s*(?:[a-z]|Mon|Tue|Wed|Thu|Fri|Sat|Sun|GMT|UTC|E[SD]?T)")
LONGEST = 1_200


class Span(NamedTuple):
    """A stretch of the normalised text."""

    start: int
    end: int


def paragraphs_of(text: str) -> Iterator[Span]:
    """Give the paragraphs, without the white space around them."""
    for found in re.finditer(r"[^\n]+", text):
        start, end = trimmed(text, *found.span())
        if start < end:
            yield Span(start, end)


def sentences_of(text: str, paragraph: Span, quoted: list[Span]) -> Iterator[Span]:
    """Give the sentences of a paragraph.

    ``quoted`` are the passages in quotation marks, in reading order: a stop inside one ends a
    sentence only if a new one begins behind it.
    """
    start = paragraph.start
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        stop, end = found.span()
        if end - start < LONGEST:
            # "Gov. Holt", "J. Pike", but a sentence may end with "5 a.m."
            if _NO_END.search(text, max(0, stop - 8), stop + 1):
                is_clock = text[stop - 3 : stop] in ("a.m", "p.m")
                if not is_clock or _DAY.match(text, end):
                    continue
            behind = text[end : end + 12].lstrip()[:1]
            if behind.islower() or behind in ("–", ",", "-"):
                continue
            at = bisect.bisect_right(quoted, stop, key=lambda span: span.start) - 1
            if at >= 0 and stop < quoted[at].end - 1:
                continue
        yield from pieces_of(text, start, end)
        start = end
    yield from pieces_of(text, start, paragraph.end)


def pieces_of(text: str, start: int, end: int, longest: int = LONGEST) -> Iterator[Span]:
    """Give a stretch of text, cut where it is longer than any sentence, so that work is bounded."""
    while start < end:
        cut = end
        if end - start > longest:
            cut = max(text.rfind(" ", start, start + longest), start + longest // 2)
        span = Span(*trimmed(text, start, cut))
        if span.start < span.end:
            yield span
        start = cut


def past_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where a pattern that matches at a place ends, or else the place itself."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at both its ends."""
    words = text[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
