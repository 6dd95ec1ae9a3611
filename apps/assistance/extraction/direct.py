"""Direct quotations: which of the quoted words are somebody's, and whose."""

import re
from typing import NamedTuple

from apps.assistance.extraction.clauses import THAT
from apps.assistance.extraction.cues import Cue, cues_in
from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.frames import ACCORDING_INSIDE, last_half, source_inside
from apps.assistance.extraction.marks import QuotedPassage
from apps.assistance.extraction.relays import innermost, source_called
from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import Subject, can_speak, subject_before
from apps.assistance.extraction.subjects_behind import leading_subject, subject_behind
from apps.assistance.extraction.vocabulary import CLAUSAL, INVERTING, NOUNS_TOO, QUOTING, VERB

_TAIL_END = re.compile(r"[¤\n]|[.!?…](?=\s+[\"¤A-Z–]|\s*$)|[.!?…]\s*(?=\n)")
_TAIL_LEAD = re.compile(
    r"[ ,–.-]*(?:(?:[Tt]hus|[Ss]o)\s(?=(?:said|says|spoke|speaks|declared|explained)\s))?"
)
_STAMP = re.compile(r"\[?\d{1,2}[:.]\d\d\]?\s*(?:–\s*)?")
_MESSAGE = re.compile(
    r"\s(?:in|on)\s(?:the|a|its|their)\s(?:message|statement|report|release|press release|post|letter)s?"
    r"(?:\s(?:of|by|from)\s(?P<who>[^,.;:¤\n]{3,80}))?"
)
_TOLD = re.compile(r"\s(?P<who>(?:The\s|the\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})")
_SURE = re.compile(
    r"(?P<who>[^,.;:¤]{2,90}?)\s(?:is|are|was|were)\s(?:sure|convinced|confident|certain|indignant|surprised)(?!\w)"
)
_FINITE_HEAD = re.compile(
    r"(?<!\w)(?:is|was|are|were|has|had|have|will|would|can|could|may|did|does|do|[a-z]{2,}(?:ed|es)|took|gave|made|put|went|came|saw|"
    r"had|knows?|sees?|thinks?|feels?|has|remains?)(?!\w)"
)
_RELAYED = frozenset(["reported", "added", "wrote", "reports", "adds"])
_QUOTED_WHOM = re.compile(
    r"(?P<verb>quoted|quotes|cited|cites)\s(?!by\s|in\s)[^,;:¤]{3,100}?\sas\s(?:saying|telling|stating|adding)"
)
_WHOM = re.compile(
    r"\s(?P<whom>[^,;:¤]{3,100}?|him|her|them)(?:\sas\s(?:saying|telling|stating)|[.,]?$)"
)
_WHOM_SAYS = {"him": "he", "her": "she", "them": "they"}
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
    r"(?:With\s(?:such|these|those|this|that|the\sfollowing)\s(?:an?\s)?(?:words?|statements?|remarks?|phrases?|comments?|speech|appeal)(?!\w)"
    r"|(?:That|This|Such)\s(?:is|was)\s(?:how|what)\s)"
)
_REPLY = re.compile(
    r"(?P<whose>The|His|Her|Its|Their)\s(?:reply|answer|response|verdict|comment|explanation)(?!\w)"
)
_FROM_WHOM = re.compile(
    r"(?:(?:From|By)\s(?P<who>him|her|them|[^,;:¤\n]{3,80})\s(?:is|was|are|were)\s(?:also\s)?(?:quoted|heard|cited)\s?:)"
)


class Direct(NamedTuple):
    """Quoted words with whoever said them; ``cued`` where a verb of speech beside them says so."""

    quoted: QuotedPassage
    speaker: Speaker | None
    cued: bool
    chain: tuple[str, ...] = ()
    cue: int = -1  # where its verb stands


def tail_of(text: str, quoted: QuotedPassage) -> Span:
    """Return what follows quoted words in their own sentence, up to the next quotation."""
    start = min(quoted.closed + 1, len(text))
    lead = _TAIL_LEAD.match(text, start)
    begin = lead.end() if lead else start
    limit = min(len(text), begin + 400)
    for end in _TAIL_END.finditer(text, begin, limit):
        if end[0] in "¤\n" or not _INITIAL.search(
            text, max(begin, end.start() - 5), end.start() + 1
        ):
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
    text: str, quoted: QuotedPassage, memory: Memory, carried: Speaker | None = None
) -> Direct | None:
    """Return who said the quoted words, by the cue behind them or before them; ``None`` without a cue.

    ``carried`` is who spoke just before, in the same paragraph.
    """
    tail, head = tail_of(text, quoted), head_of(text, quoted)
    if text[head.start : head.end].rstrip().endswith(":"):
        return _by_head(text, quoted, head, memory) or _by_tail(text, quoted, tail, memory, carried)
    if _ACCORDING.match(text, tail.start, tail.end) and (
        found := _by_head(text, quoted, head, memory)
    ):
        return found  # "The Kremlin said it would “wait and see”, according to Interpress"
    return _by_tail(text, quoted, tail, memory, carried) or _by_head(text, quoted, head, memory)


