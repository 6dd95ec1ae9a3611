"""The clause of indirect speech, without the dateline before it and the full stop behind it."""

import re
from typing import NamedTuple

from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.sentences import past_match, trimmed

DATELINE = re.compile(
    r"(?:[A-Z][A-Z'.-]{2,}(?:[\s/][A-Z][A-Z'.-]+){0,3}(?:,\s[^–:¤\n]{1,40}?)?"
    r"(?:\s\([^)¤\n]{2,40}\))?(?:\s–|:)\s(?:[A-Z]\w+\.\w+\.\s)?|"
    r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?:,\s[^–:¤\n(]{1,30}?)?\s\([^)¤\n]{2,30}\)\s?[:–]\s)"
)
STAMP = re.compile(
    r"\[?\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s(?:GMT|BST|CET|UTC))?\]?\s(?:[–|]\s)?(?=[A-Z\"'¤])"
)
_BEFORE_CLAUSE = re.compile(rf"{DATELINE.pattern}|\d{{1,2}}[:.]\d\d\s–\s")


class IndirectSpeech(NamedTuple):
    """A clause that a speaker is reported to have said."""

    start: int
    end: int
    speaker: Speaker | None
    chain: tuple[str, ...] = ()


def indirect_speech(
    text: str,
    start: int | None,
    end: int,
    speaker: Speaker | None,
    chain: tuple[str, ...] = (),
) -> IndirectSpeech | None:
    """Return a clause without its full stop, or ``None`` if too little of it is unquoted."""
    if start is None or start >= end:
        return None
    start, end = trimmed(text, past_match(_BEFORE_CLAUSE, text, start, end), end)
    end = start + len(text[start:end].rstrip(".,!?;:–… "))
    clause = text[start:end]
    if "¤" in clause:
        has_own_words = re.search(r"[a-z]{3}", clause.replace("¤", "")) is not None
    else:
        has_own_words = len(clause.split()) >= 2
    if has_own_words:
        return IndirectSpeech(start, end, speaker, chain)
    return None
