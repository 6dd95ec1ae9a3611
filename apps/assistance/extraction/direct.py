"""Direct quotations: which quoted words are speech, and whose."""

import re
from typing import NamedTuple

from apps.assistance.extraction.clauses import THAT
from apps.assistance.extraction.cues import Cue, cues_in
from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.frames import ACCORDING_INSIDE, last_half, source_inside
from apps.assistance.extraction.marks import QuotedPassage
from apps.assistance.extraction.relays import innermost, source_called
from apps.assistance.extraction.sentences import Span, past_match
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject, is_thing, subject_before
from apps.assistance.extraction.subjects_behind import leading_subject, subject_behind
from apps.assistance.extraction.vocabulary import CLAUSAL, INVERTING, NOUNS_TOO, QUOTING, VERB

_TAIL_END = re.compile(r"[¤\n]|[.!?…](?=\s+[\"¤A-Z–]|\s*$)|[.!?…]\s*(?=\n)")
_TAIL_LEAD = re.compile(
    r"[ ,–.-]*(?:(?:[Tt]hus|[Ss]o)\s(?=(?:said|says|spoke|speaks|declared|explained)\s))?"
)
_STAMP = re.compile(r"\[?\d{1,2}[:.]\d\d\]?\s*(?:–\s*)?")
_MESSAGE = re.compile(
    r"\s(?:in|on)\s(?:the|a|its|their)\s(?:message|statement|report|release|press release|post|"
    r"letter)s?"
    r"(?:\s(?:of|by|from)\s(?P<who>[^,.;:¤\n]{3,80}))?"
)
_TOLD = re.compile(r"\s(?P<who>(?:The\s|the\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})")
_SURE = re.compile(
    r"(?P<who>[^,.;:¤]{2,90}?)\s(?:is|are|was|were)\s(?:sure|convinced|confident|certain|"
    r"indignant|surprised)(?!\w)"
)
_FINITE_HEAD = re.compile(
    r"(?<!\w)(?:is|was|are|were|has|had|have|will|would|can|could|may|did|does|do|"
    r"[a-z]{2,}(?:ed|es)|took|gave|made|put|went|came|saw|"
    r"had|knows?|sees?|thinks?|feels?|has|remains?)(?!\w)"
)
_RELAYED = frozenset(["reported", "added", "wrote", "reports", "adds"])
_QUOTED_AS = re.compile(r"quoted\s(?:him|her|them|it)\sas\s\w+ing")
_QUOTED_WHOM = re.compile(
    r"(?P<verb>quoted|quotes|cited|cites)\s(?!by\s|in\s)[^,;:¤]{3,100}?\sas\s(?:saying|telling|"
    r"stating|adding)"
)
_WHOM = re.compile(
    r"\s(?P<whom>[^,;:¤]{3,100}?|him|her|them)(?:\sas\s(?:saying|telling|stating)|[.,]?$)"
)
_WHOM_SAYS = {
    "him": Subject("he", "pronoun"),
    "her": Subject("she", "pronoun"),
    "them": Subject("they", "pronoun"),
}
_WHOSE_REPLY = {"His": Subject("he", "pronoun"), "Her": Subject("she", "pronoun")}
_ACCORDING = re.compile(r"(?:according to|in the words of|as per)\s", re.IGNORECASE)


_SENTENCE_END = re.compile(r"[.!?…][\"')]*\s+(?=[A-Z\"–])")
_INITIAL = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|St|Lt|No|Prof)|[\s.][A-Z])\.$")


_CITED_THEN = re.compile(
    r",\s(?:quoting|citing|with\sreference\sto|referring\sto)\s[^,;:¤]{2,80},\s"
)
_CITED_BEHIND = re.compile(r",\s(?:quoting|citing|attributing\s[^,;:¤]{2,40}?\sto)\s")
_PASSIVE_TOO = frozenset(
    ["quoted", "cited", "said", "reported", "told", "described", "called", "stated", "noted"]
)
_DASHED = re.compile(r"[ ,.]*–[ ]*")
_WHO_ALONE = re.compile(r"(?P<who>[^,;:¤\n]{3,80}?)(?:,\s(?:to|on|in|speaking)\s[^¤\n]{2,80})?$")


