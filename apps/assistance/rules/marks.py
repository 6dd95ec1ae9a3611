"""Where quotation marks open and close: double ones, single ones, over paragraphs, and the dashes of interviews.

Marks are believed by their place more than by their shape, since reports from translators have the shapes wrong.
"""

import re
from typing import NamedTuple

from apps.assistance.rules.sentences import Span, paragraphs_of, trimmed

_MARK = re.compile(r"[\"']")


class Quoted(NamedTuple):
    """Words between quotation marks: the words, and the marks around them."""

    start: int
    end: int
    opened: int
    closed: int
    by_dash: bool = False


def quoted_in(text: str) -> list[Quoted]:
    """Return what stands between quotation marks, in reading order."""
    found: list[Quoted] = []
    held: tuple[int, str] | None = None  # a mark that an earlier paragraph left open
    paragraphs = list(paragraphs_of(text))
    for at, paragraph in enumerate(paragraphs):
        following = text[paragraphs[at + 1].start] if at + 1 < len(paragraphs) else ""
        held = _in_paragraph(text, paragraph, following, held, found)
    return found


def _in_paragraph(
    text: str, paragraph: Span, following: str, held: tuple[int, str] | None, found: list[Quoted]
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


def _keep(text: str, opened: int, closed: int, found: list[Quoted]) -> None:
    start, end = trimmed(text, opened + 1, closed)
    while end > start and (text[end - 1] in "," or text[end - 1].isspace()):
        end -= 1
    if start < end:
        found.append(Quoted(start, end, opened, closed))


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] == '"':
        return not (before.isdigit() and not after.isalpha())
    return not (before.isalnum() or before in ".,!?)") and not after.isspace() and after not in ".,;:!?)"


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
    for mark in re.finditer(r"(?<![\w.,!?])'(?=\w)|(?<=[\w.,!?])'(?!\w)", text[at + 1 : min(at + 1500, paragraph.end)]):
        return text[at + mark.start()] in ".,!?" or (
            text[at + mark.start()].isalnum() and text[at + mark.start()] != "s"
        )
    return False


_DASH = re.compile(r"(?:[–-])\s+(?=\S)")
_BREAK = re.compile(r"(?<=[,.!?…])\s*[–-]\s+")


def dialogue_in(text: str) -> list[list[Quoted]]:
    """Return the paragraphs that begin with a dash, where they make a talk, each cut at its dashes."""
    opened = [paragraph for paragraph in paragraphs_of(text) if _DASH.match(text, paragraph.start)]
    if len(opened) < 2:
        return []
    talk = [_pieces(text, paragraph) for paragraph in opened]
    listed = [pieces for pieces in talk if len(text[pieces[0].start : pieces[-1].end].split()) > 2]
    if sum(_is_sentence(text, pieces) for pieces in listed) < 2 or len(listed) < 2:
        return []
    return talk


def _is_sentence(text: str, pieces: list[Quoted]) -> bool:
    return text[pieces[-1].end - 1] in ".!?…" and text[pieces[0].start].isupper()


def _pieces(text: str, paragraph: Span) -> list[Quoted]:
    start = _DASH.match(text, paragraph.start)
    place = start.end() if start else paragraph.start
    pieces = []
    for cut in [*_BREAK.finditer(text, place, paragraph.end), None]:
        end = cut.start() if cut else paragraph.end
        pieces.append(_piece(text, place, end))
        place = cut.end() if cut else end
    return [piece for piece in pieces if piece.start < piece.end]


def _piece(text: str, start: int, end: int) -> Quoted:
    start, end = trimmed(text, start, end)
    closed = end
    while end > start and text[end - 1] in ", ":
        end -= 1
    return Quoted(start, end, start, closed, by_dash=True)
