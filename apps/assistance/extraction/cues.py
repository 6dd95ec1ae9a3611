"""The cues of speech in a sentence: the verb, who is named beside it, and on which side of it the words stand."""

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
    r"(?:(?<![\w'-])(?:the|a|an|of|about|latest|some|these|those|such|by|to|from|rejected|denied|for|with|his|her|its|"
    r"their|our|no|any|more|than|media|press|news|be|been|being|not|n't|United|without|on|"
    r"two|three|four|five|six|seven|eight|nine|ten|cannot|can|could|would|should|might|may|must|as|in|and|or))\s(?:\w+ly\s)?$"
)
_VERB_TO = re.compile(
    r"(?:(?<!\w)(?:to|not|cannot|can|could|should|might|may|must|never|without|no one|nobody)|n't)\s(?:\w+ly\s)?$"
)
_ASIDE_BEHIND = re.compile(r"\s(about|by|if|whether|why|what|how|of|as|at|after)(?!\w)")
_DOING = re.compile(  # "stop admitting patients"
    r"(?<!\w)(?:stop|start|keep|begin|began|begun|kept|avoid|cease|resume|finish|quit|consider|continue)(?:s|ed|ped)?\s$"
)
_HEARD = re.compile(r"(?<!\w)(?:as|heard|seen|shown|filmed)\s$")
_SAYERS = re.compile(r"(?<!\w)(?:media|press|news)\s$")
_RULED_OUT = re.compile(
    r"(?:ruled|rules|ruling)\sout(?!\w)|add(?:s|ed)?\s(?:up\s)?to(?!\w)|forecast\sto(?!\w)"
)
_PASSIVE = re.compile(
    r"(?<!\w)(?:is|was|were|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|earlier\s|first\s)?$"
)


_WITH_OWN = re.compile(
    r"(?<!\w)with\s(?:[^,;:¤]{2,60}\sand\s)?(?P<who>(?:the|an?|its|their|his|her)\s(?:[a-z-]+\s){1,3}|(?:[A-Z][\w'-]*\s){1,3})$"
)
_RELATIVE = re.compile(r",\s(?:who|which)\s[^,]*$")
_RESUMED = re.compile(r"\w[^,;:¤]{0,110},\s(?:(?:has|had|have|also|later)\s)?$")
_QUOTED_AS = re.compile(
    r"(?:quoted|cited|reported)(?:\s(?:by|in|on|at)\s(?P<by>[^,;:¤]{2,60}?))?\sas\s(?:saying|telling|stating|having\ssaid)(?!\w)"
)


class Cue(NamedTuple):
    """A verb of speech in a sentence, and who is named before it, if anybody."""

    start: int
    end: int
    verb: str
    subject: Subject | None
    passive: bool
    is_joined: bool = False  # speaks for whoever the cue before it speaks for: "said … and added"


def cues_in(text: str, sentence: Span) -> Iterator[Cue]:
    """Give the cues of a sentence, in reading order."""
    floor = sentence.start
    last: Subject | None = None
    for found in VERB.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, found.start() - 30) : found.start()]
        if (
            found.start() < floor
            or _is_participle(text, found)
            or (
                found["verb"] == "state" and not text.startswith(" that ", found.end())
            )  # "state television"
            or (_is_noun(found["verb"], before) and not _is_clausal(text, found, before))
            or _RULED_OUT.match(text, found.start())
            or _VERB_TO.search(before)
        ):
            continue
        cue = _with_earlier(text, sentence, _cue_at(text, sentence, found, floor), floor, last)
        yield cue
        if cue.subject:
            last = cue.subject if cue.subject.kind != "same" else last
            floor = cue.end