_LOOKS_BACK = re.compile(
    r"(?:With\s(?:such|these|those|this|that|the\sfollowing)\s(?:an?\s)?(?:words?|statements?|"
    r"remarks?|phrases?|comments?|speech|appeal)(?!\w)"
    r"|(?:That|This|Such)\s(?:is|was)\s(?:how|what)\s)"
)
_REPLY = re.compile(
    r"(?P<whose>The|His|Her|Its|Their)\s(?:reply|answer|response|verdict|comment|explanation)(?!\w)"
)
_FROM_WHOM = re.compile(
    r"(?:(?:From|By)\s(?P<who>him|her|them|[^,;:¤\n]{3,80})\s(?:is|was|are|"
    r"were)\s(?:also\s)?(?:quoted|heard|cited)\s?:)"
)


class DirectSpeech(NamedTuple):
    """Quoted words with their speaker; ``cued`` where a verb of speech beside them says so."""

    quoted: QuotedPassage
    speaker: Speaker | None
    cued: bool
    chain: tuple[str, ...] = ()
    cue: int = -1  # where its verb stands


def tail_of(text: str, quoted: QuotedPassage) -> Span:
    """Return what follows quoted words in their own sentence, up to the next quotation."""
    start = min(quoted.closed + 1, len(text))
    begin = past_match(_TAIL_LEAD, text, start, len(text))
    limit = min(len(text), begin + 400)
    for end in _TAIL_END.finditer(text, begin, limit):
        before = max(begin, end.start() - 5)
        if end[0] in "¤\n" or not _INITIAL.search(text, before, end.start() + 1):
            return Span(begin, end.start())
    return Span(begin, limit)


def head_of(text: str, quoted: QuotedPassage) -> Span:
    """Return what precedes quoted words in their own sentence, back to the last quotation."""
    floor = max(0, quoted.opened - 400)
    start = max(floor, *(text.rfind(mark, floor, quoted.opened) + 1 for mark in "¤\n"))
    for found in _SENTENCE_END.finditer(text, start, quoted.opened):
        if not _INITIAL.search(text, max(0, found.start() - 5), found.start() + 1):
            start = found.end()
    return Span(start, quoted.opened)


def attribute(
    text: str,
    quoted: QuotedPassage,
    memory: Memory,
    carried: Speaker | None,
) -> DirectSpeech | None:
    """Return the speaker of quoted words, by the cue beside them; ``None`` without a cue.

    ``carried`` is who spoke just before, in the same paragraph.
    """
    tail, head = tail_of(text, quoted), head_of(text, quoted)
    is_head_first = text[head.start : head.end].rstrip().endswith(":")
    # "The Kremlin said it would “wait and see”, according to Interpress"
    if is_head_first or _ACCORDING.match(text, tail.start, tail.end):
        if found := _by_head(text, quoted, head, memory):
            return found
        return _by_tail(text, quoted, tail, memory, carried)
    found = _by_tail(text, quoted, tail, memory, carried)
    return found or _by_head(text, quoted, head, memory)


def _by_tail(
    text: str,
    quoted: QuotedPassage,
    tail: Span,
    memory: Memory,
    carried: Speaker | None,
) -> DirectSpeech | None:
    """Read "…," Kvaran said; "…," said Joel Mathis, a forecaster; "…" – the expert asks."""
    start, end = tail
    if start >= end:
        return None
    # The words are a sentence of their own if the quotation has its full stop and a capital comes
    # next.
    between = text[quoted.end : start]
    has_stop = "." in between.replace("...", "")
    goes_on = any(mark in between for mark in ",–-")
    follows_capital = text[quoted.end - 1 : quoted.end] in ".…" and text[start].isupper()
    if has_stop or (follows_capital and not goes_on):
        return _by_next(text, quoted, tail, memory)
    # "…," said Mathis
    if verb := VERB.match(text, start, end):
        speaker = _after_verb(text, verb.end(), end, memory)
        if speaker is None:
            return None
        # Behind a person's words, "…," reported RFERL names the relay.
        may_relay = speaker.kind == "body" and verb["verb"] in _RELAYED
        chain: tuple[str, ...] = ()
        if may_relay and carried and carried.kind == "person":
            speaker, chain = carried, (speaker.name,)
        return DirectSpeech(quoted, speaker, cued=True, chain=chain, cue=verb.start())
    # "…," Kvaran said
    for cue in cues_in(text, tail):
        if found := _of_cue(text, quoted, cue, tail, memory):
            return found
    # "…," the mayor is convinced
    if sure := _SURE.match(text, start, end):
        subject = subject_before(text, start, sure.end("who") + 1)
    # "…", according to the mayor
    elif _ACCORDING.match(text, start, end):
        subject = subject_behind(text, start + len("according to"), end)
    # "…" – survivor Teodor Lanz
    else:
        return _by_dash(text, quoted, tail, memory)
    return DirectSpeech(quoted, memory.resolve(subject, start), cued=True)


