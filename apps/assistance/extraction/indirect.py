"""Indirect speech: the clause that a speaker is reported to have said, before or behind its cue."""

import re
from collections.abc import Iterator

from apps.assistance.extraction.clause_bounds import IndirectSpeech, indirect_speech
from apps.assistance.extraction.clauses import (
    REFERRED,
    THAT,
    THAT_BEHIND,
    clause_start,
    is_clause,
    is_short,
)
from apps.assistance.extraction.cues import Cue, cues_in
from apps.assistance.extraction.frames import (
    backward,
    heard,
    interposed,
    opened,
    spoken_of,
    stamped,
    told_by,
)
from apps.assistance.extraction.relays import innermost, source_called
from apps.assistance.extraction.sentences import Span, trimmed
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject, can_speak, is_thing, subject_before
from apps.assistance.extraction.subjects_behind import leading_subject, subject_behind
from apps.assistance.extraction.vocabulary import CLAUSAL, INVERTING, PARTICIPLES, TELLING

_SURE = re.compile(
    r"(?<!\w)(?:is|are|was|were)\s(?:sure|convinced|confident|certain)(?=\sthat\s|\s?:\s)"
)
_LEAD_IN = 60
_CLOSING = re.compile(
    r",\s(?:[a-z]+ing\s)?(?:(?:according\sto|in\sthe\s(?:words|opinion|view)\sof)\s"
    r"(?P<who>(?:(?!\sthat\s|\ssaid\s)[^;:¤]){2,120}?)|"
    r"(?:by|in)\s(?P<whose>his|her|their|its|(?:[Tt]he\s)?[\w'. -]{2,50}s?')(?:s)?\s(?:own\s)?"
    r"(?:opinion|estimates?|estimation|view|words|assessment|account|reckoning|calculations?|"
    r"count|tally))[.!?]?$"
)
_REPORTED = re.compile(
    r",\s(?:it|as)\s(?:is|was|has\sbeen)\s(?:also\s)?(?:reported|said|announced|noted|stated|"
    r"claimed|believed|alleged)(?:\s(?:on|by|in)\s[^,¤]{2,30})?[.!?]?$"
)
_CLOSING_BARE = re.compile(r"\s(?:according\sto)\s(?P<who>[^,;:¤]{2,120}?)[.!?]?$")
_REST = re.compile(
    r"(?!.*\sthat\s)(?:\s?(?:,\s)?(?:(?:in|on|at(?!\s(?:least|most))|to|late|early|during|by|"
    r"after|for|from|citing|quoting|referring|with\sreference|reporters|journalists|yesterday|"
    r"today|earlier|"
    r"out|there(?!\s(?:is|are|was|were|has|have|had|will|would|may|might|could|can|must)(?!\w))|"
    r"also|again|later|here|this|too|recently|last|as\swell|separately|publicly|privately|"
    r"afterwards|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[^¤]{0,120}|"
    r",\s(?!and\s|but\s|that\s|while\s|who\s)(?:[^¤,;]|,(?=\d{3})){3,90})?$"
)
_AND_MORE = re.compile(
    rf",\s(?:(?:{'|'.join(sorted(PARTICIPLES))})\sthat|(?:rejecting|dismissing|denying|refuting|"
    rf"while|although|though|whereas|but))\s"
)
_GOES_ON = re.compile(
    r"(?:\s(?:us|me|reporters|journalists|(?:on|in|at|to|via)\s[^,;:¤]{3,40}))?"
    r"(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,\s(?:¤|"
    r"and\s(?:has|have|had|is|are|was|were|will|would|does|did)\s|"
    r"(?:had|has|have|would|will|could|can|is|are|was|were|did|does|do|may|"
    r"might|must|should|[a-z]+ed|[a-z]{3,}s|came|went|rose|fell|took|made|began|left|lost|cost|"
    r"no\sfewer|no\smore|at\sleast|about|not)(?!\w))"
)
_AUXILIARY = re.compile(r"^(?:[\w'-]+\s){1,4}(?:had|has|have|was|were|is|are|would|will|been)$")
_AND_HAS = re.compile(r",\sand\s(?:has|have|had|is|are|was|were|will|would|does|did)\s")
_FRONTED = re.compile(
    r"(?:In|On|At|After|Before|When|While|As|But|And|Yet|So|Speaking|Asked|However|Meanwhile)(?!\w)"
)
_HINTED = re.compile(r"hinted\sat\s(?:an?|the)\s")
_OFFICE = re.compile(
    r"(?:the|its|their|his|her|a|an|deputy|head|chief)\s(?!.*\s(?:was|were|is|are|had|has|will|"
    r"would)\s)"
)
_QUOTED_NEXT = re.compile(r",\s?¤")
_IT_WAS = re.compile(r"(?<!\w)[Ii]t\s(?:is|was|has\sbeen)\s(?:\w+\s)?$")
_DANGLING = re.compile(r",?\s(?:where|which|and|but|because|since|while)$")
_TOLD_WHOM = re.compile(
    r"(?!.*\sthat\s)\s(?!(?:him|her|them|us|me)\s)(?:(?:a|an|the|its|his|her|our|this|local|"
    r"state)\s)?[\w'.-]+(?:\s[\w'.-]+){0,6}"
    r"(?:\s?(?:in|on|at|by|via|during|from|after|late|early)\s[^¤]{0,120})?$"
)
_APPOSED = re.compile(
    r",\s(?:a|an|the|who|which|head|chief|director|citing|with|deputy|spokes\w+|"
    r"[a-z]+\s(?:of|for|at|with))\s[^¤]{0,160}$"
)