def _by_tail(
    text: str, quoted: QuotedPassage, tail: Span, memory: Memory, carried: Speaker | None = None
) -> Direct | None:
    """Read "…," Kvaran said; "…," said Joel Mathis, a forecaster; "…" – the expert asks."""
    if tail.start >= tail.end:
        return None
    if _begins_anew(text, quoted, tail):
        return _by_next(text, quoted, tail, memory)
    if verb := VERB.match(text, tail.start, tail.end):
        return _inverted(text, quoted, verb, tail.end, memory, carried)
    for cue in cues_in(text, tail):
        if found := _of_cue(text, quoted, cue, tail, memory):
            return found
    if sure := _SURE.match(text, tail.start, tail.end):
        subject = subject_before(text, tail.start, sure.end("who") + 1)
        return Direct(quoted, memory.resolve(subject, tail.start), cued=True)
    if _ACCORDING.match(text, tail.start, tail.end):
        subject = subject_behind(text, tail.start + len("according to"), tail.end)
        return Direct(quoted, memory.resolve(subject, tail.start), cued=True)
    return _by_dash(text, quoted, tail, memory)


def _by_next(text: str, quoted: QuotedPassage, tail: Span, memory: Memory) -> Direct | None:
    """Read "…". With such a statement the minister spoke; "…". That was how the chair explained it."""
    found = _LOOKS_BACK.match(text, tail.start, tail.end)
    if found is None:
        return None
    cue = next(cues_in(text, Span(found.end(), tail.end)), None)
    subject = cue.subject if cue else leading_subject(text, found.end() + 1, tail.end)
    if subject is None or subject.kind == "same":
        return None
    return Direct(
        quoted, memory.resolve(subject, tail.start), cued=True, cue=cue.start if cue else -1
    )


def _by_dash(text: str, quoted: QuotedPassage, tail: Span, memory: Memory) -> Direct | None:
    """Read "…" – survivor Teodor Lanz, to Radio Lisle."""
    if not _DASHED.fullmatch(text, min(quoted.closed + 1, len(text)), tail.start):
        return None
    found = _WHO_ALONE.match(text, tail.start, tail.end)
    subject = subject_before(text, tail.start, found.end("who")) if found else None
    if subject is None or subject.kind not in ("name", "description"):
        return None
    if subject.kind == "description" and not can_speak(subject.words):
        return None
    return Direct(quoted, memory.resolve(subject, tail.start), cued=True)


def _inverted(
    text: str,
    quoted: QuotedPassage,
    verb: re.Match[str],
    end: int,
    memory: Memory,
    carried: Speaker | None,
) -> Direct | None:
    """Read "…," said Mathis; behind somebody's words, "…," reported RFERL names the relay."""
    speaker = _after_verb(text, verb.end(), end, memory)
    if speaker is None:
        return None
    if speaker.kind == "body" and verb["verb"] in _RELAYED and carried and carried.kind == "person":
        return Direct(quoted, carried, cued=True, chain=(speaker.name,), cue=verb.start())
    return Direct(quoted, speaker, cued=True, cue=verb.start())


def _of_cue(
    text: str, quoted: QuotedPassage, cue: Cue, tail: Span, memory: Memory
) -> Direct | None:
    if cue.verb in ("quoted", "quotes") and (whom := _WHOM.match(text, cue.end, tail.end)):
        outlet = (cue.subject.words,) if cue.subject else ()
        pronoun = _WHOM_SAYS.get(whom["whom"])
        quoted_one = (
            Subject(pronoun, "pronoun") if pronoun else subject_behind(text, cue.end, tail.end)
        )
        return Direct(
            quoted, memory.resolve(quoted_one, tail.start), cued=True, chain=outlet, cue=cue.start
        )
    if cue.subject and cue.verb in QUOTING:
        if cue.subject.kind != "pronoun" and _CITED_BEHIND.search(text, cue.end, tail.end):
            source, chain = innermost(text, tail, cue, memory)
            return Direct(quoted, source, cued=True, chain=chain, cue=cue.start)
        speaker = memory.resolve(cue.subject, cue.start)
        return Direct(
            quoted, speaker, cued=True, chain=_outlet(text, cue.end, cue.verb), cue=cue.start
        )
    if _inverted_ok(text, cue.start):
        return Direct(
            quoted, _after_verb(text, cue.end, tail.end, memory), cued=True, cue=cue.start
        )
    return None


def _inverted_ok(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at] in (", ", "– ")


def _begins_anew(text: str, quoted: QuotedPassage, tail: Span) -> bool:
    """Say whether what follows is a sentence of its own: the quotation has its full stop, and a capital comes next."""
    inside = text[quoted.end - 1 : quoted.end]
    between = text[quoted.end : tail.start]
    if "." in between.replace("...", ""):
        return True
    joined = "," in between or "–" in between or "-" in between
    return inside in ".…" and not joined and text[tail.start].isupper()


def _after_verb(text: str, verb_end: int, end: int, memory: Memory) -> Speaker | None:
    if message := _MESSAGE.match(text, verb_end, end):
        if message["who"]:
            subject = subject_behind(text, message.start("who") - 1, end)
            return memory.resolve(subject, verb_end)
        return memory.last_body(verb_end)
    return memory.resolve(subject_behind(text, verb_end, end), verb_end)


