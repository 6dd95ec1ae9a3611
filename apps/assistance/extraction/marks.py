"""Where quotation marks open and close, over paragraphs too, and the cues between them.

The place of a mark counts for more than its shape, since translated reports have the shapes wrong.
"""

import re
from typing import NamedTuple

from apps.assistance.extraction.sentences import Span, paragraphs_of, trimmed
from apps.assistance.extraction.vocabulary import VERB

_MARK = re.compile(r"[\"']")
_SINGLE_MARK = re.compile(r"(?<![\w.,!?])'(?=\w)|(?<=[\w.,!?])'(?!\w)")


class QuotedPassage(NamedTuple):
    """Words between quotation marks: the words, and the marks around them."""

    start: int
    end: int
    opened: int
    closed: int


def quoted_in(text: str) -> list[QuotedPassage]:
    """Return what stands between quotation marks, in reading order."""
    found: list[QuotedPassage] = []
    held: tuple[int, str] | None = None  # a mark that an earlier paragraph left open
    paragraphs = list(paragraphs_of(text))
    for at, paragraph in enumerate(paragraphs):
        # A mark that was left open is opened again by the paragraph.
        opened = held
        place = paragraph.start + 1 if held else paragraph.start
        while mark := _MARK.search(text, place, paragraph.end):
            place = mark.end()
            if opened is None:
                if _opens(text, mark.start(), paragraph):
                    opened = (mark.start(), mark[0])
            elif mark[0] == opened[1] and _closes(text, mark.start(), paragraph):
                _add(text, opened[0], mark.start(), found)
                opened = None
        following = text[paragraphs[at + 1].start] if at + 1 < len(paragraphs) else ""
        if opened is None or following == opened[1]:
            held = opened
            continue
        # Nothing closes it, and the next paragraph does not open it again.
        if opened[1] == '"' and (held is None or opened[0] != held[0]):
            _add(text, opened[0], paragraph.end, found)
        held = None
    return found


def _add(text: str, opened: int, closed: int, found: list[QuotedPassage]) -> None:
    """Add the words between two marks, without the white space and the comma before the second."""
    start, end = trimmed(text, opened + 1, closed)
    end = start + len(text[start:end].rstrip(", \n"))
    if start < end:
        found.append(QuotedPassage(start, end, opened, closed))


def _neighbours(text: str, at: int, paragraph: Span) -> tuple[str, str]:
    """Return the characters around a mark; outside of its paragraph they count as spaces."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before, after


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a mark may open a quotation."""
    before, after = _neighbours(text, at, paragraph)
    if text[at] == '"':
        return not before.isdigit() or after.isalpha()
    if before.isalnum() or before in ".,!?)":
        return False
    return not after.isspace() and after not in ".,;:!?)"


def _closes(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a mark may close a quotation; a single one may be an apostrophe."""
    if text[at] == '"':
        return True
    before, after = _neighbours(text, at, paragraph)
    if before.isspace() or after.isalnum():
        return False
    if before != "s" or not after.isspace():
        return True
    # Behind an "s" it is a possessive if another mark closes before any opens.
    later = _SINGLE_MARK.search(text[at + 1 : min(at + 1500, paragraph.end)])
    if later is None:
        return True
    last = text[at + later.start()]
    is_end_of_word = last.isalnum() and last != "s"
    return last not in ".,!?" and not is_end_of_word


_INNER_CUE = re.compile(
    r"(?P<end>[,.!?…])\s?–\s(?P<cue>[^¤\n–\"]{4,110}?)(?:(?P<stop>[,.:])\s?–\s|\.?$)"
)


def cut_at_cue(text: str, one: QuotedPassage) -> list[QuotedPassage]:
    """Return quoted words cut at the cue inside the marks: «We stay, – said Petrov. – We did»."""
    pieces: list[QuotedPassage] = []
    start, opened = one.start, one.opened
    for found in _INNER_CUE.finditer(text, one.start, one.end):
        cue = found.start("cue")
        verb = VERB.search(text, cue, found.end("cue"))
        if verb is None or found.start() <= start or len(text[cue : verb.start()].split()) > 6:
            continue
        end = found.start() + (text[found.start()] in ".!?…")
        pieces.append(QuotedPassage(start, end, opened, cue - 2))
        start = found.end()
        opened = start - 1
        if found["stop"] is None:
            return pieces
    if not pieces:
        return [one]
    return [*pieces, QuotedPassage(*trimmed(text, start, one.end), opened, one.closed)]
