"""The clause that a verb of speech takes: where it begins, and what it cannot be."""

import re

from apps.assistance.extraction.cues import Cue
from apps.assistance.extraction.vocabulary import ONLY_WITH_THAT

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
    r",\s(?!(?:in|on|at|by|with|for|after|when|while|but|and|who|which|as|speaking|citing|quoting|referring|according|adding|the\s\w+\ssaid)(?!\w))(?=\w)"
)
_SKIPPED = re.compile(rf"{DAY}?\s(?=\S)")
_NOT_A_CLAUSE = re.compile(
    r"(?:in|on|at(?!\s(?:least|most))|to|by|of|about(?!\s\d)|with|for|nothing|so(?!\s[a-z]+\s)|this(?=[,.]|\s(?:in|on|at)\s|$)|as(?!\s(?:many|much|few))|from|during|after|before|against|(?:him|her|them|me|us)(?=[,.]|\s(?:that|in|on|at|to|about|a|the)\s)|something|"
    r"when|if|what|why|whether|and|or|but|under|into|over\s(?:the|a)|out|off|goodbye|(?:yes|no)(?=[,.]|$))(?!\w)"
)
_INTERPOSED = re.compile(
    r"(?:the\s)?[A-Z][^,]{1,50}\s(?:reports?|reported|says|said|writes|wrote|notes|noted|adds)"
)
_ADDRESSING = frozenset(
    ["told", "tells", "tell", "informed", "assured", "warned", "assures", "warns", "informs",
     "reminded", "reminds", "notified"]
)  # fmt: skip
_TOLD = re.compile(
    rf"\s(?:him|her|them|us|me|reporters|journalists|judges|lawmakers|MPs|parliament|lawyers|police|investigators|viewers|"
    rf"analysts|investors|supporters|fans|residents|jurors|senators|ministers|(?:the\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){{0,3}}|"
    rf"(?:the|a|an|this|our|his|her)\s[a-z][\w'-]*(?:\s[a-z][\w'-]*)?){DAY}?(?:\s(?:outside|on|in|at|during|by|via)\s(?:the\s|a\s|an\s)?[\w'-]+)?"
    rf"{DAY}?\s(?=(?:the|an?|his|her|its|their|he|she|it|they|there|this|these|no|more|about|at\sleast|nobody|everyone|one|"
    rf"two|three|some|most|many|all|[A-Z][\w'-]*)(?!\w))"
)
_DOABLE = frozenset(["denied", "denies", "deny", "admitted", "admits", "admit"])
_DONE = re.compile(  # "denied having fired a shot", but not "denied building permits"
    r"\s(?P<done>(?:ever\s)?(?:(?:having|being)(?!\w)|(?!(?:any|some|no|every)thing\s)[a-z]{2,}ing\s"
    r"(?=(?:on|into|from|with|the|an?|any|his|her|its|their|that|this|them|him|it|up|more|all)\s))[^,;:¤\s]*\s\w)"
)
REFERRED = re.compile(
    rf"{DAY}?,?\s(?:with\sreference\sto|referring\sto|citing|quoting)\s[^,;:¤]{{3,80}},\s(?=(?:about\s|some\s)?[\w$£€])"
)
_NOUNED = frozenset(["noted", "notes", "reported", "reports"])
_FINITE = re.compile(
    r"(?<!\w)(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do|be|been|[a-z]+ed|[a-z]+n't|"
    r"rose|fell|went|came|made|took|gave|began|left|lost|held|met|saw|kept|sent|spent|stood|ran|put|cost|cut|hit|got|knew|"
    r"became|brought|heard|threw|grew|broke|led|felt|paid|won|fought|drove|fled|sank|shot|struck|swept|want|need|remain|"
    r"believe|expect|show|know|face|appear|seem|continue|live|work|come|go|stand|[a-z]{3,}s|'s|'re|'ve|'ll|'d)(?!\w)"
)
_COUNTED = re.compile(
    r"(?<!\w)of\s(?:\d[\d.,]*\s|(?:two|three|four|five|six|seven|eight|nine|ten)\s)?[a-z]{3,}s$"
)
_WITH_COMMA = frozenset(
    ["added", "adds", "said", "says", "stated", "noted", "continued", "emphasized", "stressed"]
)
_LEAST_WORDS = 3