def _outlet(text: str, verb_end: int, verb: str) -> tuple[str, ...]:
    found = _TOLD.match(text, verb_end) if verb in ("told", "tells") else None
    return (found["who"],) if found else ()


def _by_head(text: str, quoted: QuotedPassage, head: Span, memory: Memory) -> Direct | None:
    """Read X said: "…"; Spokeswoman X: "…"; X called the deal "…"."""
    if re.search(r"quoted\s(?:him|her|them|it)\sas\s\w+ing", text[head.start : head.end]):
        return Direct(quoted, memory.last(), cued=True)
    if whom := _FROM_WHOM.match(text, head.start, head.end):
        return Direct(quoted, source_called(head.start, whom["who"], memory), cued=True)
    if whom := _QUOTED_WHOM.search(text, head.start, head.end):
        return Direct(
            quoted,
            memory.resolve(subject_behind(text, whom.end("verb"), head.end), head.start),
            cued=True,
        )
    cues = [cue for cue in cues_in(text, head) if _may_speak(cue) and _reaches(text, cue, head)]
    if cues:
        cue = _governing(text, cues, head)
        subject = cue.subject or (
            subject_before(text, head.start, cue.start) if cue.verb == "quoted" else None
        )
        speaker = memory.resolve(subject, cue.start)
        if (
            cue.subject
            and cue.subject.kind == "name"
            and _CITED_THEN.match(text, cue.end, head.end)
        ):
            source, chain = innermost(text, head, cue, memory)
            return Direct(quoted, source, cued=True, chain=chain, cue=cue.start)
        if cue.subject and cue.subject.kind == "same" and len(cues) > 1:
            speaker = memory.resolve(cues[-2].subject, head.start)
        return Direct(
            quoted, speaker, cued=True, chain=_outlet(text, cue.end, cue.verb), cue=cue.start
        )
    return _by_opening(text, quoted, head, memory) or _by_colon(text, quoted, head, memory)


def _by_opening(text: str, quoted: QuotedPassage, head: Span, memory: Memory) -> Direct | None:
    """Read Said Joel Mathis: "…"; According to the general, "…"; The shells, according to him, came from "…"."""
    if (verb := VERB.match(text, head.start + len(_lead_of(text, head)))) and verb[
        "verb"
    ] in INVERTING:
        return Direct(
            quoted, _after_verb(text, verb.end(), head.end, memory), cued=True, cue=verb.start()
        )
    words = text[head.start : head.end]
    if _ACCORDING.match(words):
        subject = subject_behind(text, head.start + len("according to"), head.end)
        return Direct(quoted, memory.resolve(subject, head.start), cued=True)
    half = last_half(text, head.start, head.end)
    if inside := ACCORDING_INSIDE.match(text, half, min(head.end + 1, len(text))):
        return Direct(quoted, source_inside(inside, memory), cued=True)
    return None


def _may_speak(cue: Cue) -> bool:
    """Say whether a cue is of speech: in the passive, only of a few verbs ("was continued" is of none)."""
    return cue.subject is not None or (cue.passive and cue.verb in _PASSIVE_TOO)


def _governing(text: str, cues: list[Cue], head: Span) -> Cue:
    """Return the cue of the words behind a head: the last one, but for "contends that it covers objects “…”"."""
    is_noun = cues[-1].verb in NOUNS_TOO and not text[cues[-1].end : head.end].strip()
    return cues[-2] if is_noun and len(cues) > 1 and THAT.match(text, cues[-2].end) else cues[-1]


def _reaches(text: str, cue: Cue, head: Span) -> bool:
    """Say whether a cue before quoted words is of them: of a verb like "began", only if nothing comes between."""
    return cue.verb in CLAUSAL or not re.search(r",\s\w", text[cue.end : head.end])


def _lead_of(text: str, head: Span) -> str:
    found = _TAIL_LEAD.match(text, head.start, head.end)
    return found[0] if found else ""


def _by_colon(text: str, quoted: QuotedPassage, head: Span, memory: Memory) -> Direct | None:
    if not text[head.start : head.end].rstrip().endswith(":"):
        return None
    stamp = _STAMP.match(text, head.start, head.end)
    start = stamp.end() if stamp else head.start
    colon = text.rfind(":", start, head.end)
    sure = _SURE.match(text, start, colon)
    if sure or not _FINITE_HEAD.search(text, start, colon):
        subject = subject_before(text, start, sure.end("who") + 1 if sure else colon)
    else:
        subject = leading_subject(
            text, start, colon
        )  # "Vollmer did not rule out a further increase: …"
    if reply := _REPLY.match(text, start, colon):
        whose = {"His": "he", "Her": "she"}.get(reply["whose"])
        return Direct(
            quoted, memory.resolve(Subject(whose, "pronoun"), start) if whose else None, cued=True
        )
    if subject is None or (subject.kind == "description" and not can_speak(subject.words)):
        return None
    speaker = memory.resolve(subject, head.start)
    return Direct(quoted, speaker, cued=True) if speaker else None
