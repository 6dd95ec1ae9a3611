"""Where quotation marks open and close: double ones, single ones, over paragraphs, and cues between them.

Marks are believed by their place more than by their shape, since reports from translators have the
shapes wrong.
"""

import re
from typing import NamedTuple

from apps.assistance.extraction.sentences import Span, paragraphs_of, trimmed
from apps.assistance.extraction.vocabulary import VERB

_MARK = re.compile(r"[\"']")


class QuotedPassage(NamedTuple):
    """Words between quotation marks: the words, and the marks around them."""

    start: int
    end: int
    opened: int
    closed: int
    by_dash: bool = False


def quoted_in(text: str) -> list[QuotedPassage]:
    """Return what stands between quotation marks, in reading order."""
    found: list[QuotedPassage] = []
    held: tuple[int, str] | None = None  # a mark that an earlier paragraph left open
    paragraphs = list(paragraphs_of(text))
    for at, paragraph in enumerate(paragraphs):
        following = text[paragraphs[at + 1].start] if at + 1 < len(paragraphs) else ""
        held = _in_paragraph(text, paragraph, following, held, found)
    return found


def _in_paragraph(
    text: str,
    paragraph: Span,
    following: str,
    held: tuple[int, str] | None,
    found: list[QuotedPassage],
) -> tuple[int, str] | None:
    place = paragraph.start
    opened = held
    if held:
        place += 1  # the mark that opens the paragraph again
    while mark := _MARK.search(text, place, paragraph.end):
        place = mark.end()
        if opened is None:
            if _opens(text, mark.start(), paragraph):
                opened = (mark.start(), mark[0])
        elif mark[0] == opened[1] and _closes(text, mark.start(), paragraph):
            _keep(text, opened[0], mark.start(), found)
            opened = None
    if opened and following == opened[1]:
        return opened
    if opened and opened[1] == '"' and opened[0] != (held or (None,))[0]:
        _keep(text, opened[0], paragraph.end, found)
    return None


def _keep(text: str, opened: int, closed: int, found: list[QuotedPassage]) -> None:
    start, end = trimmed(text, opened + 1, closed)
    while end > start and (text[end - 1] in "," or text[end - 1].isspace()):
        end -= 1
    if start < end:
        found.append(QuotedPassage(start, end, opened, closed))


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] == '"':
        return not (before.isdigit() and not after.isalpha())
    return (
        not (before.isalnum() or before in ".,!?)")
        and not after.isspace()
        and after not in ".,;:!?)"
    )


def _closes(text: str, at: int, paragraph: Span) -> bool:
    if text[at] == '"':
        return True
    before = text[at - 1]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before.isspace() or after.isalnum():
        return False
    if before in ".,!?…–" or not after.isspace():
        return True
    return before != "s" or not _closed_later(text, at, paragraph)


def _closed_later(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a mark behind an "s" is a possessive: another one closes before any opens."""
    for mark in re.finditer(
        r"(?<![\w.,!?])'(?=\w)|(?<=[\w.,!?])'(?!\w)", text[at + 1 : min(at + 1500, paragraph.end)]
    ):
        return text[at + mark.start()] in ".,!?" or (
            text[at + mark.start()].isalnum() and text[at + mark.start()] != "s"
        )
    return False


_INNER_CUE = re.compile(
    r"(?P<end>[,.!?…])\s?–\s(?P<cue>[^¤\n–\"]{4,110}?)(?:(?P<stop>[,.:])\s?–\s|\.?$)"
)


def cut_at_cue(text: str, one: QuotedPassage) -> list[QuotedPassage]:
    """Return quoted words cut where their cue stands inside the marks, as in «We stay, – said Petrov. – We did»."""
    pieces: list[QuotedPassage] = []
    start, opened = one.start, one.opened
    for found in _INNER_CUE.finditer(text, one.start, one.end):
        verb = VERB.search(text, found.start("cue"), found.end("cue"))
        if (
            verb is None
            or len(text[found.start("cue") : verb.start()].split()) > 6
            or found.start() <= start
        ):
            continue
        end = found.start() + (text[found.start()] in ".!?…")
        pieces.append(QuotedPassage(start, end, opened, found.start("cue") - 2))
        start = opened = found.end()
        opened -= 1
        if found["stop"] is None:
            return pieces
    return (
        [*pieces, QuotedPassage(*trimmed(text, start, one.end), opened, one.closed)]
        if pieces
        else [one]
    )
