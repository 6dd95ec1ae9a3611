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

    @property
    def lead(self) -> str:
        """Return what stands before the marked words, with an ellipsis where it was cut."""
        return f"… {self.before}" if self.cut_before else self.before

    @property
    def tail(self) -> str:
        """Return what stands after the marked words, with an ellipsis where either was cut."""
        if self.cut_exact:
            return f" …{self.after}"
        return f"{self.after} …" if self.cut_after else self.after


def reach_of(window: Window, core: Window) -> Window:
    """Return the stretch to read: what may be shown near the words, and a code point more."""
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
    _, line_before, before = text[start - offset : core.start - offset].rpartition("\n")
    after, line_after, _ = text[last - offset : end - offset].partition("\n")
    begins_line = line_before or start == 0 or text[: start - offset].endswith("\n")
    ends_line = line_after or text[end - offset :][:1] in ("", "\n")
    return Quotation(
        before=before,
        exact=text[core.start - offset : last - offset],
        after=after,
        cut_before=not begins_line,
        cut_exact=last < core.end,
        cut_after=not ends_line,
    )
