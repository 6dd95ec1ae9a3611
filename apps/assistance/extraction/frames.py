"""Sentences that frame indirect speech: "According to …, …", "This was stated by …"."""

import re

from apps.assistance.extraction.clause_bounds import STAMP, IndirectSpeech, indirect_speech
from apps.assistance.extraction.clauses import THAT, is_clause
from apps.assistance.extraction.cues import cues_in
from apps.assistance.extraction.discourse_state import Speaker
from apps.assistance.extraction.names import NAME, is_body
from apps.assistance.extraction.relays import CITED, as_relay, source_called
from apps.assistance.extraction.sentences import Span
from apps.assistance.extraction.speakers import Memory
from apps.assistance.extraction.subjects import can_speak, subject_before
from apps.assistance.extraction.subjects_behind import subject_behind
from apps.assistance.extraction.vocabulary import CLAUSAL

_OPENING = re.compile(
    r"(?:(?:But|And|However|Meanwhile|Also|Earlier|Separately|Then|Thus|Moreover|Besides|"
    r"In\saddition|At\sthe\ssame\stime)\s?,?\s)?"
    r"(?:According\sto|according\sto|In\sthe\s(?:words|opinion|view|estimate|assessment|"
    r"estimation)\sof|As\sper)\s(?P<who>[^,;:¤\n]{2,120}),\s"
)
_OPINION = re.compile(
    r"(?:(?:Then|Now|So|Thus|But|And|Also|However|Moreover|Besides|Meanwhile|In\saddition|"
    r"At\sthe\ssame\stime),?\s)?"
    r"(?:In|in|By|by|To)\s(?P<who>his|her|their|its|[A-Z][\w'. ]{1,60}'s?)\s"
    r"(?:own\s)?(?:opinion|estimates?|view|words|assessment|estimation|account|calculations?|"
    r"reckoning),?\s"
)
_VERBS = "|".join(sorted(CLAUSAL, key=len, reverse=True))
_AS_SAID = re.compile(
    rf"(?:(?:But|And|Meanwhile|However|Earlier|At\sthe\ssame\stime|Also|Recall)\s?,?\s)?[Aa]s\s"
    rf"(?:it\s(?:was|is)\s)?(?P<who>[^,;:¤]{{2,100}}?)\s"
    rf"(?:(?:also|earlier|previously|later|has|have|had|already)\s){{0,2}}(?P<verb>{_VERBS})"
    rf"(?:\s[^,;:¤]{{1,60}})?,\s"
)
_AS_REPORTED = re.compile(
    r"As\s(?:was\s)?(?:reported|stated|noted|told|informed|"
    r"explained)\s(?:to\s)?(?:\"?[A-Z][\w'.]*\"?\s){0,3}(?:in|by|at|from)\s"
    r"(?P<who>(?:the\s)?[^,;:¤]{3,80}),\s"
)
_OPENINGS = (_OPENING, _OPINION, _AS_REPORTED, _AS_SAID)
_HEARD = re.compile(
    r"(?:The|An?|Yesterday's|Tuesday's)\s(?:[\w-]+\s){0,2}(?:inquest|inquiry|court|jury|hearing|"
    r"trial|tribunal|meeting|panel|committee)\s"
    r"(?:also\s)?(?:heard|(?:was|were)\s(?:told|informed))\s(?:on\s[A-Z]\w+\s|"
    r"yesterday\s)?(?:that\s|how\s)?(?=\w)"
)
_ASIDE = re.compile(
    r"(?:which|who|citing|quoting|with\sreference\sto|referring\sto|published|released|a|an|"
    r"(?:the\s)?(?:head|chief|director|leader|spokes\w+|chair\w*))\s[^,¤]{2,100},\s(?=[a-z])"
)
# "According to its coordinator, Piet Maas, …"
_NAMED_ASIDE = re.compile(rf"(?P<name>{NAME}),\s(?=[a-z\d])")
_OF_WHOM = re.compile(
    rf"(?<!\w)(?:data|figures|records|statistics|research|results|evidence)\s(?:of|from|"
    rf"by)\s(?P<who>(?:the\s)?{NAME})$"
)
_THINGS = re.compile(
    r"(?<!\w)(?:images?|data|documents?|figures|footage|records|statistics|evidence|research|"
    r"results|reports?|letters?|"
    r"e?-?mails?|need|concerns?|reasons?|lack|studies|testimony|video|photographs|papers|"
    r"files)(?!\w)"
)
_BY = re.compile(
    r"(?:This|It|The\ssame|That|The\sinformation)\s(?:was|is|has\sbeen)\s(?:also\s)?(?:\w+ly\s)?"
    r"(?P<verb>[a-z]+)(?:\sby\s(?!phone))"
)
_VERB_BACK = re.compile(r"\s(?:about\s(?:this|it)|this|it)(?=[.,]|\s(?:in|on|at|to|during|by)\s|$)")
ACCORDING_INSIDE = re.compile(
    r"(?P<head>[A-Za-z][^,;:¤]{2,80}),\s(?:(?:according\sto|in\sthe\s(?:words|opinion|view)\sof)\s"
    r"(?P<who>[^,;:¤]{2,80})|"
    r"(?:in|by)\s(?P<whose>his|her|their|its|[A-Z][\w'. ]{1,40}'s)\s(?:own\s)?"
    r"(?:opinion|estimates?|estimation|view|words|assessment|account|reckoning|calculations?|"
    r"count)),\s(?=[a-z¤])"
)
_THAT_FIRST = re.compile(r"That\s")
_TOLD_BY = re.compile(
    r"(?P<this>[,;]?\s(?:–\s)?(?:this|it|which)(?=\s))?\s(?:is|was|were|"
    r"has\sbeen)\s(?:also\s)?(?P<verb>[a-z]+)"
    r"(?:\s(?:to\s)?(?:us|me|reporters|journalists|the\s\w+))?\sby\s(?P<who>[^;:¤]{3,160})$"
)
_ABOUT_IT = re.compile(
    r"(?<!\w)(?:spoke|speaks|told|reported|wrote|writes|talked|informed)\s(?:[a-z]+\s){0,2}?"
    r"(?:about|of)\s(?:it|this)(?:\s[\w]+){0,4}[.!?]?$"
)
_SOURCED = re.compile(r"\s–\s(?P<who>(?:the\s)?[A-Za-z][^,.;:¤\n–]{3,60})\.?$")
_STAMPED = re.compile(r"(?P<who>[^:¤\n]{3,60}):\s(?=[^¤\s])")


