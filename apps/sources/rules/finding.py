"""Where quoted words stand in a text: exactly, else with only their typography set aside; never by likeness."""

import unicodedata
from typing import NamedTuple

from apps.sources.rules.marks import Window

SAME = {
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘－", "-"),
    "…": "...",
}
LIGATURES = range(0xFB00, 0xFB07)
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, and what has no width
MOST = 50  # more places than a person would look through


class _Folded(NamedTuple):
    """A text without its typography, and for each of its characters the place where that stood."""

    text: str
    places: list[int]


def find_words(text: str, words: str) -> list[Window]:
    """Return the places of some words in a text, in code points and reading order, at most ``MOST``.

    They are the exact ones, or if there are none, those that differ in white space, quotation marks, dashes and
    ligatures only.
    """
    wanted = words.strip()
    if not wanted:
        return []
    return _exact(text, wanted) or _alike(text, wanted)


def _exact(text: str, words: str) -> list[Window]:
    return [Window(at, at + len(words)) for at in _places(text, words)]


def _alike(text: str, words: str) -> list[Window]:
    folded, wanted = _fold(text), _fold(words).text.strip()
    if not wanted:
        return []
    return [Window(folded.places[at], folded.places[at + len(wanted) - 1] + 1) for at in _places(folded.text, wanted)]


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(words, at + 1)
    return found


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
