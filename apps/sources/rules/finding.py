"""Where quoted words stand in a text: exactly, else with their typography set aside.

They are never found by likeness, nor inside a longer number or word.
"""

import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from apps.sources.rules.marks import Window
from apps.sources.rules.whole_words import is_whole, places, widened

SAME = {
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘－", "-"),
    "…": "...",
}
LIGATURES = range(0xFB00, 0xFB07)
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, and what has no width
MOST = 50  # more places than a person would look through
MOST_LONGER = 3  # longer numbers and words that are named


class _Folded(NamedTuple):
    """A text without its typography, and for each of its characters the place where that stood."""

    text: str
    places: list[int]


def find_words(text: str, words: str) -> list[Window]:
    """Return the places of some words in a text, in code points and reading order, at most ``MOST``.

    They are the exact ones, or if there are none, those that differ in white space, quotation
    marks, dashes and ligatures only. None lies inside a longer number or word.
    """
    wanted = words.strip()
    exact, alike = (
        (place for place in found if is_whole(text, *place))
        for found in (_exact(text, wanted), _alike(text, wanted))
    )  # fmt: skip
    return list(islice(exact, MOST)) or list(islice(alike, MOST))


def longer_words(text: str, words: str) -> list[str]:
    """Return the longer numbers and words that some words stand in, at most ``MOST_LONGER``."""
    found = chain(_exact(text, words.strip()), _alike(text, words.strip()))
    longer = (widened(text, *place) for place in found if not is_whole(text, *place))
    return list(dict.fromkeys(text[start:end] for start, end in islice(longer, MOST)))[:MOST_LONGER]


def _exact(text: str, words: str) -> Iterator[Window]:
    return (Window(at, at + len(words)) for at in places(text, words))


def _alike(text: str, words: str) -> Iterator[Window]:
    wanted = _fold(words).text.strip()
    if not wanted:
        return
    folded = _fold(text)
    ends = [*folded.places, len(text)]
    for at in places(folded.text, wanted):
        first, last = folded.places[at], folded.places[at + len(wanted) - 1]
        cuts_a_ligature = (at > 0 and folded.places[at - 1] == first) or ends[
            at + len(wanted)
        ] == last
        if not cuts_a_ligature:
            yield Window(first, last + 1)


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for folded in _folds_to(letter):
            if folded == " " and letters and letters[-1] == " ":
                continue
            letters.append(folded)
            places.append(place)
    return _Folded("".join(letters), places)


def _folds_to(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in DROPPED:
        return ""
    if ord(letter) in LIGATURES:
        return unicodedata.normalize("NFKC", letter)
    return SAME.get(letter, letter)
