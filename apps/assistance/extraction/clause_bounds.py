"""What somebody is said to have said: the clause, without the dateline before it and the stop behind it."""

import re
from typing import NamedTuple

from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.sentences import trimmed

DATELINE = re.compile(
    r"(?:[A-Z][A-Z'.-]{2,}(?:[\s/][A-Z][A-Z'.-]+){0,3}(?:,\s[^–:¤\n]{1,40}?)?(?:\s\([^)¤\n]{2,40}\))?(?:\s–|:)\s(?:[A-Z]\w+\.\w+\.\s)?|"
    r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?:,\s[^–:¤\n(]{1,30}?)?\s\([^)¤\n]{2,30}\)\s?[:–]\s)"
)
STAMP = re.compile(
    r"\[?\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s(?:GMT|BST|CET|UTC))?\]?\s(?:[–|]\s)?(?=[A-Z\"'¤])"
)
_STAMP = re.compile(r"\d{1,2}[:.]\d\d\s–\s")


class Indirect(NamedTuple):
    """What somebody is said to have said."""

    start: int
    end: int
    speaker: Speaker | None
    chain: tuple[str, ...] = ()


def kept(
    text: str, start: int | None, end: int, speaker: Speaker | None, chain: tuple[str, ...] = ()
) -> Indirect | None:
    """Return indirect speech without its full stop, or ``None`` if too little of it is not in quotation marks."""
    if start is None or start >= end:
        return None
    if dateline := DATELINE.match(text, start, end) or _STAMP.match(text, start, end):
        start = dateline.end()
    start, end = trimmed(text, start, end)
    while end > start and text[end - 1] in ".,!?;:–… ":
        end -= 1
    words = text[start:end].replace("¤", "")
    if len(text[start:end].split()) < 2 and "¤" not in text[start:end]:
        return None
    return (
        Indirect(start, end, speaker, chain)
        if "¤" not in text[start:end] or re.search(r"[a-z]{3}", words)
        else None
    )
