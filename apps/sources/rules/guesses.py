"""What can be guessed of a report from its text: title and language, but never a date."""

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

TITLE_LENGTH = 200
FEWEST_TITLE_WORDS = 4
FEWEST_LETTERS = 80  # below this a guess at the language is a coin toss
SURE = 0.9


def guess_title(text: str) -> str:
    """Return the first line that reads as a title, cut at a word, and no section name ("World")."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = lines[0]
    for line in lines[:5]:
        if len(line.split()) >= FEWEST_TITLE_WORDS:
            title = line
            break
    if len(title) <= TITLE_LENGTH:
        return title
    return title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def guess_language(text: str) -> str:
    """Return a BCP 47 tag, or nothing where the text is too short or the guess not sure."""
    sample = text[:5000]
    if len(re.findall(r"[^\W\d_]", sample)) < FEWEST_LETTERS:
        return ""
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else ""


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    """Load the library and its model once, and only if needed: that takes most of a second."""
    library = import_module("py3langid.langid")
    identifier: LanguageIdentifier = library.LanguageIdentifier.from_model_file(
        library.MODEL_FILE, norm_probs=True
    )
    return identifier
