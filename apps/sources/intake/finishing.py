"""What every form of document says in the end: its text, and of itself no more than can be kept."""

from apps.sources.intake.findings import UNKEPT, Reading
from apps.sources.rules.guesses import guess_language, guess_title


def finished(text: str, *, note: str, title: str = "", **said: str) -> Reading:
    """Return a reading; title and language are guessed where the document does not state them."""
    language = said.pop("language", "") or guess_language(text)
    found = title.strip() or guess_title(text)
    clean = {name: UNKEPT.sub("", value) for name, value in {**said, "title": found[:500]}.items()}
    return Reading(text=text, note=note, language=UNKEPT.sub("", language), **clean)
