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
        if found.end() - start >= LONGEST or _ends(text, found, quoted):
            yield from pieces_of(text, start, found.end())
            start = found.end()
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


def _ends(text: str, found: re.Match[str], quoted: list[Span]) -> bool:
    """Say whether a stop ends a sentence."""
    start, end = found.span()
    if _NO_END.search(text, max(0, start - 8), start + 1):
        is_clock = text[start - 3 : start] in ("a.m", "p.m")
        if not is_clock or _DAY.match(text, end):  # a sentence may end with "5 a.m."
            return False
    behind = text[end : end + 12].lstrip()
    if behind[:1].islower() or behind[:1] in ("–", ",", "-"):
        return False
    at = bisect.bisect_right(quoted, start, key=lambda span: span.start) - 1
    is_inside = at >= 0 and start < quoted[at].end - 1
    return not is_inside


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at both its ends."""
    words = text[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
