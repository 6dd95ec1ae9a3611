"""Sentences that frame what was said: "According to …, …", "…, according to …", "This was stated by …"."""

import re

from apps.assistance.rules.clauses import THAT
from apps.assistance.rules.cues import cues_in
from apps.assistance.rules.names import is_body
from apps.assistance.rules.relays import CITED, source_called
from apps.assistance.rules.said import Indirect, kept
from apps.assistance.rules.sentences import Span
from apps.assistance.rules.speakers import Memory
from apps.assistance.rules.subjects_behind import subject_behind
from apps.assistance.rules.vocabulary import CLAUSAL

_OPENING = re.compile(
    r"(?:(?:But|And|However|Meanwhile|Also|Earlier|Separately)\s?,?\s)?"
    r"(?:According\sto|according\sto|In\sthe\s(?:words|opinion|view|estimate|assessment|estimation)\sof|As\sper)\s(?P<who>[^,;:¤\n]{2,120}),\s"
)
_OPINION = re.compile(
    r"(?:In|in|By|by|To)\s(?P<who>his|her|their|its|[A-Z][\w'. ]{1,60}'s?)\s"
    r"(?:own\s)?(?:opinion|estimates?|view|words|assessment|estimation|account|calculations?|reckoning),?\s"
)
_VERBS = "|".join(sorted(CLAUSAL, key=len, reverse=True))
_AS_SAID = re.compile(
    rf"(?:(?:But|And|Meanwhile|However|Earlier|At\sthe\ssame\stime|Also|Recall)\s?,?\s)?[Aa]s\s(?:it\s(?:was|is)\s)?(?P<who>[^,;:¤]{{2,100}}?)\s"
    rf"(?:(?:also|earlier|previously|later|has|have|had|already)\s){{0,2}}(?P<verb>{_VERBS})(?:\s[^,;:¤]{{1,60}})?,\s"
)
_AS_REPORTED = re.compile(
    r"As\s(?:was\s)?(?:reported|stated|noted|told|informed|explained)\s(?:to\s)?(?:\"?[A-Z][\w'.]*\"?\s){0,3}(?:in|by|at|from)\s"
    r"(?P<who>(?:the\s)?[^,;:¤]{3,80}),\s"
)
_OPENINGS = (_OPENING, _OPINION, _AS_REPORTED)
_HEARD = re.compile(
    r"(?:The|An?|Yesterday's|Tuesday's)\s(?:[\w-]+\s){0,2}(?:inquest|inquiry|court|jury|hearing|trial|tribunal|meeting|panel|committee)\s"
    r"(?:also\s)?(?:heard|was\stold)\s(?:on\s[A-Z]\w+\s|yesterday\s)?(?:that\s|how\s)?(?=\w)"
)
_ASIDE = re.compile(
    r"(?:which|who|citing|quoting|published|released|a|an|(?:the\s)?(?:head|chief|director|leader|spokes\w+|chair\w*))\s[^,¤]{2,100},\s(?=[a-z])"
)
_THINGS = re.compile(
    r"(?<!\w)(?:images?|data|documents?|figures|footage|records|statistics|evidence|research|results|reports?|letters?|"
    r"e?-?mails?|need|concerns?|reasons?|lack|studies|testimony|video|photographs|papers|files)(?!\w)"
)
_BY = re.compile(
    r"(?:This|It|The\ssame|That|The\sinformation)\s(?:was|is|has\sbeen)\s(?:also\s)?(?:\w+ly\s)?(?P<verb>[a-z]+)(?:\sby\s(?!phone))"
)
_VERB_BACK = re.compile(r"\s(?:about\s(?:this|it)|this|it)(?=[.,]|\s(?:in|on|at|to|during|by)\s|$)")
_STAMPED = re.compile(r"(?:\d{1,2}[:.]\d\d\s*(?:–\s*)?)(?P<who>[^:¤\n]{3,60}):\s(?=[^¤\s])")


def opened(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "According to Kessler, …", "In her estimate, …", "As the ministry reported, …"."""
    found = next((one for rule in _OPENINGS if (one := rule.match(text, sentence.start, sentence.end))), None)
    if found is None:
        found = _AS_SAID.match(text, sentence.start, sentence.end)
        if found is None:
            return None
    aside = _ASIDE.match(text, found.end(), sentence.end)
    start = aside.end() if aside else found.end()
    speaker = source_called(found.start("who"), found["who"], memory)
    chain: tuple[str, ...] = ()
    if found["who"].endswith((" was", " were")):  # "As the agency was told there, …"
        chain = (found["who"].rpartition(" ")[0],)
        speaker = memory.last_body(found.start())
    if aside and (cited := CITED.match(aside[0])) and not _THINGS.search(cited["who"]):
        chain = (speaker.name,) if speaker else ()
        speaker = source_called(aside.start() + cited.start("who"), cited["who"], memory)
    return kept(text, start, sentence.end, speaker, chain)


def heard(text: str, sentence: Span, memory: Memory) -> Indirect | None:  # noqa: ARG001
    """Read "The inquest heard that …", which does not say from whom."""
    found = _HEARD.match(text, sentence.start, sentence.end)
    return kept(text, found.end(), sentence.end, None) if found else None


def stamped(text: str, sentence: Span, memory: Memory) -> Indirect | None:
    """Read "11:05 – Port Authority of Sabel: 2 berths out of use"."""
    found = _STAMPED.match(text, sentence.start, sentence.end)
    if (
        found is None
        or "(" in found["who"]
        or not is_body(found["who"])
        or not found["who"][0].isupper()
        or found["who"].isupper()
    ):
        return None
    return kept(text, found.end(), sentence.end, memory.named(found["who"].strip()))


def backward(text: str, sentence: Span, before: Span, memory: Memory) -> Indirect | None:
    """Read "This was stated by the head …" and "The newspaper wrote about it", which speak of the sentence before."""
    found = _BY.match(text, sentence.start, sentence.end)
    if found and found["verb"] in CLAUSAL:
        return kept(text, *before, memory.resolve(subject_behind(text, found.end() - 1, sentence.end), found.end()))
    for cue in cues_in(text, sentence):
        if cue.subject and cue.verb not in ("denied", "denies") and cue.subject.kind != "same":
            if _VERB_BACK.match(text, cue.end, sentence.end) and not THAT.search(text, cue.end, cue.end + 60):
                return kept(text, *before, memory.resolve(cue.subject, cue.start))
            return None
    return None
