"""The clause that a verb of speech takes: where it begins, and what it cannot be."""

import re

from apps.assistance.extraction.cues import Cue
from apps.assistance.extraction.vocabulary import ONLY_WITH_THAT, word_set

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = (
    rf"(?:\s(?:on|late|early)?\s?(?:on\s)?{_WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?"
    r"|\s(?:yesterday|today|earlier))"
)
THAT = re.compile(r"\s(?:that|how)\s")
_THAT_LATER = re.compile(rf"{DAY}?(?:,?\s[^.;:¤?!]{{2,110}}?,?)?\sthat\s")
THAT_BEHIND = re.compile(rf"{DAY}?(?:,?\s[^.;:¤?!]{{2,60}}?,?)?\sthat\s")
_TO_DO = re.compile(r"\s(?!to\s)[^,;:¤]{3,60}\sto\s[a-z]+\s")
_COLON = re.compile(rf"{DAY}?\s?:\s(?=[^\s¤])")
_COMMA = re.compile(
    r",\s(?!(?:in|on|at|by|with|for|after|when|while|but|and|who|which|as|speaking|citing|quoting|"
    r"referring|according|adding|the\s\w+\ssaid)(?!\w))(?=\w)"
)
_SKIPPED = re.compile(rf"{DAY}?\s(?=\S)")
_NOT_A_CLAUSE = re.compile(
    r"(?:in|on|at(?!\s(?:least|most))|to|by|of|about(?!\s\d)|with|for|nothing|so(?!\s[a-z]+\s)|"
    r"this(?=[,.]|\s(?:in|on|at)\s|$)|as(?!\s(?:many|much|few))|from|during|after|before|against|"
    r"(?:him|her|them|me|us)(?=[,.]|\s(?:that|in|on|at|to|about|a|the)\s)|something|"
    r"when|if|what|why|whether|and|or|but|under|into|over\s(?:the|a)|out|off|goodbye|"
    r"(?:yes|no)(?=[,.]|$))(?!\w)"
)
_INTERPOSED = re.compile(
    r"(?:the\s)?[A-Z][^,]{1,50}\s(?:reports?|reported|says|said|writes|wrote|notes|noted|adds)"
)
_ADDRESSING = word_set(
    "told tells tell informed assured warned assures warns informs reminded reminds notified"
)
_TOLD = re.compile(
    rf"\s(?:him|her|them|us|me|reporters|journalists|judges|lawmakers|MPs|parliament|lawyers|"
    rf"police|investigators|viewers|"
    rf"analysts|investors|supporters|fans|residents|jurors|senators|ministers|"
    rf"(?:the\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){{0,3}}|"
    rf"(?:the|a|an|this|our|his|her)\s[a-z][\w'-]*(?:\s[a-z][\w'-]*)?){DAY}?(?:\s(?:outside|on|in|"
    rf"at|during|by|via)\s(?:the\s|a\s|an\s)?[\w'-]+)?"
    rf"{DAY}?\s(?=(?:the|an?|his|her|its|their|he|she|it|they|there|this|these|no|more|about|"
    rf"at\sleast|nobody|everyone|one|"
    rf"two|three|some|most|many|all|[A-Z][\w'-]*)(?!\w))"
)
_DOABLE = word_set("denied denies deny admitted admits admit")
_DONE = re.compile(  # "denied having fired a shot", but not "denied building permits"
    r"\s(?P<done>(?:ever\s)?(?:(?:having|being)(?!\w)|"
    r"(?!(?:any|some|no|every)thing\s)[a-z]{2,}ing\s"
    r"(?=(?:on|into|from|with|the|an?|any|his|her|its|their|that|this|them|him|it|up|more|all)\s))"
    r"[^,;:¤\s]*\s\w)"
)
REFERRED = re.compile(
    rf"{DAY}?,?\s(?:with\sreference\sto|referring\sto|citing|quoting)\s[^,;:¤]{{3,80}},\s"
    rf"(?=(?:about\s|some\s)?[\w$£€])"
)
_TO_A_THING = re.compile(r"\s(?:to|at)\s(?=(?:the|a|an|its|his|her)\s)")
_ADVERBIAL = re.compile(
    r"(?:however|afterwards?|later|recently|subsequently|publicly|repeatedly|too|though|"
    r"meanwhile|nevertheless|nonetheless|moreover|instead|simply|only|on|in|at|to|during|late|"
    r"early|also|earlier|yesterday|today|according|citing|quoting|referring|again|out|for|by|"
    r"with|via|through|after|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_NOUNED = word_set("noted notes reported reports")
_FINITE = re.compile(
    r"(?<!\w)(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|should|did|does|"
    r"do|be|been|[a-z]+ed|[a-z]+n't|"
    r"rose|fell|went|came|made|took|gave|began|left|lost|held|met|saw|kept|sent|spent|stood|ran|"
    r"put|cost|cut|hit|got|knew|"
    r"became|brought|heard|threw|grew|broke|led|felt|paid|won|fought|drove|fled|sank|shot|struck|"
    r"swept|want|need|remain|"
    r"believe|expect|show|know|face|appear|seem|continue|live|work|come|go|stand|[a-z]{3,}s|'s|"
    r"'re|'ve|'ll|'d)(?!\w)"
)
_COUNTED = re.compile(
    r"(?<!\w)of\s(?:\d[\d.,]*\s|(?:two|three|four|five|six|seven|eight|nine|ten)\s)?[a-z]{3,}s$"
)
_WITH_COMMA = word_set("added adds said says stated noted continued emphasized stressed")
_LEAST_WORDS = 3


def clause_start(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause of a verb begins: behind "that", a colon, or the verb itself."""
    if cue.verb in ("expects", "expect"):  # only a noun with "to": "expects prices to fall"
        return cue.end + 1 if _TO_DO.match(text, cue.end, end) else None
    for pattern in (THAT, _COLON):
        if found := pattern.match(text, cue.end, end):
            return found.end()
    if (start := _after_aside(text, cue, end)) is not None:
        return start
    if cue.verb in _WITH_COMMA and (comma := _COMMA.match(text, cue.end, end)):
        clause = text[comma.end() : end]  # "He added, two houses burnt down"
        is_whole = len(clause.split()) > 4 and "¤" not in clause and is_clause(clause)
        return comma.end() if is_whole else None
    if cue.verb in ONLY_WITH_THAT:
        return None
    skipped = _SKIPPED.match(text, cue.end, end)
    if skipped and _is_bare_clause(text, cue, skipped.end(), end):
        return skipped.end()
    return None


def _is_bare_clause(text: str, cue: Cue, start: int, end: int) -> bool:
    """Say whether words right behind a verb are a clause: "said it rained"."""
    if _NOT_A_CLAUSE.match(text, start, end):
        return False
    clause = text[start:end]
    if not clause[:1].isalnum() and clause[:1] not in "$£€~":
        return False
    count = len(clause.split())
    if count < _LEAST_WORDS:
        return False
    # A noun in the plural at the end is no verb: "a move of 50 points".
    plural = _COUNTED.search(clause.rstrip(".!?"))
    has_verb = _FINITE.search(clause[: plural.start()] if plural else clause)
    return bool(has_verb) or "¤" in clause or (cue.verb in _NOUNED and count > 4)


def _after_aside(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause begins behind an aside: "said in a statement that"."""
    later = _THAT_LATER.match(text, cue.end, min(end, cue.end + 130))
    if later and _is_aside(text[cue.end : later.end() - 5], cue.verb):
        return later.end()
    if cue.verb in _DOABLE and (done := _DONE.match(text, cue.end, end)):
        return done.start("done")
    if referred := REFERRED.match(text, cue.end, end):
        return referred.end() if is_clause(text[referred.end() : end]) else None
    if cue.verb in ("pointed", "points"):
        pointed = _TO_A_THING.match(text, cue.end, end)
        if pointed and len(text[pointed.end() : end].split()) > 4:
            return pointed.end()
    if cue.verb in ("told", "tells"):
        told = _TOLD.match(text, cue.end, end)
        if told and _FINITE.search(text, told.end(), end):
            return told.end() if len(text[told.end() : end].split()) > 3 else None
    return None


def _is_aside(words: str, verb: str) -> bool:
    """Say whether the words between a verb and "that" are an aside: "in a statement"."""
    words = words.strip(" ,")
    if not words or _INTERPOSED.fullmatch(words):
        return True
    if verb in _ADDRESSING:  # "told reporters that"
        return len(words.split()) <= 10
    return len(words.split()) <= 16 and bool(_ADVERBIAL.match(words))


def is_clause(words: str) -> bool:
    """Say whether words have a verb of their own, as far as lists and endings tell."""
    rest = words.partition(" ")[2]
    plural = re.search(r"(?:^|\s)[a-z]{3,}s$", rest)  # "The heavy shells" has none
    return bool(_FINITE.search(rest[: plural.start()] if plural else rest))


def is_short(words: str) -> bool:
    """Say whether words behind a verb are only a name or a description, and no clause."""
    return len(words.split()) <= 6 and not _FINITE.search(words.partition(" ")[2])