def _by_next(
    text: str,
    quoted: QuotedPassage,
    tail: Span,
    memory: Memory,
) -> DirectSpeech | None:
    """Read "…". With such a statement the minister spoke; "…". That is how the chair saw it."""
    found = _LOOKS_BACK.match(text, tail.start, tail.end)
    if found is None:
        return None
    cue = next(cues_in(text, Span(found.end(), tail.end)), None)
    subject = cue.subject if cue else leading_subject(text, found.end() + 1, tail.end)
    if subject is None or subject.kind == "same":
        return None
    speaker = memory.resolve(subject, tail.start)
    return DirectSpeech(quoted, speaker, cued=True, cue=cue.start if cue else -1)


def _by_dash(
    text: str,
    quoted: QuotedPassage,
    tail: Span,
    memory: Memory,
) -> DirectSpeech | None:
    """Read "…" – survivor Teodor Lanz, to Radio Lisle."""
    if not _DASHED.fullmatch(text, min(quoted.closed + 1, len(text)), tail.start):
        return None
    found = _WHO_ALONE.match(text, tail.start, tail.end)
    subject = subject_before(text, tail.start, found.end("who")) if found else None
    if subject is None or subject.kind not in ("name", "description") or is_thing(subject):
        return None
    return DirectSpeech(quoted, memory.resolve(subject, tail.start), cued=True)


def _of_cue(
    text: str,
    quoted: QuotedPassage,
    cue: Cue,
    tail: Span,
    memory: Memory,
) -> DirectSpeech | None:
    """Return whose words a cue behind them makes them, or ``None`` if the cue is of other words."""
    speaker: Speaker | None
    chain: tuple[str, ...] = ()
    whom = _WHOM.match(text, cue.end, tail.end) if cue.verb in ("quoted", "quotes") else None
    # "…", the ministry quoted him as saying
    if whom:
        source = _WHOM_SAYS.get(whom["whom"]) or subject_behind(text, cue.end, tail.end)
        speaker = memory.resolve(source, tail.start)
        chain = (cue.subject.words,) if cue.subject else ()
    # "…," Kvaran told Radio One, citing the mayor
    elif cue.subject and cue.verb in QUOTING:
        is_relay = _CITED_BEHIND.search(text, cue.end, tail.end)
        if is_relay and cue.subject.kind != "pronoun":
            speaker, chain = innermost(text, tail, cue, memory)
        else:
            speaker = memory.resolve(cue.subject, cue.start)
            chain = _outlet(text, cue)
    # "…" – on the same day, said the mayor
    elif text[max(0, cue.start - 2) : cue.start] in (", ", "– "):
        speaker = _after_verb(text, cue.end, tail.end, memory)
    else:
        return None
    return DirectSpeech(quoted, speaker, cued=True, chain=chain, cue=cue.start)


def _after_verb(text: str, verb_end: int, end: int, memory: Memory) -> Speaker | None:
    """Return who is named behind a verb: "said Mathis", "says in the message of the ministry"."""
    start = verb_end
    # "says in the message of the ministry", or "in the message" of the body that spoke last
    if message := _MESSAGE.match(text, verb_end, end):
        if not message["who"]:
            return memory.last_body(verb_end)
        start = message.start("who") - 1
    return memory.resolve(subject_behind(text, start, end), verb_end)


def _outlet(text: str, cue: Cue) -> tuple[str, ...]:
    """Return the outlet that was told something, where it is named."""
    found = _TOLD.match(text, cue.end) if cue.verb in ("told", "tells") else None
    return (found["who"],) if found else ()


