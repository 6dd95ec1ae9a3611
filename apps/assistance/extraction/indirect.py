"""Indirect speech: the clause that somebody is said to have said, in front of its cue or behind it."""

import re
from collections.abc import Iterator

from apps.assistance.extraction.clause_bounds import Indirect, kept
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
from apps.assistance.extraction.subjects import Subject, can_speak, subject_before
from apps.assistance.extraction.subjects_behind import leading_subject, subject_behind
from apps.assistance.extraction.vocabulary import CLAUSAL, INVERTING, PARTICIPLES, TELLING

_SURE = re.compile(
    r"(?<!\w)(?:is|are|was|were)\s(?:sure|convinced|confident|certain)(?=\sthat\s|\s?:\s)"
)
_LEAD_IN = 60
_CLOSING = re.compile(
    r",\s(?:[a-z]+ing\s)?(?:(?:according\sto|in\sthe\s(?:words|opinion|view)\sof)\s(?P<who>(?:(?!\sthat\s|\ssaid\s)[^;:¤]){2,120}?)|"
    r"(?:by|in)\s(?P<whose>his|her|their|its|(?:[Tt]he\s)?[\w'. -]{2,50}s?')(?:s)?\s(?:own\s)?"
    r"(?:opinion|estimates?|estimation|view|words|assessment|account|reckoning|calculations?|count|tally))[.!?]?$"
)
_REPORTED = re.compile(
    r",\s(?:it|as)\s(?:is|was|has\sbeen)\s(?:also\s)?(?:reported|said|announced|noted|stated|claimed|believed|alleged)(?:\s(?:on|by|in)\s[^,¤]{2,30})?[.!?]?$"
)
_CLOSING_BARE = re.compile(r"\s(?:according\sto)\s(?P<who>[^,;:¤]{2,120}?)[.!?]?$")
_REST = re.compile(
    r"(?!.*\sthat\s)(?:\s?(?:,\s)?(?:(?:in|on|at(?!\s(?:least|most))|to|late|early|during|by|after|for|from|citing|quoting|referring|with\sreference|reporters|journalists|yesterday|today|earlier|"
    r"out|there(?!\s(?:is|are|was|were|has|have|had|will|would|may|might|could|can|must)(?!\w))|also|again|later|here|this|too|recently|last|as\swell|separately|publicly|privately|afterwards|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[^¤]{0,120}|,\s(?!and\s|but\s|that\s|while\s|who\s)(?:[^¤,;]|,(?=\d{3})){3,90})?$"
)
_AND_MORE = re.compile(
    rf",\s(?:(?:{'|'.join(sorted(PARTICIPLES))})\sthat|(?:rejecting|dismissing|denying|refuting|while|although|though|whereas|but))\s"
)
_GOES_ON = re.compile(
    r"(?:\s(?:us|me|reporters|journalists|(?:on|in|at|to|via)\s[^,;:¤]{3,40}))?(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,\s(?:¤|and\s(?:has|have|had|is|are|was|were|will|would|does|did)\s|(?:had|has|have|would|will|could|can|is|are|was|were|did|does|do|may|"
    r"might|must|should|[a-z]+ed|[a-z]{3,}s|came|went|rose|fell|took|made|began|left|lost|cost|no\sfewer|no\smore|at\sleast|about|not)(?!\w))"
)
_AUXILIARY = re.compile(r"^(?:[\w'-]+\s){1,4}(?:had|has|have|was|were|is|are|would|will|been)$")
_AND_HAS = re.compile(r",\sand\s(?:has|have|had|is|are|was|were|will|would|does|did)\s")
_FRONTED = re.compile(
    r"(?:In|On|At|After|Before|When|While|As|But|And|Yet|So|Speaking|Asked|However|Meanwhile)(?!\w)"
)
_HINTED = re.compile(r"hinted\sat\s(?:an?|the)\s")
_OFFICE = re.compile(
    r"(?:the|its|their|his|her|a|an|deputy|head|chief)\s(?!.*\s(?:was|were|is|are|had|has|will|would)\s)"
)
_QUOTED_NEXT = re.compile(r",\s?¤")
_DANGLING = re.compile(r",?\s(?:where|which|and|but|because|since|while)$")
_TOLD_WHOM = re.compile(
    r"(?!.*\sthat\s)\s(?!(?:him|her|them|us|me)\s)(?:(?:a|an|the|its|his|her|our|this|local|state)\s)?[\w'.-]+(?:\s[\w'.-]+){0,6}"
    r"(?:\s?(?:in|on|at|by|via|during|from|after|late|early)\s[^¤]{0,120})?$"
)
_APPOSED = re.compile(
    r",\s(?:a|an|the|who|which|head|chief|director|citing|with|deputy|spokes\w+|[a-z]+\s(?:of|for|at|with))\s[^¤]{0,160}$"
)


