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
_THAT_OR_COLON = re.compile(rf"{THAT.pattern}|{DAY}?\s?:\s(?=[^\s¤])")


def clause_start(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause of a verb begins: behind "that", a colon, or the verb itself."""
    # "expects prices to fall"
    if cue.verb in ("expects", "expect"):
        if _TO_DO.match(text, cue.end, end):
            return cue.end + 1
        return None
    if found := _THAT_OR_COLON.match(text, cue.end, end):
        return found.end()
    start = _after_aside(text, cue, end)
    if start is not None:
        return start
    # "He added, two houses burnt down"
    if cue.verb in _WITH_COMMA and (comma := _COMMA.match(text, cue.end, end)):
        clause = text[comma.end() : end]
        is_whole = len(clause.split()) > 4 and "¤" not in clause and is_clause(clause)
        return comma.end() if is_whole else None
    if cue.verb in ONLY_WITH_THAT:
        return None
    # "said it rained": the words right behind the verb are a clause
    skipped = _SKIPPED.match(text, cue.end, end)
    if skipped is None or _NOT_A_CLAUSE.match(text, skipped.end(), end):
        return None
    clause = text[skipped.end() : end]
    count = len(clause.split())
    begins_with_word = clause[:1].isalnum() or clause[:1] in "$£€~"
    if count < _LEAST_WORDS or not begins_with_word:
        return None
    # A noun in the plural at the end is no verb: "a move of 50 points".
    has_verb = _FINITE.search(_COUNTED.split(clause.rstrip(".!?"))[0])
    is_report = cue.verb in _NOUNED and count > 4
    if has_verb or is_report or "¤" in clause:
        return skipped.end()
    return None


def _after_aside(text: str, cue: Cue, end: int) -> int | None:
    """Return where the clause begins behind an aside: "said in a statement that"."""
    later = _THAT_LATER.match(text, cue.end, min(end, cue.end + 130))
    if later:
        aside = text[cue.end : later.end() - 5].strip(" ,")
        count = len(aside.split())
        is_addressed = cue.verb in _ADDRESSING and count <= 10  # "told reporters that"
        is_adverbial = cue.verb not in _ADDRESSING and count <= 16 and _ADVERBIAL.match(aside)
        is_interposed = not aside or _INTERPOSED.fullmatch(aside)
        if is_interposed or is_addressed or is_adverbial:
            return later.end()
    # "denied having fired a shot"
    done = _DONE.match(text, cue.end, end) if cue.verb in _DOABLE else None
    if done:
        return done.start("done")
    # "said, citing the union, 40 miners were trapped"
    if referred := REFERRED.match(text, cue.end, end):
        if is_clause(text[referred.end() : end]):
            return referred.end()
        return None
    # "pointed to the steep fall in orders"
    pointed = _TO_A_THING.match(text, cue.end, end) if cue.verb in ("pointed", "points") else None
    if pointed and len(text[pointed.end() : end].split()) > 4:
        return pointed.end()
    # "told reporters the bridge was closed"
    told = _TOLD.match(text, cue.end, end) if cue.verb in ("told", "tells") else None
    if told and _FINITE.search(text, told.end(), end):
        if len(text[told.end() : end].split()) > 3:
            return told.end()
        return None
    return None


def is_clause(words: str) -> bool:
    """Say whether words have a verb of their own, as far as lists and endings tell."""
    rest = words.partition(" ")[2]
    without_plural = re.sub(r"(?:^|\s)[a-z]{3,}s$", "", rest)  # "The heavy shells" has none
    return _FINITE.search(without_plural) is not None


def is_short(words: str) -> bool:
    """Say whether words behind a verb are only a name or a description, and no clause."""
    return len(words.split()) <= 6 and not _FINITE.search(words.partition(" ")[2])