def opened(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "According to Kessler, …", "In her estimate, …", "As the ministry reported, …"."""
    matches = (rule.match(text, sentence.start, sentence.end) for rule in _OPENINGS)
    found = next(filter(None, matches), None)
    if found is None:
        return None
    who = found["who"]
    start = found.end()
    speaker = source_called(found.start("who"), who, memory)
    chain: tuple[str, ...] = ()
    aside = _ASIDE.match(text, found.end(), sentence.end)
    if aside:
        start = aside.end()
    # "According to its coordinator, Piet Maas, …"
    named = _NAMED_ASIDE.match(text, found.end(), sentence.end)
    if named and not is_body(named["name"]) and can_speak(who):
        start, speaker = named.end(), memory.named(named["name"], who)
    # "As the agency was told there, …"
    if who.endswith((" was", " were")):
        chain = (who.rpartition(" ")[0],)
        speaker = memory.last_body(found.start())
    # "According to the paper, citing data of the union, …": who is cited, or whose data
    cited = CITED.match(aside[0]) if aside else None
    if aside and cited:
        source = cited["who"]
        if whose := _OF_WHOM.search(source):
            source = whose["who"]
        elif _THINGS.search(source):
            source = ""
        if source:
            chain = as_relay(speaker)
            speaker = source_called(aside.start() + cited.start("who"), source, memory)
    return indirect_speech(text, start, sentence.end, speaker, chain)


def heard(
    text: str,
    sentence: Span,
    memory: Memory,  # noqa: ARG001
) -> IndirectSpeech | None:
    """Read "The inquest heard that …", which does not say from whom."""
    found = _HEARD.match(text, sentence.start, sentence.end)
    if found:
        return indirect_speech(text, found.end(), sentence.end, None)
    return None


def told_by(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "…, this was told to us by the dispatcher"; "That it was shut was told by …"."""
    found = _TOLD_BY.search(text, max(sentence.start, sentence.end - 260), sentence.end)
    if found is None or found["verb"] not in CLAUSAL:
        return None
    # The clause comes first, either with "That" before it or with "this" behind it.
    that = _THAT_FIRST.match(text, sentence.start, sentence.end)
    if (that is None) == (found["this"] is None):
        return None
    start = that.end() if that else sentence.start
    subject = subject_behind(text, found.start("who") - 1, sentence.end)
    speaker = memory.resolve(subject, found.start())
    return indirect_speech(text, start, found.start(), speaker)


def spoken_of(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "Four cases were opened; the head of the service spoke about it"."""
    semicolon = text.rfind("; ", sentence.start, sentence.end)
    found = _ABOUT_IT.search(text, semicolon, sentence.end) if semicolon > 0 else None
    if found is None:
        return None
    subject = subject_before(text, semicolon + 1, found.start())
    if subject is None or subject.kind == "same":
        return None
    speaker = memory.resolve(subject, found.start())
    return indirect_speech(text, sentence.start, semicolon, speaker)


def interposed(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "The shells, according to the general, came from the hill"."""
    half = last_half(text, sentence.start, sentence.end)
    found = ACCORDING_INSIDE.match(text, half, sentence.end)
    if found is None or is_clause(found["head"]) or any(cues_in(text, Span(*found.span("head")))):
        return None
    return indirect_speech(text, half, sentence.end, source_inside(found, memory))


def last_half(text: str, start: int, end: int) -> int:
    """Return where the words behind the last semicolon begin, or else the whole stretch."""
    semicolon = text.rfind("; ", start, end)
    return semicolon + 2 if semicolon >= 0 else start


def source_inside(found: re.Match[str], memory: Memory) -> Speaker | None:
    """Return whom "according to the general" or "in her view" names between commas."""
    return source_called(found.end("head"), found["who"] or found["whose"], memory)


def stamped(text: str, sentence: Span, memory: Memory) -> IndirectSpeech | None:
    """Read "11:05 – Port Authority of Sabel: 2 berths out of use"."""
    line = text.rfind("\n", 0, sentence.start) + 1
    stamp = STAMP.match(text, line, sentence.end)
    if stamp is None or stamp.end() != sentence.start:
        return None
    # The source may come last: "11:05 – 2 berths out of use – Port Authority of Sabel".
    source = _SOURCED.search(text, sentence.start, sentence.end)
    if source and (can_speak(source["who"]) or len(source["who"].split()) < 4):
        speaker = source_called(source.start("who"), source["who"], memory)
        return indirect_speech(text, sentence.start, source.start(), speaker)
    # It may come before a colon: "11:05 – Port Authority of Sabel: 2 berths out of use".
    found = _STAMPED.match(text, sentence.start, sentence.end)
    if found is None:
        return None
    who = found["who"]
    is_name = who[0].isupper() and not who.isupper() and "(" not in who
    if not is_name or not is_body(who):
        return None
    return indirect_speech(text, found.end(), sentence.end, memory.named(who.strip()))


def backward(
    text: str,
    sentence: Span,
    before: Span,
    memory: Memory,
) -> IndirectSpeech | None:
    """Read "This was stated by the head …" and "The newspaper wrote about it".

    Both are about the sentence before.
    """
    # "This was stated by the head …"
    found = _BY.match(text, sentence.start, sentence.end)
    if found and found["verb"] in CLAUSAL:
        subject = subject_behind(text, found.end() - 1, sentence.end)
        return indirect_speech(text, *before, memory.resolve(subject, found.end()))
    # "The newspaper wrote about it", but not "The ministry denied this"
    for cue in cues_in(text, sentence):
        if not cue.subject or cue.subject.kind == "same" or cue.verb in ("denied", "denies"):
            continue
        looks_back = _VERB_BACK.match(text, cue.end, sentence.end)
        if not looks_back or THAT.search(text, cue.end, cue.end + 60):
            return None
        return indirect_speech(text, *before, memory.resolve(cue.subject, cue.start))
    return None
