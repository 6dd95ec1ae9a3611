"""The cues of speech in a sentence: the verb, who is named beside it, and on which side of it the words stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.assistance.rules.sentences import Span
from apps.assistance.rules.subjects import Subject, leading_subject, subject_before
from apps.assistance.rules.vocabulary import NOUNS_TOO, PARTICIPLES, VERB

_NOT_A_VERB = re.compile(
    r"(?:(?<![\w'-])(?:the|a|an|of|about|latest|some|these|those|such|by|to|from|rejected|denied|for|with|his|her|its|"
    r"their|our|no|any|more|than|media|press|news|be|been|being|not|n't|United|without|on|"
    r"cannot|can|could|would|should|might|may|must|as|in|and|or))\s(?:\w+ly\s)?$"
)
_VERB_TO = re.compile(
    r"(?:(?<!\w)(?:to|not|cannot|can|could|should|might|may|must|never|no one|nobody)|n't)\s(?:\w+ly\s)?$"
)
_PASSIVE = re.compile(r"(?<!\w)(?:is|was|were|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|earlier\s|first\s)?$")


class Cue(NamedTuple):
    """A verb of speech in a sentence, and who is named before it, if anybody."""

    start: int
    end: int
    verb: str
    subject: Subject | None
    passive: bool


def cues_in(text: str, sentence: Span) -> Iterator[Cue]:
    """Give the cues of a sentence, in reading order."""
    floor = sentence.start
    last: Subject | None = None
    for found in VERB.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, found.start() - 30) : found.start()]
        verb = found["verb"]
        if _is_noun(verb, before) or _VERB_TO.search(before):
            continue
        passive = bool(_PASSIVE.search(before))
        subject = None if passive else subject_before(text, floor, found.start())
        if verb in PARTICIPLES and not before.endswith("as "):
            subject = Subject("", "same", start=found.start())
        if subject and subject.kind == "same":
            subject = leading_subject(text, sentence.start, found.start()) if floor == sentence.start else subject
        if subject is None and not passive and last and "," not in text[floor : found.start()]:
            subject = last  # "a nurse who asked not to be named told the Herald"
        yield Cue(found.start(), found.end(), verb, subject, passive)
        if subject:
            last = subject if subject.kind != "same" else last
            floor = found.end()


def _is_noun(verb: str, before: str) -> bool:
    if verb not in NOUNS_TOO:
        return bool(re.search(r"(?<!\w)(?:the|a|an|of)\s$", before))
    return bool(_NOT_A_VERB.search(before)) or (verb == "states" and before.endswith("member "))
