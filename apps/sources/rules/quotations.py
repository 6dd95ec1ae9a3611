"""Words of a report in their surroundings, as far as may be shown."""

from dataclasses import dataclass

from apps.sources.rules.excerpts import to_words
from apps.sources.rules.marks import Window

REACH = 700  # code points on either side that are read; a paragraph seldom has more


@dataclass(frozen=True)
class Quotation:
    """The marked words and the rest of their paragraph; what was cut says so."""

    before: str
    exact: str
    after: str
    cut_before: bool
    cut_exact: bool
    cut_after: bool


def reach_of(window: Window, core: Window) -> Window:
    """Return the stretch of text to read: what may be shown near the words, and one code point more either side."""
    start, end = max(window.start, core.start - REACH), min(window.end, core.end + REACH)
    return Window(max(start - 1, 0), end + 1)


def quotation_of(text: str, offset: int, window: Window, core: Window) -> Quotation | None:
    """Return the words with what of their paragraph may be shown; nothing where none of them may.

    ``text`` begins at ``offset`` of the whole and has one code point more than may be shown on
    either side.
    """
    near = Window(max(window.start, core.start - REACH), min(window.end, core.end + REACH))
    start, end = to_words(text, near, core, offset)
    last = min(core.end, end)
    if last <= core.start:
        return None
    before, same_paragraph = _tail(text[start - offset : core.start - offset])
    after, ends_here = _head(text[last - offset : end - offset])
    return Quotation(
        before=before,
        exact=text[core.start - offset : last - offset],
        after=after,
        cut_before=same_paragraph and start > 0 and not _ends_a_line(text[: start - offset]),
        cut_exact=last < core.end,
        cut_after=ends_here and end - offset < len(text) and text[end - offset] != "\n",
    )


def _tail(text: str) -> tuple[str, bool]:
    """Return what stands behind the last line end, and whether there is none."""
    _, line_end, tail = text.rpartition("\n")
    return tail, not line_end


def _head(text: str) -> tuple[str, bool]:
    """Return what stands before the first line end, and whether there is none."""
    head, line_end, _ = text.partition("\n")
    return head, not line_end


def _ends_a_line(text: str) -> bool:
    return text.endswith("\n")
