"""The cues of speech in a sentence: the verb, and the subject before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.subjects import (
    Subject,
    is_thing,
    read_words,
    subject_before,
    subject_inside,
)
from apps.assistance.extraction.subjects_behind import leading_subject
from apps.assistance.extraction.vocabulary import NOUNS_TOO, PARTICIPLES, VERB

_NOT_A_VERB = re.compile(
    r"(?:(?<![\w'-])(?:the|a|an|of|about|latest|some|these|those|such|by|to|from|rejected|denied|"
    r"for|with|his|her|its|"
    r"their|our|no|any|more|than|media|press|news|be|been|being|not|n't|United|without|on|"
    r"two|three|four|five|six|seven|eight|nine|ten|cannot|can|could|would|should|might|may|must|"
    r"as|in|and|or))\s(?:\w+ly\s)?$"
)
_VERB_TO = re.compile(
    r"(?:(?<!\w)(?:to|not|cannot|can|could|should|might|may|must|never|without|no one|nobody)|"
    r"n't)\s(?:\w+ly\s)?$"
)
_ASIDE_BEHIND = re.compile(r"\s(about|by|if|whether|why|what|how|of|as|at|after)(?!\w)")
_DOING = re.compile(  # "stop admitting patients"
    r"(?<!\w)(?:stop|start|keep|begin|began|begun|kept|avoid|cease|resume|finish|quit|consider|"
    r"continue)(?:s|ed|ped)?\s$"
)
_HEARD = re.compile(r"(?<!\w)(?:as|heard|seen|shown|filmed)\s$")
_ARTICLE = re.compile(r"(?<!\w)(?:the|a|an|of)\s$")
_SAYERS = re.compile(r"(?<!\w)(?:media|press|news)\s$")
_PASSIVE = re.compile(
    r"(?<!\w)(?:is|was|were|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|earlier\s|first\s)?$"
)
_WITH_OWN = re.compile(
    r"(?<!\w)with\s(?:[^,;:¤]{2,60}\sand\s)?(?P<who>(?:the|an?|its|their|his|"
    r"her)\s(?:[a-z-]+\s){1,3}|(?:[A-Z][\w'-]*\s){1,3})$"
)
_RELATIVE = re.compile(r",\s(?:who|which)\s[^,]*$")
_RESUMED = re.compile(r"\w[^,;:¤]{0,110},\s(?:(?:has|had|have|also|later)\s)?$")
_QUOTED_AS = re.compile(
    r"(?:quoted|cited|reported)(?:\s(?:by|in|on|at)\s(?P<by>[^,;:¤]{2,60}?))?\sas\s(?:saying|"
    r"telling|stating|having\ssaid)(?!\w)"
)
_NO_SPEECH = re.compile(
    r"(?:ruled|rules|ruling)\sout(?!\w)|add(?:s|ed)?\s(?:up\s)?to(?!\w)|forecast\sto(?!\w)|"
    r"accused\sof(?!\w)"
)
_NOUN_BEHIND = re.compile(rf"(?:s'|'s)\s$|{_NOT_A_VERB.pattern}")


class Cue(NamedTuple):
    """A verb of speech in a sentence, and its subject, if one is named before it."""

    start: int
    end: int
    verb: str
    subject: Subject | None
    passive: bool
    is_joined: bool = False  # has the subject of the cue before it: "said … and added"


def cues_in(text: str, sentence: Span) -> Iterator[Cue]:
    """Give the cues of a sentence, in reading order."""
    floor = sentence.start
    last: Subject | None = None
    for found in VERB.finditer(text, sentence.start, sentence.end):
        start, end, verb = found.start(), found.end(), found["verb"]
        if start < floor or not _is_cue(text, found, sentence.start):
            continue
        is_passive = False
        subject: Subject | None
        if be := _PASSIVE.search(text, max(sentence.start, start - 30), start):
            # "was quoted as saying"
            saying = _QUOTED_AS.match(text, start, sentence.end)
            subject = subject_before(text, floor, be.start()) if saying else None
            if saying and subject:
                verb = "told" if saying[0].endswith("telling") else "said"
                end = saying.end()
            else:
                # "in the ministry this was denied"
                subject = subject_inside(text, floor, be.start())
                is_passive = subject is None
        elif verb in PARTICIPLES and not _HEARD.search(text, max(floor, start - 8), start):
            subject = Subject("", "same", start=start)
            # "…, with the mayor adding that"
            if own := _WITH_OWN.search(text, max(floor, start - 90), start):
                subject = read_words(own["who"], own.start("who"))
        else:
            subject = subject_before(text, floor, start)
        is_joined = not be and subject is not None and subject.kind == "same"
        cue = Cue(
            start=start,
            end=end,
            verb=verb,
            subject=subject,
            passive=is_passive,
            is_joined=is_joined,
        )
        cue = _with_earlier(text, sentence, cue, floor, last)
        yield cue
        if cue.subject:
            floor = cue.end
        if cue.subject and cue.subject.kind != "same":
            last = cue.subject


def _is_cue(text: str, found: re.Match[str], start: int) -> bool:
    """Say whether a form of a verb of speech is one here, and not a noun or part of an aside."""
    verb = found["verb"]
    before = text[max(start, found.start() - 30) : found.start()]
    takes_that = text.startswith(" that ", found.end())
    # "stop admitting patients", "state television"
    if not takes_that:
        is_doing = _DOING.search(text, max(0, found.start() - 14), found.start())
        if verb == "state" or (is_doing and verb in PARTICIPLES):
            return False
    if aside := _ASIDE_BEHIND.match(text, found.end()):
        # "as quoted by the agency", but not "was quoted by the agency"
        if verb in ("quoted", "cited") and aside[1] == "by":
            if not _PASSIVE.search(text, max(0, found.start() - 30), found.start()):
                return False
        # "the mayor, asked about it, says"
        elif (verb.endswith("ed") or verb == "told") and text.endswith(", ", 0, found.start()):
            return False
    # "the inspectors' report", "member states", but not "local media say that"
    if verb in NOUNS_TOO:
        is_noun = _NOUN_BEHIND.search(before) or (verb == "states" and before.endswith("member "))
    else:
        is_noun = _ARTICLE.search(before)
    media_say = verb == "say" and takes_that and _SAYERS.search(before)
    if is_noun and not media_say:
        return False
    return not _NO_SPEECH.match(text, found.start()) and not _VERB_TO.search(before)


def _with_earlier(
    text: str,
    sentence: Span,
    cue: Cue,
    floor: int,
    last: Subject | None,
) -> Cue:
    """Return a cue with the subject of the cue before it, where it has none of its own."""
    # "said … and added"
    if cue.is_joined and last:
        return cue._replace(subject=last)
    if cue.is_joined and floor == sentence.start:
        leading = leading_subject(text, sentence.start, cue.start)
        is_named = leading is not None and not is_thing(leading)
        return cue._replace(subject=leading if is_named else None)
    if cue.is_joined or cue.passive or last is None:
        return cue
    between = text[floor : cue.start]
    # "one of them, the paper said, called it …"
    if cue.subject is None and between.strip() == ",":
        comma = text.rfind(", ", sentence.start, max(last.start, sentence.start) + 1)
        resumed = subject_before(text, sentence.start, comma) if comma > sentence.start else None
        return cue._replace(subject=resumed)
    if cue.subject is None and "," not in between:
        return cue._replace(subject=last)
    # "a nurse who asked not to be named told the Herald"
    is_relative = _RELATIVE.search(text, sentence.start, floor)
    if is_relative and _RESUMED.search(text, floor - 1, cue.start):
        return cue._replace(subject=last, is_joined=False)
    return cue
