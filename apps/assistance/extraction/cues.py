"""The cues of speech in a sentence: the verb, and the subject before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.subjects import (
    Subject,
    can_speak,
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
_RULED_OUT = re.compile(
    r"(?:ruled|rules|ruling)\sout(?!\w)|add(?:s|ed)?\s(?:up\s)?to(?!\w)|forecast\sto(?!\w)"
)
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
        if found.start() < floor or not _is_cue(text, found, sentence.start):
            continue
        cue = _with_earlier(text, sentence, _cue_at(text, sentence, found, floor), floor, last)
        yield cue
        if cue.subject:
            last = cue.subject if cue.subject.kind != "same" else last
            floor = cue.end


def _is_cue(text: str, found: re.Match[str], start: int) -> bool:
    """Say whether a form of a verb of speech is one here, and not a noun or part of an aside."""
    verb = found["verb"]
    before = text[max(start, found.start() - 30) : found.start()]
    takes_that = text.startswith(" that ", found.end())
    if _is_participle(text, found, takes_that=takes_that):
        return False
    if verb == "state" and not takes_that:  # "state television"
        return False
    if _is_noun(verb, before):
        media_say = verb == "say" and takes_that and _SAYERS.search(before)
        if not media_say:  # "local media say that"
            return False
    return not _RULED_OUT.match(text, found.start()) and not _VERB_TO.search(before)


def _cue_at(text: str, sentence: Span, found: re.Match[str], floor: int) -> Cue:
    """Return the cue of one verb, with the subject that stands right before it."""
    start, end, verb = found.start(), found.end(), found["verb"]
    beside = _PASSIVE.search(text, max(sentence.start, start - 30), start)
    if beside:
        return _passive_cue(text, sentence, found, floor, beside.start())
    subject: Subject | None
    if verb in PARTICIPLES and not _HEARD.search(text, max(floor, start - 8), start):
        subject = Subject("", "same", start=start)
        own = _WITH_OWN.search(text, max(floor, start - 90), start)
        if own:
            subject = read_words(own["who"], own.start("who"))
    else:
        subject = subject_before(text, floor, start)
    is_joined = subject is not None and subject.kind == "same"
    return Cue(start, end, verb, subject, passive=False, is_joined=is_joined)


def _passive_cue(text: str, sentence: Span, found: re.Match[str], floor: int, be: int) -> Cue:
    """Return the cue of "was quoted as saying", or of "in the ministry this was denied"."""
    saying = _QUOTED_AS.match(text, found.start(), sentence.end)
    if saying and (subject := subject_before(text, floor, be)):
        verb = "told" if saying[0].endswith("telling") else "said"
        return Cue(found.start(), saying.end(), verb, subject, passive=False)
    inside = subject_inside(text, floor, be)
    return Cue(found.start(), found.end(), found["verb"], inside, passive=inside is None)


def _with_earlier(text: str, sentence: Span, cue: Cue, floor: int, last: Subject | None) -> Cue:
    """Return a cue with the subject of the cue before it, where it has none of its own."""
    if cue.is_joined:  # "said … and added"
        if last:
            return cue._replace(subject=last)
        if floor == sentence.start:
            return cue._replace(subject=_leading_speaker(text, sentence, cue))
        return cue
    if cue.passive or last is None:
        return cue
    between = text[floor : cue.start]
    if cue.subject is None and between.strip() == ",":
        # "one of them, the paper said, called it …"
        comma = text.rfind(", ", sentence.start, max(last.start, sentence.start) + 1)
        resumed = subject_before(text, sentence.start, comma) if comma > sentence.start else None
        return cue._replace(subject=resumed)
    if cue.subject is None and "," not in between:
        return cue._replace(subject=last)
    is_relative = _RELATIVE.search(text, sentence.start, floor)
    if is_relative and _RESUMED.search(text, floor - 1, cue.start):
        # "a nurse who asked not to be named told the Herald"
        return cue._replace(subject=last, is_joined=False)
    return cue


def _leading_speaker(text: str, sentence: Span, cue: Cue) -> Subject | None:
    """Return what the sentence begins with, unless that is a thing, which cannot speak."""
    leading = leading_subject(text, sentence.start, cue.start)
    if leading and leading.kind == "description" and not can_speak(leading.words):
        return None
    return leading


def _is_participle(text: str, found: re.Match[str], *, takes_that: bool) -> bool:
    """Say whether a verb is of an aside: "the mayor, asked about it, says", "a man accused of"."""
    verb, start = found["verb"], found.start()
    if verb in PARTICIPLES and _DOING.search(text, max(0, start - 14), start) and not takes_that:
        return True
    aside = _ASIDE_BEHIND.match(text, found.end())
    if aside is None:
        return False
    if verb in ("quoted", "cited") and aside[1] == "by":
        return not _PASSIVE.search(text, max(0, start - 30), start)
    if verb == "accused" and aside[1] == "of":
        return True
    is_passive = verb.endswith("ed") or verb == "told"
    return is_passive and text.endswith(", ", 0, start)


def _is_noun(verb: str, before: str) -> bool:
    """Say whether a form of a verb is a noun here: "the inspectors' report", "member states"."""
    if verb not in NOUNS_TOO:
        return bool(_ARTICLE.search(before))
    if before.endswith(("s' ", "'s ")) or _NOT_A_VERB.search(before):
        return True
    return verb == "states" and before.endswith("member ")
