"""How words are removed: what replaces them, and what counts as the same words."""

import json
import re
from collections.abc import Iterable

from apps.sources.rules.text import COVERED

REMOVED = "[taken down]"
BLOCKS = COVERED * 5 + " "
# Of words that are looked for outside of their own place: shorter ones would be found everywhere.
FEWEST_CHARACTERS = 12
FEWEST_OF_A_NAME = 3


def mask(text: str, start: int, end: int) -> str:
    """Return a text with blocks in place of a span; the length stays, so all positions hold."""
    covered = ""
    for index, character in enumerate(text[start:end]):
        covered += "\n" if character == "\n" else BLOCKS[index % len(BLOCKS)]
    return text[:start] + covered + text[end:]


def worth_looking_for(words: Iterable[str], *, fewest: int = FEWEST_CHARACTERS) -> list[str]:
    """Return each phrase once, longest first, without short ones, which others use too."""
    stripped = {one.strip() for one in words}
    long_enough = [one for one in stripped if len(one) >= fewest]
    return sorted(long_enough, key=lambda one: (-len(one), one))


def pattern_of(words: Iterable[str]) -> str:
    """Return a pattern for whole words, for PostgreSQL and Python alike, inside JSON too."""
    spellings: dict[str, None] = {}
    for one in words:
        spellings[one] = None
        spellings[json.dumps(one, ensure_ascii=False)[1:-1]] = None
        spellings[json.dumps(one)[1:-1]] = None
    return "|".join(whole_words(one) for one in sorted(spellings, key=len, reverse=True))


def whole_words(words: str) -> str:
    """Return a pattern for these words as whole words, whatever blanks are between them."""
    escaped = [re.sub(r"([^\w\s])", r"\\\1", word) for word in words.split()]
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return before + r"\s+".join(escaped) + after


def neutral_name(number: int) -> str:
    """Return what a speaker is called whose name was taken down."""
    return f"Name removed ({number})"
