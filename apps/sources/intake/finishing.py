"""The last step of reading, whatever the format: metadata cleaned, title and language guessed."""

from dataclasses import replace

from apps.sources.intake.findings import UNKEPT, Reading
from apps.sources.rules.guesses import guess_language, guess_title

LONGEST = {"title": 500, "author": 300, "publisher_name": 300, "language": 35}  # characters


def finished(text: str, *, note: str, title: str | None = None, **said: str | None) -> Reading:
    """Return a reading; the title is guessed where the document does not state it."""
    said["title"] = (title or "").strip() or guess_title(text)
    clean = {}
    for name, value in said.items():
        clean[name] = UNKEPT.sub("", (value or "")[: LONGEST.get(name)])
    return Reading(text=text, note=note, **clean)


def with_language(reading: Reading) -> Reading:
    """Return a reading with its language guessed where the document does not state it.

    The model is loaded once by the worker, and not by each child that reads one document.
    """
    return replace(reading, language=reading.language or guess_language(reading.text))
