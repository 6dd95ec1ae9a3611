"""A text cut into paragraphs and pieces, so that marks may overlap, nest and span paragraphs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

SELECTION = 0  # the key of words selected at the desk; claims count from one
# A candidate has its negated number as its key: it is underlined, and no claim yet.


class Mark(NamedTuple):
    """A span of the text that something points at, in code points."""

    start: int
    end: int
    key: int


class Window(NamedTuple):
    """A stretch of the text that may be shown."""

    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Words under the same marks; ``opens`` and ``closes`` are the marks that begin or end here."""

    text: str
    start: int
    keys: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()

    @property
    def claims(self) -> tuple[int, ...]:
        """Return the keys of the claims among its marks."""
        return tuple(key for key in self.keys if key > SELECTION)

    @property
    def candidates(self) -> tuple[int, ...]:
        """Return the numbers of the candidates among its marks."""
        return tuple(-key for key in self.keys if key < SELECTION)

    @property
    def is_marked(self) -> bool:
        """Say whether it is under a claim's mark or a selection; candidates alone mark nothing."""
        return any(key >= SELECTION for key in self.keys)

    @property
    def is_selected(self) -> bool:
        """Say whether it is under the selection."""
        return SELECTION in self.keys


@dataclass(frozen=True)
class Paragraph:
    """One line of the text; ``furniture`` says what of the page it is, if it is not the report's.

    ``cut_before`` and ``cut_after`` say that the text goes on there and is not shown.
    """

    number: int
    pieces: tuple[Piece, ...]
    furniture: str = ""
    cut_before: bool = False
    cut_after: bool = False

    @property
    def start(self) -> int:
        """Return where its shown words begin in the text, in code points."""
        return self.pieces[0].start


@dataclass
class _Lines:
    """Marks by where they begin, so that a line asks only those that can reach it."""

    marks: Sequence[Mark]
    starts: list[int] = field(init=False)
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        self.marks = sorted(self.marks)
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def between(self, start: int, end: int) -> list[Mark]:
        first = bisect_left(self.starts, start - self.longest)
        last = bisect_left(self.starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]


def paragraphs(
    text: str,
    marks: Iterable[Mark],
    furniture: Iterable[Sequence[int | str]] = (),
    windows: Sequence[Window] | None = None,
) -> list[Paragraph]:
    """Return the lines of a text that have words, cut at every edge of a mark.

    With ``windows`` only what lies in one of them is shown, each stretch as a paragraph of its own.
    """
    lines, all_marks = [], _Lines(list(marks))
    page = [(int(start), int(end), str(what)) for start, end, what in furniture]
    at = number = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        number += 1
        what = next((what for low, high, what in page if low < end and high > start), "")
        for low, high in _shown(start, end, windows):
            pieces = tuple(_pieces(text, low, high, all_marks.between(low, high)))
            lines.append(
                Paragraph(number, pieces, what, cut_before=low > start, cut_after=high < end)
            )
    return _with_edges(lines)


def _shown(start: int, end: int, windows: Sequence[Window] | None) -> Iterator[tuple[int, int]]:
    if windows is None:
        yield start, end
        return
    first = bisect_right([window.end for window in windows], start)
    for window in windows[first:]:
        if window.start >= end:
            return
        yield max(start, window.start), min(end, window.end)


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    """Give a line in pieces, cut at the edges of its marks."""
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    for low, high in pairwise(sorted(cuts)):
        keys = tuple(mark.key for mark in marks if mark.start < high and mark.end > low)
        yield Piece(text[low:high], low, keys)


def _with_edges(lines: list[Paragraph]) -> list[Paragraph]:
    """Return lines whose pieces say which marks begin and end with them."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for line in lines:
        for piece in line.pieces:
            for key in piece.keys:
                first.setdefault(key, piece.start)
                last[key] = piece.start
    marked = []
    for line in lines:
        pieces = []
        for piece in line.pieces:
            opens = tuple(key for key in piece.keys if first[key] == piece.start)
            closes = tuple(key for key in piece.keys if last[key] == piece.start)
            pieces.append(replace(piece, opens=opens, closes=closes))
        marked.append(replace(line, pieces=tuple(pieces)))
    return marked