def indirect_beside(
    text: str, sentence: Span, before: Span | None, direct: frozenset[int], memory: Memory
) -> Iterator[Indirect]:
    """Give what is said beside a quotation that has its own cue: "adding that …" behind ""…," she said".

    ``direct`` are the places of the verbs that belong to quotations.
    """
    if before and (back := backward(text, sentence, before, memory)):
        yield back
    cues = list(cues_in(text, sentence))
    for at, cue in enumerate(cues):
        subject = cue.subject or (
            Subject("", "same") if cue.verb in PARTICIPLES and direct else None
        )
        if cue.start in direct or cue.verb not in CLAUSAL or subject is None or cue.passive:
            continue
        following = next((one for one in cues[at + 1 :] if one.start in direct), None)
        end = _joint(text, sentence, following) if following else sentence.end
        semicolon = text.find(";", cue.end, following.start if following else cue.end)
        if that := THAT_BEHIND.match(text, cue.end, sentence.end):
            start: int | None = that.end()
        else:
            start = clause_start(text, cue, semicolon) if semicolon > 0 else None
        end = semicolon if semicolon > 0 else end
        if found := kept(text, start, end, memory.resolve(subject, cue.start)):
            yield found


def indirect_in(
    text: str, sentence: Span, before: Span | None, direct: frozenset[int], memory: Memory
) -> Iterator[Indirect]:
    """Give the indirect speech of a sentence; a backward cue ("This was stated by …") gives the sentence before."""
    for rule in (opened, heard, told_by, spoken_of, interposed, _closed, stamped):
        if found := rule(text, sentence, memory):
            yield found
            return
    if before and (back := backward(text, sentence, before, memory)):
        yield back
        return
    yield from _cued(text, sentence, direct, memory)


