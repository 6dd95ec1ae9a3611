"""Indirect speech: the clause that somebody is said to have said, in front of its cue or behind it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.assistance.rules.cues import Cue, cues_in
from apps.assistance.rules.names import is_body
from apps.assistance.rules.sentences import Span, trimmed
from apps.assistance.rules.speakers import Memory, Speaker
from apps.assistance.rules.subjects import Subject, subject_before, subject_behind
from apps.assistance.rules.vocabulary import CLAUSAL, ONLY_WITH_THAT

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = (
    rf"(?:\s(?:on|late|early)?\s?(?:on\s)?{_WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?"
    r"|\s(?:yesterday|today|earlier))"
)
_THAT = re.compile(r"\s(?:that|how)\s")
_THAT_LATER = re.compile(rf"{_DAY}?(?:,?\s[^.;:¤?!]{{2,110}}?,?)?\sthat\s")
_COLON = re.compile(r"\s?:\s(?=[^\s¤])")
_SKIPPED = re.compile(rf"{_DAY}?\s(?=\S)")
_NOT_A_CLAUSE = re.compile(
    r"(?:in|on|at|to|by|of|about(?!\s\d)|with|for|nothing|so(?!\s[a-z]+\s)|this(?=[,.]|\s(?:in|on|at)\s|$)|as(?!\s(?:many|much|few))|from|during|after|before|against|(?:him|her|them|me|us)(?=[,.]|\s(?:that|in|on|at|to|about|a|the)\s)|something|"
    r"when|if|what|why|whether|and|or|but|under|into|over\s(?:the|a)|out|off|goodbye|(?:yes|no)(?=[,.]|$))(?!\w)"
)
_NOUNED = frozenset(["noted", "notes", "reported", "reports"])
_FINITE = re.compile(
    r"(?<!\w)(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do|be|been|[a-z]+ed|[a-z]+n't|"
    r"rose|fell|went|came|made|took|gave|began|left|lost|held|met|saw|kept|sent|spent|stood|ran|put|cost|cut|hit|got|knew|"
    r"became|brought|threw|grew|broke|led|felt|paid|won|fought|drove|fled|sank|shot|struck|swept|want|need|remain|"
    r"believe|expect|show|know|face|appear|seem|continue|live|work|come|go|stand|[a-z]{3,}s|'s|'re|'ve|'ll|'d)(?!\w)"
)
_OPENING = re.compile(
    r"(?:(?:But|And|However|Meanwhile|Also|Earlier|Separately)\s?,?\s)?"
    r"(?:According\sto|according\sto|In\sthe\s(?:words|opinion|view|estimate|assessment|estimation)\sof|As\sper)\s(?P<who>[^,;:¤\n]{2,120}),\s"
)
_OPINION = re.compile(
    r"(?:In|in|By|by|To)\s(?P<who>his|her|their|its|[A-Z][\w'. ]{1,60}'s?)\s"
    r"(?:own\s)?(?:opinion|estimates?|view|words|assessment|estimation|account|calculations?|reckoning),?\s"
)
_AS_SAID = re.compile(r"As\s(?P<who>[^,;:¤]{2,100}?)\s(?P<verb>[a-z]+)(?:\s[^,;:¤]{1,60})?,\s")
_ASIDE = re.compile(
    r"(?:which|who|citing|quoting|published|released|a|an|(?:the\s)?(?:head|chief|director|leader|spokes\w+|chair\w*))\s[^,¤]{2,100},\s(?=[a-z])"
)
_DATELINE = re.compile(r"(?:[A-Z][A-Z/]{2,}[^–\n:¤]{0,60}?(?:\s[–-]|:)\s|\d{1,2}[:.]\d\d\s–\s)")
_DOCUMENT = re.compile(
    r"(?:a|an|the|its|their|new|recent|latest|preliminary|official)\s(?:[\w-]+\s){0,2}?(?:reports?|article|statement|study|survey|poll|estimates?|data|"
    r"figures|document|information|statistics)\s(?:published\s|released\s)?(?:by|from|of|in)\s"
)
_CLOSING = re.compile(
    r",\s(?:[a-z]+ing\s)?(?:according\sto|in\sthe\s(?:words|opinion|view)\sof)\s(?P<who>(?:(?!\sthat\s|\ssaid\s)[^;:¤]){2,120}?)[.!?]?$"
)
_CLOSING_BARE = re.compile(r"\s(?:according\sto)\s(?P<who>[^,;:¤]{2,120}?)[.!?]?$")
_BY = re.compile(
    r"(?:This|It|The\ssame|That|The\sinformation)\s(?:was|is|has\sbeen)\s(?:also\s)?(?:\w+ly\s)?(?P<verb>[a-z]+)(?:\sby\s(?!phone))"
)
_VERB_BACK = re.compile(r"\s(?:about\s(?:this|it)|this|it)(?=[.,]|\s(?:in|on|at|to|during|by)\s|$)")
_CITING = re.compile(
    r"(?<!\w)(?:citing|cited|cites|quoting|quoted|quotes|with\sreference\sto|referring\sto|refers\sto)(?=\s)"
)
_SURE = re.compile(r"(?<!\w)(?:is|are|was|were)\s(?:sure|convinced|confident|certain)(?=\sthat\s|\s?:\s)")
_STAMPED = re.compile(r"(?:\d{1,2}[:.]\d\d\s*(?:–\s*)?)(?P<who>[^:¤\n]{3,60}):\s(?=[^¤\s])")
_REST = re.compile(
    r"(?:\s?(?:,\s)?(?:(?:in|on|at(?!\s(?:least|most))|to|late|early|during|by|after|for|from|citing|quoting|referring|with\sreference|reporters|journalists|yesterday|today|earlier|"
    r"out|there|also|again|later|here|this|too|recently|last|as\swell|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\b)[^¤]{0,120}|,\s(?!and\s|but\s|that\s|while\s|who\s)[^¤,;]{3,90})?$"
)
_APPOSED = re.compile(
    r",\s(?:a|an|the|who|which|head|chief|director|citing|with|deputy|spokes\w+|[a-z]+\s(?:of|for|at|with))\s[^¤]{0,160}$"
)
_PRONOUNS = {"her": "she", "him": "he", "his": "he", "them": "they", "their": "they", "its": "it", "it": "it"}
_LEAST_WORDS = 3


class Indirect(NamedTuple):
    """What somebody is said to have said."""

    start: int
    end: int
    speaker: Speaker | None
    chain: tuple[str, ...] = ()


def indirect_in(text: str, sentence: Span, before: Span | None, memory: Memory) -> Iterator[Indirect]:
    """Give the indirect speech of a sentence; a backward cue ("This was stated by …") gives the sentence before."""
    for rule in (_opened, _closed, _stamped):
        if found := rule(text, sentence, memory):
            yield found
            return
    if before and (back := _backward(text, sentence, before, memory)):
        yield back
        return
    yield from _cued(text, sentence, memory)


def _opened(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "According to Kessler, …", "In her estimate, …", "As the ministry reported, …"."""
    found = _OPENING.match(text, sentence.start, sentence.end) or _OPINION.match(text, sentence.start, sentence.end)
    if found is None:
        found = _AS_SAID.match(text, sentence.start, sentence.end)
        if found is None or found["verb"] not in CLAUSAL:
            return None
    aside = _ASIDE.match(text, found.end(), sentence.end)
    start = aside.end() if aside else found.end()
    return _kept(text, start, sentence.end, _who(found.start("who"), found["who"], memory))


