"""The places of quoted words in a text: exactly, or else regardless of typography.

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


class _FoldedText(NamedTuple):
    """A text with plain typography, and for each of its characters the place in the original."""

    text: str
    places: list[int]


def find_words(text: str, words: str) -> list[Window]:
    """Return the places of some words in a text, in code points and reading order.

    They are the exact ones, or if there are none, those that differ in white space, quotation
    marks, dashes and ligatures only. None lies inside a longer number or word; at most ``MOST``.
    """
    wanted = words.strip()
    for find in (_exact, _alike):
        whole = (place for place in find(text, wanted) if is_whole(text, *place))
        if found := list(islice(whole, MOST)):
            return found
    return []


def longer_words(text: str, words: str) -> list[str]:
    """Return the longer numbers and words that contain some words, at most ``MOST_LONGER``."""
    found = chain(_exact(text, words.strip()), _alike(text, words.strip()))
    longer = (widened(text, *place) for place in found if not is_whole(text, *place))
    return list(dict.fromkeys(text[start:end] for start, end in islice(longer, MOST)))[:MOST_LONGER]


def _exact(text: str, words: str) -> Iterator[Window]:
    return (Window(at, at + len(words)) for at in places(text, words))


def _alike(text: str, words: str) -> Iterator[Window]:
    """Give the places of words that differ in typography only."""
    wanted = _fold(words).text.strip()
    if not wanted:
        return
    folded = _fold(text)
    letters = [*folded.places, len(text)]
    for at in places(folded.text, wanted):
        behind = at + len(wanted)
        first, last = letters[at], letters[behind - 1]
        cuts_first = at > 0 and letters[at - 1] == first  # in the middle of a ligature
        if not cuts_first and letters[behind] != last:
            yield Window(first, last + 1)


def _fold(text: str) -> _FoldedText:
    """Return a text with its typography evened out: plain marks, single spaces, no ligatures."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace():
            plain = " "
        elif letter in DROPPED:
            continue
        elif ord(letter) in LIGATURES:
            plain = unicodedata.normalize("NFKC", letter)
        else:
            plain = SAME.get(letter, letter)
        for folded in plain:
            if folded == " " and letters and letters[-1] == " ":
                continue
            letters.append(folded)
            places.append(place)
    return _FoldedText("".join(letters), places)
