"""Other typography for a marked report: the same words, with the marks still at the same words."""

import textwrap
from collections.abc import Callable
from typing import Any

from tests.assistance.scoring import Marks

_DOUBLE = dict.fromkeys("“”„«»", '"')
_SINGLE = dict.fromkeys("‘’", "'")


def straight(text: str) -> list[str]:
    return [(_DOUBLE | _SINGLE).get(one, one) for one in text]


def curly(text: str) -> list[str]:
    opened, changed = False, []
    for one in text:
        if one in '"“”„«»':
            opened = not opened
            changed.append("“" if opened else "”")
        else:
            changed.append("’" if one == "'" else one)
    return changed


def guillemets(text: str) -> list[str]:
    return [{"“": "«", "”": "»"}.get(one, one) for one in text]


def hard_spaces(text: str) -> list[str]:
    return ["\u00a0" if one == " " and at % 3 == 0 else one for at, one in enumerate(text)]


def carriage_returns(text: str) -> list[str]:
    return [
        "\r\n" if one == "\n" else one for one in text.replace("\r\n", "\n ").replace("\n ", "\n")
    ]


def wrapped(text: str) -> list[str]:
    changed = list(text)
    place = 0
    for line in text.split("\n"):
        at = place
        for piece in textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)[:-1]:
            at = text.index(piece[-1], at + len(piece) - 1) + 1
            if at < len(text) and changed[at] == " ":
                changed[at] = "\n"
            at += 1
        place += len(line) + 1
    return changed


CHANGES: list[Callable[[str], list[str]]] = [
    straight,
    curly,
    guillemets,
    hard_spaces,
    carriage_returns,
    wrapped,
]


def changed_report(
    text: str, marks: Marks, change: Callable[[str], list[str]]
) -> tuple[str, Marks]:
    """Return a report in another typography, changed code point by code point, and its marks."""
    text = text.replace("\r\n", "\n") if "\r\n" in text else text
    pieces = change(text)
    assert len(pieces) == len(text)
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    moved: dict[str, Any] = {
        kind: [_moved(mark, places) for mark in marks[kind]] for kind in ("figures", "quotations")
    }
    return "".join(pieces), moved


def _moved(mark: Marks, places: list[int]) -> Marks:
    return {**mark, "start": places[mark["start"]], "end": places[mark["end"]]}
