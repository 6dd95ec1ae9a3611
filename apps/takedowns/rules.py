"""How words are removed: what stands in their place, and what counts as the same words."""

import json
import re
from collections.abc import Iterable

from apps.sources.rules.text import COVERED

REMOVED = "[taken down]"
BLOCKS = COVERED * 5 + " "
FEWEST_CHARACTERS = (
    12  # of words that are looked for outside of their own place: fewer would be found everywhere
)
FEWEST_OF_A_NAME = 3


def mask(text: str, start: int, end: int) -> str:
    """Return a text with blocks in place of a span: as long as before, so that every other place in it stays."""
    covered = [
        "\n" if letter == "\n" else BLOCKS[at % len(BLOCKS)]
        for at, letter in enumerate(text[start:end])
    ]
    return text[:start] + "".join(covered) + text[end:]


def worth_looking_for(words: Iterable[str], *, fewest: int = FEWEST_CHARACTERS) -> list[str]:
    """Return each of some words once, the longest first, less those so short that others use them too."""
    stripped = {one.strip() for one in words}
    return sorted((one for one in stripped if len(one) >= fewest), key=lambda one: (-len(one), one))


def pattern_of(words: Iterable[str]) -> str:
    """Return what finds whole words in PostgreSQL and Python alike, also where they stand within JSON."""
    written = dict.fromkeys(way for one in words for way in (one, *_within_json(one)))
    return "|".join(_literal(way) for way in sorted(written, key=len, reverse=True))


def _within_json(words: str) -> tuple[str, str]:
    return json.dumps(words, ensure_ascii=False)[1:-1], json.dumps(words)[1:-1]


def _literal(words: str) -> str:
    escaped = r"\s+".join(re.sub(r"([^\w\s])", r"\\\1", piece) for piece in words.split())
    before = r"(?<!\w)" if words[0].isalnum() else ""
    return before + escaped + (r"(?!\w)" if words[-1].isalnum() else "")


def neutral_name(number: int) -> str:
    """Return what a speaker is called whose name was taken down."""
    return f"Name removed ({number})"