def _closed(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "…, according to Tri-River Electric"."""
    found = _CLOSING.search(text, max(sentence.start, sentence.end - 160), sentence.end)
    if found is None and (
        reported := _REPORTED.search(text, max(sentence.start, sentence.end - 60), sentence.end)
    ):
        return kept(text, sentence.start, reported.start(), None)
    found = found or _CLOSING_BARE.search(
        text, max(sentence.start, sentence.end - 140), sentence.end
    )
    if found is None:
        return None
    who = found["who"] or found.groupdict().get("whose") or ""
    source = source_called(found.start() + 2, who.removesuffix("'"), memory)
    inner = next(_cued(text, Span(sentence.start, found.start()), frozenset(), memory), None)
    if (
        inner and inner.start - sentence.start < _LEAD_IN
    ):  # "The Kremlin said …, according to Interpress"
        return inner._replace(chain=(*inner.chain, source.name)) if source else inner
    return kept(text, sentence.start, found.start(), source)


def _cued(text: str, sentence: Span, direct: frozenset[int], memory: Memory) -> Iterator[Indirect]:
    cues = [
        cue
        for cue in _all_cues(text, sentence)
        if (cue.verb in CLAUSAL and not _HINTED.match(text, cue.start))
        or cue.verb in ("went on", "goes on")
        or cue.verb == "is sure"
        or (cue.start in direct and cue.is_joined)
    ]
    end = sentence.end
    said: list[Indirect] = []
    for at, cue in enumerate(cues):
        ending = _interposed(text, sentence, cue, memory) or _ending(
            text, sentence, cue, cues[:at], memory
        )
        if ending:
            _take_ending(text, ending, said)
            continue
        joined = cue.is_joined
        if said and cue.start < said[-1].end and not joined:
            continue
        found = _leading(text, sentence, cue, _before_semicolon(text, cue, end), memory)
        if found is None and said and joined and cue.start in direct:
            said[-1] = _cut(text, said[-1], _joint(text, sentence, cue))
        elif found is None:
            _note_speaker(cue, memory)
        elif joined and said:
            said[-1] = _cut(text, said[-1], _joint(text, sentence, cue))
            said.append(found._replace(speaker=said[-1].speaker))
        else:
            said.append(found)
    yield from said


def _before_semicolon(text: str, cue: Cue, end: int) -> int:
    """Return where the words behind a cue end: at a semicolon, which leaves open who speaks behind it."""
    semicolon = text.find(";", cue.end, end)
    return semicolon if semicolon > 0 else end


def _take_ending(text: str, ending: Indirect, said: list[Indirect]) -> None:
    """Take words whose cue stands behind them; behind a clause that has its cue, the second cue is of a relay."""
    if not said:
        said.append(ending)
    elif ending.end > said[-1].start:
        said[-1] = _cut(text, said[-1], ending.end)
        if said[-1].end != ending.end and ending.start > said[-1].start:
            said.append(ending)


def _note_speaker(cue: Cue, memory: Memory) -> None:
    if cue.subject and cue.subject.kind == "name":
        memory.note(cue.start, memory.resolve(cue.subject, cue.start))


def _joint(text: str, sentence: Span, cue: Cue) -> int:
    """Return where "and" or "but" joins a cue to the clause before it."""
    return max(text.rfind(joint, sentence.start, cue.start) for joint in (" and ", " but ", ", "))


def _cut(text: str, found: Indirect, end: int) -> Indirect:
    """Return indirect speech that ends before the next cue's words begin."""
    start, end = trimmed(text, found.start, min(found.end, max(end, found.start + 1)))
    while end > start + 1 and text[end - 1] in ", ":
        end -= 1
    return found._replace(end=end)


def _all_cues(text: str, sentence: Span) -> list[Cue]:
    cues = list(cues_in(text, sentence))
    for found in _SURE.finditer(text, sentence.start, sentence.end):
        subject = subject_at(text, sentence.start, found.start())
        cues.append(Cue(found.start(), found.end(), "is sure", subject, passive=False))
    return sorted(cues, key=lambda cue: cue.start)


def subject_at(text: str, start: int, end: int) -> Subject | None:
    """Return the subject of "Experts are sure"."""
    return subject_before(text, start, end)


def _ending(
    text: str, sentence: Span, cue: Cue, earlier: list[Cue], memory: Memory
) -> Indirect | None:
    """Read "…, Holcomb said" and "…, added RFERL": the words stand before their cue."""
    rest = _AND_MORE.split(text[cue.end : sentence.end].partition(";")[0], maxsplit=1)[0].rstrip(
        ".!?\"' "
    )
    if REFERRED.match(text, cue.end, sentence.end) and _FRONTED.match(
        text, sentence.start, sentence.end
    ):
        return None  # "In the valley, Caravan reported with reference to the union, …"
    told = (cue.verb in TELLING and _TOLD_WHOM.match(rest)) or _QUOTED_NEXT.match(rest)
    if cue.passive or not (told or _REST.match(rest)):
        inverted = _inverted(text, sentence, cue)
    else:
        inverted = None
        if (
            cue.subject
            and cue.subject.kind != "same"
            and (comma := _comma_before(text, sentence, cue)) > sentence.start
        ):
            if any(
                one.end < comma and one.subject and "¤" in text[sentence.start : comma]
                for one in earlier
            ):
                return None
            speaker, chain = innermost(text, sentence, cue, memory)
            if dangling := _DANGLING.search(text, sentence.start, comma):
                if rest.startswith(","):
                    return kept(text, cue.end + 1, sentence.end, speaker, chain)
                comma = dangling.start()
            framed = rest.startswith(", ") and len(text[sentence.start : comma].split()) <= 4
            return kept(text, sentence.start, sentence.end if framed else comma, speaker, chain)
        inverted = _inverted(text, sentence, cue)
    if inverted is None:
        return None
    comma = text.rfind(",", sentence.start, cue.start)
    return kept(text, sentence.start, comma, memory.resolve(inverted, cue.start))


def _interposed(text: str, sentence: Span, cue: Cue, memory: Memory) -> Indirect | None:
    """Read "Inflation, she said, would peak in June": the cue stands between commas, inside what was said."""
    if cue.passive or cue.subject is None or cue.subject.kind == "same":
        return None
    comma = _comma_before(text, sentence, cue)
    if comma <= sentence.start or not _GOES_ON.match(text, cue.end, sentence.end):
        return None
    start = (
        sentence.start
        + len(text[sentence.start : comma])
        - len(re.split(r"[:;]\s", text[sentence.start : comma])[-1])
    )
    head = text[start:comma]
    is_open = bool(_AUXILIARY.search(head)) or _AND_HAS.match(text, cue.end, sentence.end)
    if (is_clause(head) and not is_open) or _FRONTED.match(head):
        return None
    lead = leading_subject(text, sentence.start, start) if start > sentence.start else None
    if (
        lead
        and cue.subject.kind == "pronoun"
        and lead.kind != "pronoun"
        and (lead.kind == "name" or can_speak(lead.words))
    ):
        return kept(text, start, sentence.end, memory.resolve(lead, sentence.start))
    speaker, chain = innermost(text, sentence, cue, memory)
    return kept(text, start, sentence.end, speaker, chain)


def _inverted(text: str, sentence: Span, cue: Cue) -> Subject | None:
    joined = re.search(r",\s?–?\s?$", text[max(sentence.start, cue.start - 4) : cue.start])
    if not joined or cue.verb not in INVERTING:
        return None
    subject = subject_behind(text, cue.end, sentence.end)
    if subject is None or (subject.kind == "description" and not is_short(subject.words)):
        return None
    if (
        subject.kind == "description"
        and cue.verb not in ("said", "says")
        and not can_speak(subject.words)
    ):
        return None
    behind = text[subject.start + len(subject.words) : sentence.end]
    return (
        subject
        if _REST.match(behind.rstrip(".!?\"' ").removeprefix("'s")) or _APPOSED.match(behind)
        else None
    )


def _comma_before(text: str, sentence: Span, cue: Cue) -> int:
    """Return where the comma stands before the words of a cue's subject."""
    assert cue.subject is not None
    first = cue.subject.words.split()[0] if cue.subject.words else ""
    name = text.rfind(first, sentence.start, cue.start) if first else cue.start
    if cue.subject.kind in ("pronoun", "description"):
        name = max(cue.subject.start, sentence.start)
        comma = text.rfind(", ", sentence.start, name + 1)
    else:
        comma = text.rfind(", ", sentence.start, name)
    between = text[comma + 1 : name] if comma > 0 else ""
    comma = _before_office(text, sentence, comma)
    return (
        comma if len(between.split()) <= 8 and not re.search(r"\s(?:that|and)\s", between) else -1
    )


def _before_office(text: str, sentence: Span, comma: int) -> int:
    """Return the comma before the office that stands before a name: "…, the head of the service, Ana Ray, said"."""
    earlier = text.rfind(", ", sentence.start, comma) if comma > 0 else -1
    office = text[earlier + 2 : comma]
    is_office = (
        earlier > 0 and _OFFICE.match(office) and can_speak(office) and len(office.split()) < 14
    )
    return earlier if is_office else comma


def _leading(text: str, sentence: Span, cue: Cue, end: int, memory: Memory) -> Indirect | None:
    """Read "Holcomb said that …", "It was reported that …", "… as saying that …": the words stand behind their cue."""
    if cue.verb in ("saying", "say") and re.search(
        r"as\s$", text[max(0, cue.start - 3) : cue.start]
    ):
        start = clause_start(text, cue, sentence.end)
        speaker, chain = innermost(text, sentence, cue, memory)
        return kept(text, start, end, speaker, chain) if start else None
    if cue.passive:
        return _passive(text, sentence, cue, end, memory)
    if (
        cue.subject is None
    ):  # "after villagers closed the road, alleging that …": said, and we cannot say by whom
        alleged = THAT.match(text, cue.end, end) if cue.verb in PARTICIPLES else None
        return kept(text, alleged.end(), end, None) if alleged else None
    if cue.subject.kind == "pronoun" and cue.subject.words in ("we", "i"):
        return None
    start = clause_start(text, cue, end)
    if start is None:
        return None
    speaker, chain = innermost(text, sentence, cue, memory)
    return kept(text, start, end, speaker, chain)


def _passive(text: str, sentence: Span, cue: Cue, end: int, memory: Memory) -> Indirect | None:
    if not re.search(
        r"(?<!\w)[Ii]t\s(?:is|was|has\sbeen)\s(?:\w+\s)?$",
        text[max(sentence.start, cue.start - 30) : cue.start],
    ):
        return None
    that = THAT.search(text, cue.end, min(end, cue.end + 60))
    if that is None:
        return None
    where = text[cue.end : that.start()]
    if source := re.fullmatch(r"\s(?:from|by)\s(?P<who>[^,;:¤]{3,60})", where):
        return kept(text, that.end(), end, source_called(cue.end, source["who"], memory))
    speaker = (
        memory.last_body(cue.start) if re.search(r"there|report|statement|message", where) else None
    )
    return kept(text, that.end(), end, speaker)
