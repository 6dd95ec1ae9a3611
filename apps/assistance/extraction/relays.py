"""Who spoke in the end: the source that is cited, and the relays between it and the report."""

import re

from apps.assistance.extraction.cues import Cue
from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject
from apps.assistance.extraction.subjects_behind import subject_behind

_DOCUMENT = re.compile(
    r"(?:a|an|the|its|their|new|recent|latest|preliminary|official)\s(?:[\w-]+\s){0,2}?(?:reports?|article|statement|study|survey|poll|estimates?|data|"
    r"figures|document|information|statistics)\s(?:published\s|released\s)?(?:by|from|of|in)\s"
)
_OWN_DOCUMENT = re.compile(
    r"(?<=s')\s(?:[a-z]+\s){0,2}(?:statement|data|figures|statistics|calculations|estimates?|records|report)$|"
    r"(?<='s)\s(?:[a-z]+\s){0,2}(?:statement|data|figures|statistics|calculations|estimates?|records|report)$"
)
_QUOTED_BY = re.compile(r"(?<=\w)\s(?:quoted|cited|interviewed)\sby\s(?P<who>[^,;:¤]{2,50})\s$")
_CITING = re.compile(
    r"(?<!\w)(?:[Cc]iting|cited(?!\sby)|cites|[Qq]uoting|quoted(?!\sby)|quotes|[Ww]ith\sreference\sto|[Rr]eferring\sto|refers\sto|attributing\s[^,;:¤]{2,40}?\sto)(?=\s)"
)
CITED = re.compile(
    r"(?:citing|quoting|(?:which|who)\s(?:cited|quoted|cites|quotes)|with\sreference\sto|referring\sto)\s(?P<who>[^,;:¤]{2,100}?)(?:,|$)"
)
_STUDY = re.compile(
    r"[^,;:¤]{2,50}\s(?:study|report|survey|data|figures|analysis|research|document|statistics)(?!\w)"
)
_PRONOUNS = {
    "her": "she",
    "him": "he",
    "his": "he",
    "them": "they",
    "their": "they",
    "its": "it",
    "it": "it",
}


def source_called(start: int, words: str, memory: Memory) -> Speaker | None:
    """Return who is meant by the words behind "according to" or before "'s opinion"."""
    words = words.strip()
    if words.lower() in _PRONOUNS:
        return memory.resolve(Subject(_PRONOUNS[words.lower()], "pronoun"), start)
    words = re.sub(r"'s?$", "", _OWN_DOCUMENT.sub("", _DOCUMENT.sub("", words, count=1)))
    subject = subject_behind(f" {words}.", 0, len(words) + 2)
    return (
        memory.resolve(subject, start) if subject else Speaker(words, "", words, 0.5, "described")
    )


def innermost(
    text: str, sentence: Span, cue: Cue, memory: Memory
) -> tuple[Speaker | None, tuple[str, ...]]:
    """Return who spoke in the end: the source that a cue's subject cites, with that subject as relay."""
    own = memory.resolve(cue.subject, cue.start)
    cited = [
        found
        for found in _CITING.finditer(text, sentence.start, sentence.end)
        if found.end() <= cue.start
        or text[found.start() - 2 : found.start()] == ", "
        or 0 <= found.start() - cue.end <= 2
    ]
    if not cited:
        quoted_by = _QUOTED_BY.search(text, max(sentence.start, cue.start - 60), cue.start)
        return own, (quoted_by["who"],) if quoted_by else told_to(text, cue)
    words = text[cited[-1].end() : cited[-1].end() + 5].strip()
    if words.startswith(("him", "her", "them")):
        return memory.last(), (own.name,) if own else ()
    source = _source_behind(text, cited[-1].end(), sentence.end)
    if source and re.match(
        r"(?:an?|the|its|his|her)\s(?:\w+\s)?(?:interview|report|article|document|statement|data)",
        source.words,
    ):
        return own, ()
    if source is None:
        plain = re.compile(r"\s(?P<who>[^,.;:¤]{3,60}?)(?=[,.;:]|\sas\s|$)").match(
            text, cited[-1].end(), sentence.end
        )
        source = Subject(plain["who"], "description") if plain else None
    speaker = memory.resolve(source, cue.start)
    if (
        own
        and own.kind == "person"
        and _STUDY.search(text, cited[-1].end(), min(cited[-1].end() + 60, sentence.end))
    ):
        return own, (speaker.name,) if speaker else ()
    return (speaker, (own.name,) if own else ()) if speaker else (own, ())


def _source_behind(text: str, start: int, end: int) -> Subject | None:
    """Return who is cited: "Caravan", "the Hürses report", "two officials close to the talks"."""
    plain = re.compile(
        r"\s(?P<who>(?:an?|the|two|three|four|several|unnamed|its|his|her)\s[a-z][^,.;:¤]{3,80}?)(?=[,.;:]|\sas\s|\sthat\s|$)"
    ).match(text, start, end)
    named = re.compile(r"\s(?:the\s)?(?P<who>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})\sreport\b").match(
        text, start, end
    )
    if named:
        return Subject(named["who"], "name", start=named.start("who"))
    if plain and not re.search(r"\s[A-Z][\w'-]+$", plain["who"]):
        return Subject(plain["who"], "description", start=plain.start("who"))
    return subject_behind(text, start, end)


def told_to(text: str, cue: Cue) -> tuple[str, ...]:
    """Return the outlet that somebody told something to, where it is named."""
    if cue.verb not in ("told", "tells"):
        return ()
    found = re.compile(r"\s((?:[Tt]he\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})").match(text, cue.end)
    return (found[1],) if found and not found[1].isupper() else ()
