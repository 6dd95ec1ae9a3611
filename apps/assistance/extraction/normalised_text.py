"""The text that the extractors read: typography evened out, with a map back to the original.

Quotation marks become ``"`` and ``'``, dashes ``–``, every kind of space a space; lines that were
only wrapped are joined; a space is put between sentences that are glued together. Paragraphs end
with a newline.
"""

import re
from itertools import pairwise
from typing import NamedTuple

_DOUBLE = "“”„‟«»″〝〞＂"
_SINGLE = "‘’‚‛‹›′`´"
_SPACES = (
    "\t\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_DASHES = "—―‒⸺"
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_FOLDED = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "–"),
    **dict.fromkeys(_GONE, ""),
    "\u2011": "-",
    "\u2010": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
    "\r": "\n",
    "…": "…",
    "−": "-",
}
_PAIRS = {"<<": '"', ">>": '"', "''": '"', "--": "–", "``": '"', "\r\n": "\n", ",,": '"'}
_ODD = re.compile(rf"<<|>>|''|--|``|\r\n|,,(?=[^\W\d_])|[{re.escape(''.join(_FOLDED))}]")
_LIST_ITEM = re.compile(r"\s*(?:[-–•*·]|\(?\d{1,3}[.):]|\d{1,2}[:.]\d\d\b|[A-Za-z][.)])\s")
_HYPHEN_AS_DASH = re.compile(
    r"(?<=[ ,\"'.!?…])-(?= )|(?<=[^\W\d_] )-(?=[A-Za-z])|(?<=[\"'],)-(?=\w)|"
    r"(?<=[.,!?…][\"'])-(?=\w)"
)
_SENTENCE_GLUE = re.compile(
    r'[^\W\d_](?:[^\W\d_]| )[)%"]?[.!?…]["\']?(?=["\']? ?[A-Z][^\W\d_.]*[\s\',])(?! )|'
    r'\d[%]?[.!?](?=["]?[A-Z][a-z])'
)
_CUT_IN_TWO = re.compile(r"\s(?:and|or|of|the|a|an|to|in|at|by|for|from|with|between)$")
_WIDEST_WRAP = 140
_NARROWEST_WRAP = 30


class NormalisedText(NamedTuple):
    """Text to read, and for each of its characters the place in the original."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a stretch in the original, in code points."""
        return self.places[start], self.places[end - 1] + 1


def normalise(original: str) -> NormalisedText:
    """Return the text that the extractors read."""
    # Even out the typography, and note the place of each character.
    characters: list[str] = []
    places: list[int] = []
    done = 0
    for odd in _ODD.finditer(original):
        characters += original[done : odd.start()]
        places += range(done, odd.start())
        if one := _PAIRS.get(odd[0]) or _FOLDED.get(odd[0], ""):
            characters.append(one)
            places.append(odd.start())
        done = odd.end()
    characters += original[done:]
    places += range(done, len(original))
    _join_wrapped(characters)
    text = _HYPHEN_AS_DASH.sub("–", "".join(characters))
    # Put a space where a sentence begins right behind the last one's end.
    pieces: list[str] = []
    mapped: list[int] = []
    done = 0
    for glue in _SENTENCE_GLUE.finditer(text):
        at = glue.end()
        if text[at - 1] in "\"'" and _opens(text, at - 1):
            at -= 1
        elif text[at] in "\"'" and (text[at : at + 2] == "' " or not _opens(text, at)):
            continue
        pieces += [text[done:at], " "]
        mapped += [*places[done:at], places[at]]
        done = at
    return NormalisedText("".join([*pieces, text[done:]]), [*mapped, *places[done:]])


def _join_wrapped(characters: list[str]) -> None:
    """Put a space for each newline that only wraps a line.

    The line was full, so that the next word would not have fitted, or a sentence is cut in two.
    """
    lines = "".join(characters).split("\n")
    widest = max(len(line.rstrip()) for line in lines)
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return
    place = -1
    for whole, following in pairwise(lines):
        place += len(whole) + 1
        line = whole.rstrip()
        words = following.split(maxsplit=1)
        if not line or not words or _LIST_ITEM.match(following):
            continue
        first = words[0]
        is_full = len(line) + 1 + len(first) > widest - 2
        is_open = first[0].islower() and line[-1] not in ".:;!?…"
        is_cut = len(line) > _NARROWEST_WRAP and (is_open or _CUT_IN_TWO.search(line))
        if is_full or is_cut:
            characters[place] = " "


def _opens(text: str, at: int) -> bool:
    """Say whether a mark opens the second of two glued sentences: no other is open before it."""
    return text.count(text[at], max(text.rfind("\n", 0, at), at - 3_000, 0), at) % 2 == 0