def _cue_at(text: str, sentence: Span, found: re.Match[str], floor: int) -> Cue:
    """Return the cue of one verb, with the subject that stands right before it."""
    beside = _PASSIVE.search(text, max(sentence.start, found.start() - 30), found.start())
    if beside:
        return _passive_cue(text, sentence, found, floor, beside.start())
    if found["verb"] in PARTICIPLES and not _HEARD.search(
        text, max(floor, found.start() - 8), found.start()
    ):
        own = _WITH_OWN.search(text, max(floor, found.start() - 90), found.start())
        subject = (
            read_words(own["who"], own.start("who"))
            if own
            else Subject("", "same", start=found.start())
        )
    else:
        subject = subject_before(text, floor, found.start())
    is_joined = subject is not None and subject.kind == "same"
    return Cue(
        found.start(), found.end(), found["verb"], subject, passive=False, is_joined=is_joined
    )


def _passive_cue(text: str, sentence: Span, found: re.Match[str], floor: int, be: int) -> Cue:
    """Return the cue of "was quoted as saying", whose subject speaks, or of "in the ministry this was denied"."""
    saying = _QUOTED_AS.match(text, found.start(), sentence.end)
    if saying and (subject := subject_before(text, floor, be)):
        verb = "told" if saying[0].endswith("telling") else "said"
        return Cue(found.start(), saying.end(), verb, subject, passive=False)
    inside = subject_inside(text, floor, be)
    return Cue(found.start(), found.end(), found["verb"], inside, passive=inside is None)


def _with_earlier(text: str, sentence: Span, cue: Cue, floor: int, last: Subject | None) -> Cue:
    """Return a cue with the subject of the one before it, where it has none of its own: "said … and added"."""
    if cue.is_joined and last:
        return cue._replace(subject=last)
    if cue.is_joined and floor == sentence.start:
        leading = leading_subject(text, sentence.start, cue.start)
        is_thing = (
            leading is not None and leading.kind == "description" and not can_speak(leading.words)
        )
        return cue._replace(subject=None if is_thing else leading)
    if cue.subject is None and not cue.passive and last and text[floor : cue.start].strip() == ",":
        comma = text.rfind(", ", sentence.start, max(last.start, sentence.start) + 1)
        resumed = subject_before(text, sentence.start, comma) if comma > sentence.start else None
        return cue._replace(subject=resumed)  # "one of them, the paper said, called it …"
    if cue.subject is None and not cue.passive and last and "," not in text[floor : cue.start]:
        return cue._replace(subject=last)
    if (
        not cue.passive
        and last
        and _RELATIVE.search(text, sentence.start, floor)
        and _RESUMED.search(text, floor - 1, cue.start)
    ):
        return cue._replace(
            subject=last, is_joined=False
        )  # "a nurse who asked not to be named told the Herald"
    return cue


def _is_participle(text: str, found: re.Match[str]) -> bool:
    """Say whether a verb is of an aside about somebody: "the mayor, asked about it, says", "a man accused of"."""
    behind = _ASIDE_BEHIND.match(text, found.end())
    if (
        found["verb"] in PARTICIPLES
        and _DOING.search(text, max(0, found.start() - 14), found.start())
        and not text.startswith(" that ", found.end())
    ):
        return True
    if found["verb"] in ("quoted", "cited") and behind and behind[1] == "by":
        return not _PASSIVE.search(text, max(0, found.start() - 30), found.start())
    if found["verb"] == "accused" and behind and behind[1] == "of":
        return True
    is_passive = found["verb"].endswith("ed") or found["verb"] == "told"
    return bool(behind) and is_passive and text.endswith(", ", 0, found.start())


def _is_clausal(text: str, found: re.Match[str], before: str) -> bool:
    """Say whether what may be a noun is a verb after all: "local media say that"."""
    return (
        found["verb"] == "say"
        and text.startswith(" that ", found.end())
        and bool(_SAYERS.search(before))
    )


def _is_noun(verb: str, before: str) -> bool:
    if verb in NOUNS_TOO and before.endswith(("s' ", "'s ")):  # "the inspectors' report"
        return True
    if verb not in NOUNS_TOO:
        return bool(re.search(r"(?<!\w)(?:the|a|an|of)\s$", before))
    return bool(_NOT_A_VERB.search(before)) or (verb == "states" and before.endswith("member "))