def _closed(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "…, according to Tri-River Electric"."""
    found = _CLOSING.search(text, max(sentence.start, sentence.end - 160), sentence.end)
    found = found or _CLOSING_BARE.search(text, max(sentence.start, sentence.end - 140), sentence.end)
    if found is None:
        return None
    return _kept(text, sentence.start, found.start(), _who(found.start("who"), found["who"], memory))


def _stamped(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "11:05 – Port Authority of Sabel: 2 berths out of use"."""
    found = _STAMPED.match(text, sentence.start, sentence.end)
    if found is None or not is_body(found["who"]) or not found["who"][0].isupper() or found["who"].isupper():
        return None
    return _kept(text, found.end(), sentence.end, memory.named(found["who"].strip()))


def _who(start: int, words: str, memory: Memory) -> Speaker | None:
    words = words.strip()
    if words.lower() in _PRONOUNS:
        return memory.resolve(Subject(_PRONOUNS[words.lower()], "pronoun"), start)
    words = re.sub(r"'s?$", "", _DOCUMENT.sub("", words, count=1))
    subject = subject_behind(f" {words}.", 0, len(words) + 2)
    return memory.resolve(subject, start) if subject else Speaker(words, "", words, 0.5, "described")


def _backward(text: str, sentence: Span, before: Span, memory: Memory) -> Indirect | None:
    """Read "This was stated by the head …" and "The newspaper wrote about it", which speak of the sentence before."""
    found = _BY.match(text, sentence.start, sentence.end)
    if found and found["verb"] in CLAUSAL:
        return _kept(text, *before, memory.resolve(subject_behind(text, found.end() - 1, sentence.end), found.end()))
    for cue in cues_in(text, sentence):
        if cue.subject and cue.verb not in ("denied", "denies") and cue.subject.kind != "same":
            if _VERB_BACK.match(text, cue.end, sentence.end) and not _THAT.search(text, cue.end, cue.end + 60):
                return _kept(text, *before, memory.resolve(cue.subject, cue.start))
            return None
    return None


def _cued(text: str, sentence: Span, memory: Memory) -> Iterator[Indirect]:
    cues = [cue for cue in _all_cues(text, sentence) if cue.verb in CLAUSAL or cue.verb == "is sure"]
    end = sentence.end
    kept: list[Indirect] = []
    for at, cue in enumerate(cues):
        ending = _ending(text, sentence, cue, cues[:at], memory)
        if ending:
            _take_ending(text, ending, kept)
            continue
        joined = cue.subject is not None and cue.subject.kind == "same"
        if kept and cue.start < kept[-1].end and not joined:
            continue
        found = _leading(text, sentence, cue, end, memory)
        if found is None:
            _note_speaker(cue, memory)
        elif joined and kept:
            kept[-1] = _cut(text, kept[-1], _joint(text, sentence, cue))
            kept.append(found._replace(speaker=kept[-1].speaker))
        else:
            kept.append(found)
    yield from kept


def _take_ending(text: str, ending: Indirect, kept: list[Indirect]) -> None:
    """Take words whose cue stands behind them; behind a clause that has its cue, the second cue is of a relay."""
    if not kept:
        kept.append(ending)
    elif ending.end > kept[-1].start:
        kept[-1] = _cut(text, kept[-1], ending.end)
        if kept[-1].end != ending.end and ending.start > kept[-1].start:
            kept.append(ending)


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


def _ending(text: str, sentence: Span, cue: Cue, earlier: list[Cue], memory: Memory) -> Indirect | None:
    """Read "…, Holcomb said" and "…, added RFERL": the words stand before their cue."""
    rest = text[cue.end : sentence.end].partition(";")[0].rstrip(".!?\"' ")
    if cue.passive or not _REST.match(rest):
        inverted = _inverted(text, sentence, cue)
    else:
        inverted = None
        if (
            cue.subject
            and cue.subject.kind != "same"
            and (comma := _comma_before(text, sentence, cue)) > sentence.start
        ):
            if any(one.end < comma and one.subject and "¤" in text[sentence.start : comma] for one in earlier):
                return None
            speaker, chain = _innermost(text, sentence, cue, memory)
            framed = rest.startswith(", ") and len(text[sentence.start : comma].split()) <= 4
            return _kept(text, sentence.start, sentence.end if framed else comma, speaker, chain)
        inverted = _inverted(text, sentence, cue)
    if inverted is None:
        return None
    comma = text.rfind(",", sentence.start, cue.start)
    return _kept(text, sentence.start, comma, memory.resolve(inverted, cue.start))


def _inverted(text: str, sentence: Span, cue: Cue) -> Subject | None:
    if not re.search(r",\s?–?\s?$", text[max(sentence.start, cue.start - 4) : cue.start]) or cue.verb in (
        "told",
        "tells",
    ):
        return None
    subject = subject_behind(text, cue.end, sentence.end)
    if subject is None or (subject.kind == "description" and not _is_short(subject.words)):
        return None
    behind = text[subject.start + len(subject.words) : sentence.end]
    return subject if _REST.match(behind.rstrip(".!?\"' ").removeprefix("'s")) or _APPOSED.match(behind) else None


def _is_short(words: str) -> bool:
    return len(words.split()) <= 6 and not _FINITE.search(words.partition(" ")[2])


def _comma_before(text: str, sentence: Span, cue: Cue) -> int:
    """Return where the comma stands before the words of a cue's subject."""
    assert cue.subject is not None
    first = cue.subject.words.split()[0] if cue.subject.words else ""
    name = text.rfind(first, sentence.start, cue.start) if first else cue.start
    if cue.subject.kind in ("pronoun", "description"):
        name = max(cue.subject.start, sentence.start)
        comma = text.rfind(",", sentence.start, name + 1)
    else:
        comma = text.rfind(",", sentence.start, name)
    between = text[comma + 1 : name] if comma > 0 else ""
    return comma if len(between.split()) <= 8 and not re.search(r"\s(?:that|and)\s", between) else -1


def _leading(text: str, sentence: Span, cue: Cue, end: int, memory: Memory) -> Indirect | None:
    """Read "Holcomb said that …", "It was reported that …", "… as saying that …": the words stand behind their cue."""
    if cue.verb in ("saying", "say") and re.search(r"as\s$", text[max(0, cue.start - 3) : cue.start]):
        start = _clause_start(text, cue, sentence.end)
        speaker, chain = _innermost(text, sentence, cue, memory)
        return _kept(text, start, end, speaker, chain) if start else None
    if cue.passive:
        return _passive(text, sentence, cue, end, memory)
    if cue.subject is None or (cue.subject.kind == "pronoun" and cue.subject.words in ("we", "i")):
        return None
    start = _clause_start(text, cue, end)
    if start is None:
        return None
    speaker, chain = _innermost(text, sentence, cue, memory)
    return _kept(text, start, end, speaker, chain)


def _passive(text: str, sentence: Span, cue: Cue, end: int, memory: Memory) -> Indirect | None:
    if not re.search(
        r"(?<!\w)[Ii]t\s(?:is|was|has\sbeen)\s(?:\w+\s)?$", text[max(sentence.start, cue.start - 30) : cue.start]
    ):
        return None
    that = _THAT.search(text, cue.end, min(end, cue.end + 60))
    if that is None:
        return None
    where = text[cue.end : that.start()]
    speaker = memory.last_body(cue.start) if re.search(r"there|report|statement|message", where) else None
    return _kept(text, that.end(), end, speaker)


def _clause_start(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause of a verb begins: behind "that", behind a colon, or right behind the verb."""
    for pattern in (_THAT, _COLON):
        if found := pattern.match(text, cue.end, end):
            return found.end()
    later = _THAT_LATER.match(text, cue.end, min(end, cue.end + 130))
    if later and _is_aside(text[cue.end : later.end() - 5], cue.verb):
        return later.end()
    if cue.verb in ("pointed", "points") and (
        found := re.compile(r"\s(?:to|at)\s(?=(?:the|a|an|its|his|her)\s)").match(text, cue.end, end)
    ):
        return found.end() if len(text[found.end() : end].split()) > 4 else None
    skipped = _SKIPPED.match(text, cue.end, end)
    if skipped is None or cue.verb in ONLY_WITH_THAT or _NOT_A_CLAUSE.match(text, skipped.end(), end):
        return None
    clause = text[skipped.end() : end]
    if not clause[:1].isalnum() and clause[:1] not in "$£€~":
        return None
    if _FINITE.search(clause) or "¤" in clause or (cue.verb in _NOUNED and len(clause.split()) > 4):
        return skipped.end() if len(clause.split()) >= _LEAST_WORDS else None
    return None


def _is_aside(words: str, verb: str) -> bool:
    """Say whether the words between a verb and "that" leave the clause to the verb: "in a statement", "reporters"."""
    words = words.strip(" ,")
    if not words:
        return True
    if verb in ("told", "tells", "tell", "informed", "assured", "warned", "assures", "warns", "informs"):
        return len(words.split()) <= 10
    return (
        bool(
            re.match(
                r"(?:on|in|at|to|during|late|early|also|earlier|yesterday|today|according|citing|quoting|referring|again|out|for|by|with|via|through|after|last|this|Mon|Tues|Wed|Thu|Fri|Sat|Sun)\b",
                words,
            )
        )
        and len(words.split()) <= 16
    )


def _innermost(text: str, sentence: Span, cue: Cue, memory: Memory) -> tuple[Speaker | None, tuple[str, ...]]:
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
        return own, _told(text, cue)
    words = text[cited[-1].end() : cited[-1].end() + 5].strip()
    if words.startswith(("him", "her", "them")):
        return memory.last(), (own.name,) if own else ()
    source = subject_behind(text, cited[-1].end(), sentence.end)
    if source and re.match(
        r"(?:an?|the|its|his|her)\s(?:\w+\s)?(?:interview|report|article|document|statement|data)", source.words
    ):
        return own, ()
    if source is None:
        plain = re.compile(r"\s(?P<who>[^,.;:¤]{3,60}?)(?=[,.;:]|\sas\s|$)").match(text, cited[-1].end(), sentence.end)
        source = Subject(plain["who"], "description") if plain else None
    speaker = memory.resolve(source, cue.start)
    return (speaker, (own.name,) if own else ()) if speaker else (own, ())


def _told(text: str, cue: Cue) -> tuple[str, ...]:
    if cue.verb not in ("told", "tells"):
        return ()
    found = re.compile(r"\s((?:[Tt]he\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})").match(text, cue.end)
    return (found[1],) if found and not found[1].isupper() else ()


def _kept(
    text: str, start: int | None, end: int, speaker: Speaker | None, chain: tuple[str, ...] = ()
) -> Indirect | None:
    """Return indirect speech without its full stop, or ``None`` if too little of it is not in quotation marks."""
    if start is None or start >= end:
        return None
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    start, end = trimmed(text, start, end)
    while end > start and text[end - 1] in ".,!?;:–… ":
        end -= 1
    words = text[start:end].replace("¤", "")
    if len(text[start:end].split()) < 2 and "¤" not in text[start:end]:
        return None
    return Indirect(start, end, speaker, chain) if "¤" not in text[start:end] or re.search(r"[a-z]{3}", words) else None