def indirect_beside(
    text: str,
    sentence: Span,
    before: Span | None,
    direct: frozenset[int],
    memory: Memory,
) -> Iterator[IndirectSpeech]:
    """Give what is said beside a quotation with its own cue: "…," she said, adding that ….

    ``direct`` are the places of the verbs that belong to quotations.
    """
    if before and (back := backward(text, sentence, before, memory)):
        yield back
    cues = list(cues_in(text, sentence))
    for at, cue in enumerate(cues):
        subject = cue.subject
        if subject is None and direct and cue.verb in PARTICIPLES:
            subject = Subject("", "same")
        is_clausal = cue.verb in CLAUSAL and not cue.passive and cue.start not in direct
        if subject is None or not is_clausal:
            continue
        semicolon, end = -1, sentence.end
        following = [one for one in cues[at + 1 :] if one.start in direct]
        if following:
            semicolon = text.find(";", cue.end, following[0].start)
            end = semicolon if semicolon > 0 else _joint(text, sentence, following[0])
        # Without "that" a clause is only read if it ends at a semicolon.
        start: int | None = None
        if that := THAT_BEHIND.match(text, cue.end, sentence.end):
            start = that.end()
        elif semicolon > 0:
            start = clause_start(text, cue, semicolon)
        if found := indirect_speech(text, start, end, memory.resolve(subject, cue.start)):
            yield found


def indirect_in(
    text: str,
    sentence: Span,
    before: Span | None,
    direct: frozenset[int],
    memory: Memory,
) -> Iterator[IndirectSpeech]:
    """Give the indirect speech of a sentence.

    A backward cue ("This was stated by …") gives the sentence before.
    """
    for rule in (opened, heard, told_by, spoken_of, interposed, _closed, stamped):
        if found := rule(text, sentence, memory):
            yield found
            return
    if before and (back := backward(text, sentence, before, memory)):
        yield back
        return
    yield from _cued(text, sentence, direct, memory)