def _by_head(
    text: str,
    quoted: QuotedPassage,
    head: Span,
    memory: Memory,
) -> DirectSpeech | None:
    """Read X said: "…"; Spokeswoman X: "…"; X called the deal "…"."""
    start, end = head
    # The ministry quoted him as saying: "…"
    if _QUOTED_AS.search(text[start:end]):
        return DirectSpeech(quoted, memory.last(), cued=True)
    # From him is also heard: "…"
    if whom := _FROM_WHOM.match(text, start, end):
        return DirectSpeech(quoted, source_called(start, whom["who"], memory), cued=True)
    # The agency quoted the mayor as saying: "…"
    if whom := _QUOTED_WHOM.search(text, start, end):
        subject = subject_behind(text, whom.end("verb"), end)
        return DirectSpeech(quoted, memory.resolve(subject, start), cued=True)
    cues = [cue for cue in cues_in(text, head) if _governs(text, cue, head)]
    if not cues:
        return _without_verb(text, quoted, head, memory)
    cue = cues[-1]
    # The last is a noun: "contends that it covers objects “…”"
    is_noun = cue.verb in NOUNS_TOO and not text[cue.end : end].strip()
    if is_noun and len(cues) > 1 and THAT.match(text, cues[-2].end):
        cue = cues[-2]
    subject = cue.subject
    if subject is None and cue.verb == "quoted":
        subject = subject_before(text, start, cue.start)
    speaker = memory.resolve(subject, cue.start)
    chain = _outlet(text, cue)
    kind = cue.subject.kind if cue.subject else ""
    # The paper wrote, citing the general, "…"
    if kind == "name" and _CITED_THEN.match(text, cue.end, end):
        speaker, chain = innermost(text, head, cue, memory)
    elif kind == "same" and len(cues) > 1:
        speaker = memory.resolve(cues[-2].subject, start)
    return DirectSpeech(quoted, speaker, cued=True, chain=chain, cue=cue.start)


def _governs(text: str, cue: Cue, head: Span) -> bool:
    """Say whether a cue before quoted words may be theirs.

    In the passive only a few verbs are of speech ("was continued" is not), and behind a verb like
    "began" nothing may come between.
    """
    if cue.subject is None and not (cue.passive and cue.verb in _PASSIVE_TOO):
        return False
    return cue.verb in CLAUSAL or not re.search(r",\s\w", text[cue.end : head.end])


def _without_verb(
    text: str,
    quoted: QuotedPassage,
    head: Span,
    memory: Memory,
) -> DirectSpeech | None:
    """Read what precedes quoted words without a cue: Said Joel Mathis: "…"; Spokeswoman X: "…"."""
    start, end = head
    # Said Joel Mathis: "…"
    verb = VERB.match(text, past_match(_TAIL_LEAD, text, start, end))
    if verb and verb["verb"] in INVERTING:
        speaker = _after_verb(text, verb.end(), end, memory)
        return DirectSpeech(quoted, speaker, cued=True, cue=verb.start())
    # According to the general, "…"
    if _ACCORDING.match(text[start:end]):
        subject = subject_behind(text, start + len("according to"), end)
        return DirectSpeech(quoted, memory.resolve(subject, start), cued=True)
    # The ban, in his view, is "…"
    half = last_half(text, start, end)
    if inside := ACCORDING_INSIDE.match(text, half, min(end + 1, len(text))):
        return DirectSpeech(quoted, source_inside(inside, memory), cued=True)
    if not text[start:end].rstrip().endswith(":"):
        return None
    begin = past_match(_STAMP, text, start, end)
    colon = text.rfind(":", begin, end)
    # His reply: "…"
    if reply := _REPLY.match(text, begin, colon):
        replied = memory.resolve(_WHOSE_REPLY.get(reply["whose"]), begin)
        return DirectSpeech(quoted, replied, cued=True)
    # Vollmer did not rule out a further increase: "…"
    if sure := _SURE.match(text, begin, colon):
        named = subject_before(text, begin, sure.end("who") + 1)
    elif _FINITE_HEAD.search(text, begin, colon):
        named = leading_subject(text, begin, colon)
    else:
        named = subject_before(text, begin, colon)
    if named is None or is_thing(named):
        return None
    speaker = memory.resolve(named, start)
    if speaker:
        return DirectSpeech(quoted, speaker, cued=True)
    return None
