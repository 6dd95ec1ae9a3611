"""Reports with marks in the text: ⟦D Anna Ray|We stay⟧, ⟦I Anna Ray|they stay⟧, ⟦F gt 60|over 60⟧.

``D`` and ``I`` are direct and indirect quotations with their speaker, ``F`` a figure with
comparator, value and the upper end of a range, ``f`` one that is only asked if found; ``?`` behind
the letter marks what readers may doubt.
"""

from pathlib import Path
from typing import Any

from tests.assistance.scoring import Marks


def inline_reports_in(folder: Path) -> list[tuple[str, Marks]]:
    """Return the reports of a folder, each with its marks taken out of the text."""
    return [read_marks(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def read_marks(marked: str) -> tuple[str, Marks]:
    """Return a text without its marks, and the marks in code points of it."""
    text = ""
    figures: list[Marks] = []
    quotations: list[Marks] = []
    opened: list[tuple[str, int]] = []
    place = 0
    while place < len(marked):
        if marked[place] == "⟦":
            bar = marked.index("|", place)
            opened.append((marked[place + 1 : bar], len(text)))
            place = bar + 1
            continue
        if marked[place] == "⟧":
            head, start = opened.pop()
            (quotations if head[0] in "DI" else figures).append(_mark(head, start, text))
        else:
            text += marked[place]
        place += 1
    assert not opened
    return text, {"figures": figures, "quotations": quotations}


def _mark(head: str, start: int, text: str) -> dict[str, Any]:
    tag, _, rest = head.partition(" ")
    mark = {"start": start, "end": len(text), "exact": text[start:], "doubtful": tag.endswith("?")}
    if tag[0] in "DI":
        return {**mark, "kind": "direct" if tag[0] == "D" else "indirect", "speaker": rest.strip()}
    comparator, low, high, *_ = [*rest.split(), "", "", ""]
    values = {"low": float(low) if low else None, "high": float(high) if high else None}
    return {**mark, **values, "comparator": comparator or "eq", "core": tag[0] == "F"}