def _closed(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "…, according to Tri-River Electric"."""
    start, end = sentence
    found = _CLOSING.search(text, max(start, end - 160), end)
    # "…, it was reported on Monday"
    reported = _REPORTED.search(text, max(start, end - 60), end)
    if reported and found is None:
        return indirect_speech(text, start, reported.start(), None)
    if found is None:
        found = _CLOSING_BARE.search(text, max(start, end - 140), end)
    if found is None:
        return None
    who = found.groupdict().get("whose") or found["who"]
    source = source_called(found.start() + 2, who.removesuffix("'"), memory)
    # "The Kremlin said …, according to Interpress"
    inner = next(_cued(text, Span(start, found.start()), frozenset(), memory), None)
    if inner and inner.start - start < _LEAD_IN:
        if source:
            return inner._replace(chain=(*inner.chain, source.name))
        return inner
    return indirect_speech(text, start, found.start(), source)


def _cued(
    text: str,
    sentence: Span,
    direct: frozenset[int],
    memory: Memory,
) -> Iterator[IndirectSpeech]:
    """Give what is said in a sentence beside its verbs of speech."""
    cues = _clausal_cues(text, sentence, direct)
    said: list[IndirectSpeech] = []
    for at, cue in enumerate(cues):
        ending = _around_cue(text, sentence, cue, memory)
        ending = ending or _before_cue(text, sentence, cue, cues[:at], memory)
        if ending and not said:
            said.append(ending)
        elif ending and ending.end > said[-1].start:
            # Behind other words the second cue is of a relay.
            said[-1] = _cut(text, said[-1], ending.end)
            if said[-1].end != ending.end and ending.start > said[-1].start:
                said.append(ending)
        is_inside = bool(said) and cue.start < said[-1].end
        if ending or (is_inside and not cue.is_joined):
            continue
        # A semicolon leaves open who speaks behind it.
        semicolon = text.find(";", cue.end, sentence.end)
        end = semicolon if semicolon > 0 else sentence.end
        found = _behind_cue(text, sentence, cue, end, memory)
        is_joined = bool(said) and cue.is_joined
        if is_joined and (found or cue.start in direct):
            said[-1] = _cut(text, said[-1], _joint(text, sentence, cue))
        elif found is None and cue.subject and cue.subject.kind == "name":
            memory.note(cue.start, memory.resolve(cue.subject, cue.start))
        if found:
            said.append(found._replace(speaker=said[-1].speaker) if is_joined else found)
    yield from said


def _clausal_cues(text: str, sentence: Span, direct: frozenset[int]) -> list[Cue]:
    """Return the cues of a sentence that may take a clause, with those of "Experts are sure"."""
    cues = []
    for cue in cues_in(text, sentence):
        is_clausal = cue.verb in CLAUSAL and not _HINTED.match(text, cue.start)
        is_quoting = cue.is_joined and cue.start in direct
        if is_clausal or is_quoting or cue.verb in ("went on", "goes on"):
            cues.append(cue)
    for found in _SURE.finditer(text, sentence.start, sentence.end):
        cue = Cue(
            start=found.start(),
            end=found.end(),
            verb="is sure",
            subject=subject_before(text, sentence.start, found.start()),
            passive=False,
        )
        cues.append(cue)
    return sorted(cues, key=lambda cue: cue.start)


def _joint(text: str, sentence: Span, cue: Cue) -> int:
    """Return where "and" or "but" joins a cue to the clause before it."""
    return max(text.rfind(joint, sentence.start, cue.start) for joint in (" and ", " but ", ", "))


def _cut(text: str, found: IndirectSpeech, end: int) -> IndirectSpeech:
    """Return indirect speech that ends before the next cue's words begin."""
    start, end = trimmed(text, found.start, min(found.end, max(end, found.start + 1)))
    return found._replace(end=start + 1 + len(text[start + 1 : end].rstrip(", ")))


def _inverted(text: str, sentence: Span, cue: Cue) -> Subject | None:
    """Return who is named behind a verb: "…, said the mayor on Monday"."""
    before = text[max(sentence.start, cue.start - 4) : cue.start]
    if cue.verb not in INVERTING or not re.search(r",\s?–?\s?$", before):
        return None
    subject = subject_behind(text, cue.end, sentence.end)
    if subject is None:
        return None
    if subject.kind == "description":
        is_speech = cue.verb in ("said", "says") or can_speak(subject.words)
        if not is_speech or not is_short(subject.words):
            return None
    behind = text[subject.start + len(subject.words) : sentence.end]
    rest = behind.rstrip(".!?\"' ").removeprefix("'s")
    if _REST.match(rest) or _APPOSED.match(behind):
        return subject
    return None


def _around_cue(
    text: str,
    sentence: Span,
    cue: Cue,
    memory: Memory,
) -> IndirectSpeech | None:
    """Read "Inflation, she said, would peak in June": the cue stands inside what was said."""
    if cue.passive or cue.subject is None or cue.subject.kind == "same":
        return None
    comma = _comma_before(text, sentence, cue)
    if comma <= sentence.start or not _GOES_ON.match(text, cue.end, sentence.end):
        return None
    head = re.split(r"[:;]\s", text[sentence.start : comma])[-1]
    start = comma - len(head)
    is_open = _AUXILIARY.search(head) or _AND_HAS.match(text, cue.end, sentence.end)
    if _FRONTED.match(head) or (is_clause(head) and not is_open):
        return None
    # "she" is the person whom the sentence begins with
    lead = None
    if cue.subject.kind == "pronoun" and start > sentence.start:
        lead = leading_subject(text, sentence.start, start)
    if lead and lead.kind != "pronoun" and not is_thing(lead):
        speaker = memory.resolve(lead, sentence.start)
        return indirect_speech(text, start, sentence.end, speaker)
    speaker, chain = innermost(text, sentence, cue, memory)
    return indirect_speech(text, start, sentence.end, speaker, chain)


def _before_cue(
    text: str,
    sentence: Span,
    cue: Cue,
    earlier: list[Cue],
    memory: Memory,
) -> IndirectSpeech | None:
    """Read "…, Holcomb said" and "…, added RFERL": the words stand before their cue."""
    # "In the valley, Caravan reported with reference to the union, …"
    is_referred = REFERRED.match(text, cue.end, sentence.end)
    if is_referred and _FRONTED.match(text, sentence.start, sentence.end):
        return None
    # What follows the cue is no clause, but a day, a place, or who was told.
    behind = text[cue.end : sentence.end].partition(";")[0]
    rest = _AND_MORE.split(behind, maxsplit=1)[0].rstrip(".!?\"' ")
    tells_whom = cue.verb in TELLING and _TOLD_WHOM.match(rest)
    is_last = tells_whom or _QUOTED_NEXT.match(rest) or _REST.match(rest)
    has_subject = cue.subject is not None and cue.subject.kind != "same" and not cue.passive
    comma = _comma_before(text, sentence, cue) if is_last and has_subject else -1
    # "…, added RFERL"
    if comma <= sentence.start:
        inverted = _inverted(text, sentence, cue)
        comma = text.rfind(",", sentence.start, cue.start)
        speaker = memory.resolve(inverted, cue.start)
        if inverted:
            return indirect_speech(text, sentence.start, comma, speaker)
        return None
    head = text[sentence.start : comma]
    is_after_other = any(one.end < comma and one.subject for one in earlier)
    if is_after_other and "¤" in head:
        return None
    speaker, chain = innermost(text, sentence, cue, memory)
    if dangling := _DANGLING.search(text, sentence.start, comma):
        if rest.startswith(","):
            return indirect_speech(text, cue.end + 1, sentence.end, speaker, chain)
        comma = dangling.start()
        head = text[sentence.start : comma]
    # "Nobody slept, she said, for days": the words go on behind the cue
    is_framed = rest.startswith(", ") and len(head.split()) <= 4
    end = sentence.end if is_framed else comma
    return indirect_speech(text, sentence.start, end, speaker, chain)


def _comma_before(text: str, sentence: Span, cue: Cue) -> int:
    """Return where the comma stands before the words of a cue's subject, or -1."""
    assert cue.subject is not None
    words = cue.subject.words.split()
    name = text.rfind(words[0], sentence.start, cue.start) if words else cue.start
    limit = name
    if cue.subject.kind in ("pronoun", "description"):
        name = max(cue.subject.start, sentence.start)
        limit = name + 1
    comma = text.rfind(", ", sentence.start, limit)
    between = text[comma + 1 : name] if comma > 0 else ""
    if len(between.split()) > 8 or re.search(r"\s(?:that|and)\s", between):
        return -1
    # "…, the head of the service, Ana Ray, said": the comma before the office
    earlier = text.rfind(", ", sentence.start, comma) if comma > 0 else -1
    office = text[earlier + 2 : comma] if earlier > 0 else ""
    has_office = len(office.split()) < 14 and _OFFICE.match(office)
    if has_office and can_speak(office):
        return earlier
    return comma


def _behind_cue(
    text: str,
    sentence: Span,
    cue: Cue,
    end: int,
    memory: Memory,
) -> IndirectSpeech | None:
    """Read "Holcomb said that …", "It was reported that …": the words stand behind their cue."""
    # "was heard as saying"
    if cue.verb in ("saying", "say") and text[max(0, cue.start - 3) : cue.start] == "as ":
        start = clause_start(text, cue, sentence.end)
    elif cue.passive:
        # "It was reported from the ministry that …"
        it_was = _IT_WAS.search(text[max(sentence.start, cue.start - 30) : cue.start])
        that = THAT.search(text, cue.end, min(end, cue.end + 60)) if it_was else None
        if that is None:
            return None
        where = text[cue.end : that.start()]
        speaker = None
        if source := re.fullmatch(r"\s(?:from|by)\s(?P<who>[^,;:¤]{3,60})", where):
            speaker = source_called(cue.end, source["who"], memory)
        elif re.search(r"there|report|statement|message", where):
            speaker = memory.last_body(cue.start)
        return indirect_speech(text, that.end(), end, speaker)
    elif cue.subject is None:
        # "after villagers closed the road, alleging that …": said, but the report omits by whom.
        alleged = THAT.match(text, cue.end, end) if cue.verb in PARTICIPLES else None
        if alleged:
            return indirect_speech(text, alleged.end(), end, None)
        return None
    elif cue.subject.kind == "pronoun" and cue.subject.words in ("we", "i"):
        return None
    else:
        start = clause_start(text, cue, end)
    if start is None:
        return None
    speaker, chain = innermost(text, sentence, cue, memory)
    return indirect_speech(text, start, end, speaker, chain)
