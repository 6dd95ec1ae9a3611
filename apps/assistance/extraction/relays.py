"""The original source that is cited, and the relays between it and the report."""

import re

from apps.assistance.extraction.cues import Cue
from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject
from apps.assistance.extraction.subjects_behind import subject_behind

_DOCUMENT = re.compile(
    r"(?:a|an|the|its|their|new|recent|latest|preliminary|official)\s(?:[\w-]+\s){0,2}?"
    r"(?:reports?|article|statement|study|survey|poll|estimates?|data|"
    r"figures|document|information|statistics)\s(?:published\s|released\s)?(?:by|from|of|in)\s"
)
_OWN_DOCUMENT = re.compile(
    r"(?<=s')\s(?:[a-z]+\s){0,2}(?:statement|data|figures|statistics|calculations|estimates?|"
    r"records|report)$|"
    r"(?<='s)\s(?:[a-z]+\s){0,2}(?:statement|data|figures|statistics|calculations|estimates?|"
    r"records|report)$"
)
_QUOTED_BY = re.compile(r"(?<=\w)\s(?:quoted|cited|interviewed)\sby\s(?P<who>[^,;:¤]{2,50})\s$")
_CITING = re.compile(
    r"(?<!\w)(?:[Cc]iting|cited(?!\sby)|cites|[Qq]uoting|quoted(?!\sby)|quotes|"
    r"[Ww]ith\sreference\sto|[Rr]eferring\sto|refers\sto|attributing\s[^,;:¤]{2,40}?\sto)(?=\s)"
)
CITED = re.compile(
    r"(?:citing|quoting|(?:which|who)\s(?:cited|quoted|cites|quotes)|with\sreference\sto|"
    r"referring\sto)\s(?P<who>[^,;:¤]{2,100}?)(?:,|$)"
)
_STUDY = re.compile(
    r"[^,;:¤]{2,50}\s(?:study|report|survey|data|figures|analysis|research|document|"
    r"statistics)(?!\w)"
)
_OWN_PAPER = re.compile(
    r"(?:an?|the|its|his|her)\s(?:\w+\s)?"
    r"(?:interview|report|article|document|statement|data)"
)
_NAMED_REPORT = re.compile(r"\s(?:the\s)?(?P<who>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})\sreport\b")
_PLAIN_SOURCE = re.compile(
    r"\s(?P<who>(?:an?|the|two|three|four|several|unnamed|its|his|her)\s[a-z][^,.;:¤]{3,80}?)"
    r"(?=[,.;:]|\sas\s|\sthat\s|$)"
)
_ANY_SOURCE = re.compile(r"\s(?P<who>[^,.;:¤]{3,60}?)(?=[,.;:]|\sas\s|$)")
_OUTLET = re.compile(r"\s((?:[Tt]he\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})")
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
    """Return the speaker meant by the words behind "according to" or before "'s opinion"."""
    words = words.strip()
    if pronoun := _PRONOUNS.get(words.lower()):
        return memory.resolve(Subject(pronoun, "pronoun"), start)
    words = _OWN_DOCUMENT.sub("", _DOCUMENT.sub("", words, count=1))
    words = re.sub(r"'s?$", "", words)
    subject = subject_behind(f" {words}.", 0, len(words) + 2)
    if subject is None:
        return Speaker(words, "", words, 0.5, "described")
    return memory.resolve(subject, start)


def innermost(
    text: str,
    sentence: Span,
    cue: Cue,
    memory: Memory,
) -> tuple[Speaker | None, tuple[str, ...]]:
    """Return the original source and the relays.

    The source is the one that a cue's subject cites, with that subject as its relay; without one
    it is the subject.
    """
    own = memory.resolve(cue.subject, cue.start)
    own_relay = as_relay(own)
    # Where the last "citing" of the sentence ends, if it belongs to the cue.
    cited_end = -1
    for found in _CITING.finditer(text, sentence.start, sentence.end):
        is_before = found.end() <= cue.start
        is_beside = 0 <= found.start() - cue.end <= 2
        if is_before or is_beside or text[found.start() - 2 : found.start()] == ", ":
            cited_end = found.end()
    if cited_end < 0:
        # "the mayor, interviewed by Radio Lisle, said"
        quoted_by = _QUOTED_BY.search(text, max(sentence.start, cue.start - 60), cue.start)
        relay = (quoted_by["who"],) if quoted_by else told_to(text, cue)
        return own, relay
    # "the agency wrote, citing him"
    words = text[cited_end : cited_end + 5].strip()
    if words.startswith(("him", "her", "them")):
        return memory.last(), own_relay
    # "she said, citing an interview"
    source = _source_behind(text, cited_end, sentence.end)
    if source and _OWN_PAPER.match(source.words):
        return own, ()
    # "she said, citing a survey of the institute"
    speaker = memory.resolve(source, cue.start)
    is_study = _STUDY.search(text, cited_end, min(cited_end + 60, sentence.end))
    if is_study and own and own.kind == "person":
        return own, as_relay(speaker)
    if speaker is None:
        return own, ()
    return speaker, own_relay


def _source_behind(text: str, start: int, end: int) -> Subject | None:
    """Return who is cited: "Caravan", "the Hürses report", "two officials close to the talks"."""
    # "the Hürses report"
    if named := _NAMED_REPORT.match(text, start, end):
        return Subject(named["who"], "name", start=named.start("who"))
    # "two officials close to the talks"
    plain = _PLAIN_SOURCE.match(text, start, end)
    if plain and not re.search(r"\s[A-Z][\w'-]+$", plain["who"]):
        return Subject(plain["who"], "description", start=plain.start("who"))
    # "Caravan"
    if found := subject_behind(text, start, end):
        return found
    words = _ANY_SOURCE.match(text, start, end)
    if words:
        return Subject(words["who"], "description")
    return None


def as_relay(speaker: Speaker | None) -> tuple[str, ...]:
    """Return a speaker as the relay of another's words, where one is known."""
    return (speaker.name,) if speaker else ()


def told_to(text: str, cue: Cue) -> tuple[str, ...]:
    """Return the outlet that a speaker told something to, where it is named."""
    if cue.verb not in ("told", "tells"):
        return ()
    found = _OUTLET.match(text, cue.end)
    if found and not found[1].isupper():
        return (found[1],)
    return ()