def _clause_start(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause of a verb begins: behind "that", behind a colon, or right behind the verb."""
    for pattern in (THAT, _COLON):
        if found := pattern.match(text, cue.end, end):
            return found.end()
    if (start := _after_aside(text, cue, end)) is not None:
        return start
    if cue.verb in _WITH_COMMA and (
        comma := _COMMA.match(text, cue.end, end)
    ):  # "He added, two houses burnt down"
        is_whole = len(text[comma.end() : end].split()) > 4 and "¤" not in text[comma.end() : end]
        return comma.end() if is_whole and is_clause(text[comma.end() : end]) else None
    skipped = _SKIPPED.match(text, cue.end, end)
    if (
        skipped is None
        or cue.verb in ONLY_WITH_THAT
        or _NOT_A_CLAUSE.match(text, skipped.end(), end)
    ):
        return None
    clause = text[skipped.end() : end]
    if not clause[:1].isalnum() and clause[:1] not in "$£€~":
        return None
    if (
        _FINITE.search(_without_plural(clause))
        or "¤" in clause
        or (cue.verb in _NOUNED and len(clause.split()) > 4)
    ):
        return skipped.end() if len(clause.split()) >= _LEAST_WORDS else None
    return None


def clause_start(text: str, cue: Cue, end: int) -> int | None:
    """Return where the words of a verb begin; behind "expects", only a noun with "to": "expects prices to fall"."""
    if cue.verb in ("expects", "expect"):
        return cue.end + 1 if _TO_DO.match(text, cue.end, end) else None
    return _clause_start(text, cue, end)


def _after_aside(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause begins behind what stands between it and its verb: "said in a statement that"."""
    later = _THAT_LATER.match(text, cue.end, min(end, cue.end + 130))
    if later and _is_aside(text[cue.end : later.end() - 5], cue.verb):
        return later.end()
    if cue.verb in _DOABLE and (done := _DONE.match(text, cue.end, end)):
        return done.start("done")
    if referred := REFERRED.match(text, cue.end, end):
        return referred.end() if is_clause(text[referred.end() : end]) else None
    if cue.verb in ("pointed", "points") and (
        found := re.compile(r"\s(?:to|at)\s(?=(?:the|a|an|its|his|her)\s)").match(
            text, cue.end, end
        )
    ):
        return found.end() if len(text[found.end() : end].split()) > 4 else None
    if cue.verb in ("told", "tells") and (told := _TOLD.match(text, cue.end, end)):
        return (
            told.end()
            if _FINITE.search(text, told.end(), end) and len(text[told.end() : end].split()) > 3
            else None
        )
    return None


def _is_aside(words: str, verb: str) -> bool:
    """Say whether the words between a verb and "that" leave the clause to the verb: "in a statement", "reporters"."""
    words = words.strip(" ,")
    if not words or _INTERPOSED.fullmatch(words):
        return True
    if verb in _ADDRESSING:
        return len(words.split()) <= 10
    return (
        bool(
            re.match(
                r"(?:however|afterwards?|later|recently|subsequently|publicly|repeatedly|too|though|meanwhile|nevertheless|nonetheless|moreover|instead|simply|only|on|in|at|to|during|late|early|also|earlier|yesterday|today|according|citing|quoting|referring|again|out|for|by|with|via|through|after|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
                words,
            )
        )
        and len(words.split()) <= 16
    )


def is_clause(words: str) -> bool:
    """Say whether words have a verb of their own, as far as closed lists and endings tell."""
    rest = words.partition(" ")[2]
    plural = re.search(r"(?:^|\s)[a-z]{3,}s$", rest)  # "The heavy shells" has none
    return bool(_FINITE.search(rest[: plural.start()] if plural else rest))


def _without_plural(words: str) -> str:
    """Return words without the noun in the plural that they end with: "a move of 50 points" has no verb."""
    plural = _COUNTED.search(words.rstrip(".!?"))
    return words[: plural.start()] if plural else words


def is_short(words: str) -> bool:
    """Say whether words behind a verb are only somebody's name or description, and no clause."""
    return len(words.split()) <= 6 and not _FINITE.search(words.partition(" ")[2])
