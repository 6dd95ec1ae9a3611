"""Figures in a report, and the numbers that are none: dates, times, names, ages, scores."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.claims.rules.figures import ParsedFigure
from apps.claims.rules.measures import TIMES
from apps.claims.rules.parsing import FoundFigure, figures_among, find_figures
from apps.core.edtf.dates import dates_in, without_dates

_MONTHS = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_MOON_MONTHS = (
    "Hamal|Sawr|Saur|Jawza|Saratan|Asad|Sunbula|Mizan|Aqrab|Qaws|Jadi|Dalwa|Hut|Muharram|Safar|"
    "Rajab|Shaban|Ramadan|Shawwal|"
    "Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand"
)
# What without_dates would take in halves: spans of years, and of days in one month.
_SPANS = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.,-])0\d{2,4}(?:\s\d{2,4}){1,3}(?![\w.,]\d)",  # no quantity begins with a nought
        r"\b(?:1[5-9]|20)\d\d\s?[–/-]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!\s(?:people|km|soldiers|"
        r"troops|tonnes|men))",
        r"\b(?:between|from)\s(?:1[5-9]|20)\d\d\s(?:and|to)\s(?:1[5-9]|"
        r"20)\d\d\b(?!\s(?!when|after|before|as|in|on|at|to|by|with|for|the)[a-z]+s\b)",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s?(?:–|-|to|and|or|until)\s?\d{{1,2}}(?:st|nd|rd|"
        rf"th)?\s(?:of\s)?(?:{_MONTHS})\b(?:,?\s\d{{4}}\b)?",
    )
]
_UNCOUNTED = [
    re.compile(pattern)
    for pattern in (
        r"\b\d{1,2}[:.]\d\d\s?(?:a\.m\.?|p\.m\.?|am\b|pm\b|GMT|UTC|hours|hrs|h\b|o'clock)",
        r"\b(?:\d{1,2}|[a-z]{3,6})\s?(?:a\.m\.?|p\.m\.?|am\b(?!\s[a-z])|pm\b|o'clock)",
        r"(?i:\b(?:at|since|until|till|by|before|after|around|about|from|past|"
        r"to)\s(?:half\spast\s|quarter\s(?:past|to)\s)?)(?:\d{1,2}|one|two|three|four|five|six|"
        r"seven|eight|nine|ten|eleven|twelve)(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|"
        r"at\snight|sharp)\b)",
        r"(?i:\b(?:half|quarter)\s(?:past|to)\s)\w+",
        r"(?<=\bat\s)(?:0\d|1\d|2[0-3])[0-5]\d(?=\s(?:and|on|local|when|but|in\sthe|that|as|hours|"
        r"by)\b|[,.;])",
        r"(?<![\d-])\b0\d{3}(?=[\s.,;)]|$)",
        r"\b\d{1,2}:\d\d(?::\d\d)?\b",
        r"\b\d{3,4}\s(?:GMT|UTC|hrs\b|hours\slocal)",
        r"(?:^|\n)\s*\d{1,2}\.\d\d(?=\s*[–—|-]|\s[A-Z])",
        r"(?i:\b(?:at|by|from|until|till|to|around|about|since|before|after|the)\s)(?:0\d|1\d|"
        r"2[0-3])\.[0-5]\d(?![\d%])(?!\s?(?:per|%|million|billion|thousand|bn|m\b|km|kg|points|"
        r"tonnes|degrees|met|trillion))",
        r"(?i:\bthe\s)\d{1,2}\.[0-5]\d(?=\s(?:from|to|train|service|bus|flight|departure)\b)",
        r"\b0\d\.\d\d\b",
        r"(?i:\b(?:one|two|three|four|five|\d)\sin\s(?:every\s)?(?:two|three|four|five|six|seven|"
        r"eight|nine|ten|twenty|\d{1,3})\b(?!\s(?:million|thousand|hundred)))",
        r"(?i:\b(?:morning|evening|afternoon|night|day|woke|wakes?|rises?|began|begins?|starts?|"
        r"opens?|closes?|leaves?)\s(?:\w+\s){0,2}at\s)(?:five|six|seven|eight|nine|ten|eleven|"
        r"twelve|\d{1,2})(?=\s[A-Z]|[,.]|\s(?:and|he|she|they|in)\b)",
        r"\+\d[\d\s().-]{6,}\d",
        r"\b\d{1,4}(?:-\d{2,5}){2,6}\b",
        r"\b\d{3}-\d{4}\b",
        r"(?i:\b(?:emergency\snumbers?|emergency|hotline|helpline|dial|tel\.?|telephone|"
        r"phone)\b:?(?:\s(?:is|on|at))?\s)\d{3}(?!\d)",
        r"(?i:\b(?:call|phone|tel\.?|telephone|hotline|whatsapp|fax|dial|contact|"
        r"helpline)\b:?(?:\s(?:number|us|on|at|is|the))*\s)[\d][\d\s()-]{2,}\d",
        r"(?:^|\n)\s*\(?\d{1,3}[.)]\s",
        r"(?:^|\n)\s*\(?[a-z]\)\s",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b",
        r"\b\d+/\d+(?:/\d+)?\b",
        r"\b(?:1[5-9]|20)?\d0'?s\b",
        rf"\b(?:in|of|since|until|by|summer|winter|spring|autumn|{_MONTHS})\s['’]\d\d\b(?!['’])",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:–|-|to|and|or|until)\s?\d{{1,2}}(?:st|nd|rd|"
        rf"th)?)?\s(?:of\s)?(?:{_MONTHS})\b(?:,?\s\d{{4}}\b)?",
        rf"\b(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|"
        rf"th)?(?:(?:\s?(?:–|-|to|and|or|through)\s?)\d{{1,2}}(?:st|nd|rd|th)?(?!\s[a-z]|\d|,\d))?"
        rf"(?!\d|[.,]\d)(?:,?\s\d{{4}}\b)?",
        rf"\b(?:{_MONTHS}),?\s(?:1[5-9]|20)\d\d\b",
        r"\b\d{1,3}(?:st|nd|rd|th)\b",
        r"\b\d+(?:\.\d+)?\s?(?:FM|AM|MHz|G\b|mm\s(?:gun|shell|mortar|howitzer|cannon|round|calib))",
        r"\b\d+-(?:mm|millimet(?:er|re))\b",
        r"\b(?:https?://|www\.)\S{1,200}",
        r"\b[\w.]{1,60}@[\w.]{1,60}",
        r"(?i:\b(?:aged?|age\sof|ages\sof|aged\sbetween)\s)\d{1,3}(?:\s?(?:–|-|to|and|"
        r"or)\s?\d{1,3})?",
        r"\b(?:\d{1,3}|[a-z]{3,12})-years?-olds?\b",
        r"\b(?:\d{1,3}|[A-Za-z]{3,12})-(?:year|month|week)(?=\s(?:yields?|bonds?|notes?|"
        r"treasur\w+|gilts?|bunds?|mortgages?|rates?|high|low|maturity|plan|anniversary|term|"
        r"lease|contract|deal|ban|sentence|period)\b)",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MOON_MONTHS})\b(?:\s\d{{4}}\b)?",
        r"(?i:\bflights?\s)[A-Z\d]{2,3}\s?\d{1,4}\b",
        r"(?i:\b(?:interstate|motorway|autobahn|turnpike|highway|route|exit|apollo|boeing|airbus|"
        r"formula|group\sof|covid|article)\s)\d{1,4}\b",
        r"(?i:\bmagnitude(?:\sof)?\s)\d\.\d",
        r"(?:(?<=\bthe\s)|(?<=\bThe\s)|(?<='s\s)|(?<=\bits\s)|(?<=\btheir\s)|(?<=\ba\s))(?:19|"
        r"20)\d\d(?=\s(?!people\b|men\b|children\b)[a-z]+)",
        r"\b\d{1,3}\syears?\s(?:old|of\sage)\b",
        r"(?i:\b(?:man|woman|lady|gentleman|boy|girl|child|patient|widow|widower|pensioner|"
        r"teenager|youth)\sof\s)[a-z0-9]+(?:-[a-z]+)?\b",
        r"(?i:\b(?:nobody|anyone|everyone|people|those|men|women|children|no\sone|"
        r"adults)\s(?:aged\s)?(?:under|over|above|below)\s(?:the\sage\sof\s)?)\d{1,2}\b",
        r"(?i:\b(?:I\sam|I\swas|I'm|he\sis|she\sis|he\swas|she\swas|turned|turns|who\sis)\s)\d\d"
        r"(?=[,.;!?\s]\s?(?:[^a-z]|and\b|now\b|years?\sold|$))(?!\sper)",
        r"(?<=[A-Za-z]),\s(?:now\s|then\s)?\d\d(?=,\s|\.(?:\s|$)|\)|;)",
        r"(?<=[a-z])(?<!\n)\s\(\d\d\)(?=,?\s(?:from|of|a|an|the|who|said|was|told|and)\s)",
        r"(?i:\bnot\sa\s(?:million|hundred|thousand|dozen|billion)\b)",
        r"(?i:\b(?:no\sone|one\sof|one\sanother|each\sone|one\sday|one\sthing|one\sside|one\scan|"
        r"any\sone|every\sone|this\sone|that\sone|the\sone|one's|one\ssuch|one\sin|number\sone|"
        r"day\sone|one-\w+))\b",
        r"(?i:\b(?:the|these|those|between|both)\stwo\s(?:sides|countries|leaders|nations|men|"
        r"women|states|parties|neighbours|neighbors|governments|presidents|sisters|brothers|"
        r"capitals)\b)",
        r"(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten)-(?:thirds?|fifths?|quarters?|"
        r"tenths?|halves|way|star|storey|story|room|bedroom|man|person|party|part|fold|seat|door|"
        r"lane|wheel|wheeler|time|sided|term|point|nation|member|state|tier|pronged|judge|page|"
        r"track|hander|engine|speed|figure|digit|course)\w*)",
        r"(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s(?:thirds?|fifths?|"
        r"quarters?|tenths?|sixths|eighths)\b)",
        r"(?i:\b(?:scores?|scored)\s(?=(?:against|from|in|for|at|twice|the\s(?:goal|winner)|"
        r"were\slevel|and)\b))",
        r"(?i:\b(?:No|Nos|Number|Num|№|#)\.?\s?)\d{1,6}\b",
        r"[№#]\s?\d+",
        r"\b(?:first|second|third|fourth|last|next)\s(?:two|three|four|five|six|"
        r"seven)\s(?:of)?\b(?=$)",
        r"\b\d{1,2}-\d{1,2}-\d{1,2}\b",
        r"(?i:\b(?:mother|father|parent|grandmother|grandfather|mum|dad)\sof\s)(?:one|two|three|"
        r"four|five|six|seven|\d)\b",
    )
]
_LABELS = (
    "no|nos|number|page|pages|table|room|rooms|extension|ext|chapter|article|articles|item|"
    "section|volume|line|lane|version|grade|"
    "class|phase|stage|km|verse|ward|terminal|platform|row|seat|apartment|apt|flat|building|age|"
    "aged|paragraph|clause|annex|"
    "appendix|route|highway|road|gate|pier|post|channel|flight|train|bus|zone|sector|district|"
    "precinct|resolution|act|law|"
    "bill|decree|order|protocol|category|type|model|mark|group|level|rank|top|category|episode|"
    "season|game|round|week|day|unit|"
    "reactor|block|shaft|well|bridge|school|hospital|brigade|battalion|figure|fig|point|slide|"
    "window|counter|hall|dock|berth|"
    "bulletin|edition|checkpoint|checkpoints|quarter|form|serial|code|pin|po box|box|size"
)
_LABEL = re.compile(rf"(?<![\w-])(?:{_LABELS})\s(?:number\s|no\.?\s)?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![.!?:\n\"–]\s)(?<!^)(?<![\w'-])[A-Z][\w'&-]*\s$")
_UNNAMED = re.compile(
    r"(?:The|A|An|In|On|At|And|But|Or|For|From|To|Of|With|By|Some|About|Over|Nearly|Almost|Around|"
    r"Under|Up|More|Only|All|"
    r"Another|These|Those|Their|His|Her|Its|Our|Killed|Rs|Approximately|Roughly|Just|At least|"
    r"Total|"
    r"Dead|Injured|Missing|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|July|August|"
    r"September|October|November|December|I|We|They|He|She|It|That|This|There|When|While|"
    r"After|Before|If|Since|Until|Then|Also|Now)\s$"
)
_PLACED = re.compile(
    r"(?<!\w)(?:(?:rose|risen|rises|edged|went|gone|crept|climbed|grew|moved|jumped|came|adds?|"
    r"pushed|bumped|inched|ticked|shot|raised|added)\s"
    r"(?:back\s)?up\sto|(?:ran|runs?|running|passed|buried|trapped|lies|lay|flew|pass|hidden|"
    r"found)\s(?:under|over))",
    re.IGNORECASE,
)
# "The sky over three counties": nobody writes so of a count, but "over three weeks" and "over three
# million" are ones.
_FEW = re.compile(r"(?:over|under)\s(?:two|three|four|five|six|seven|eight|nine)", re.IGNORECASE)
_SCORES = re.compile(
    r"(?<!\w)(?:won|win|wins|beat|beats|lost|lose|loses|drew|draw|led|leading|lead|leads|trail\w*|"
    r"defeat\w*|score|victory|voted|"
    r"vote|game|match|set|half-time|ahead|aggregate)(?!\w)[^.;]{0,40}$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:[a-z]{2,}s|people|men|women|children|police|troops)\b"
)
_ONE = re.compile(
    r"\s(?:more\s|other\s|another\s)?(?:civilian|soldier|policeman|police\sofficer|officer|person|"
    r"child|worker|fighter|death|"
    r"woman|man|boy|girl|serviceman|sailor|pilot|passenger|resident|militant|guard|teenager|"
    r"student|driver)\s(?:\w+\s)?(?:was|were|is|has|had|"
    r"died|killed|dead|wounded|injured|missing|remains|in)\b"
)
_ONE_LISTED = re.compile(r"(?:\b(?:and|only|just|with|have|has|had|plus)|,)\s$")
_ONE_BEGINS = re.compile(  # "One boy was hurt", "One boy and two girls"
    r"\s(?!reason|problem|thing|way|day|question|example|explanation|idea|theory|"
    r"option)[a-z]+\s(?:[a-z]+\s)?(?:was|were|has\sbeen|had\sbeen|died|remains|remained)\b|"
    r"\s[a-z]+(?:\s[a-z]+)?\s(?:and|or)\s(?:two|three|four|five|six|seven|eight|nine|ten|several|"
    r"dozens|\d)"
)
_NOUN = re.compile(r"\s[a-z]{3,}")
_COUNTED = re.compile(r"\s*(?:of\s)?(?:the\s)?(?P<what>[A-Za-z][\w'-]*(?:\s[A-Za-z][\w'-]*){0,6})")
_COUNT_ENDS = re.compile(
    r"(?<!\w)(?:and|or|but|were|was|are|is|have|has|had|will|would|could|can|may|in|on|at|by|from|"
    r"to|since|for|with|after|"
    r"before|during|who|which|that|as|while|near|against|over|under|into|out|now|also|per)(?!\w)"
)
_COMPOUND = re.compile(r"-(?!kilo|met|mile|year|month|day|week|hour)[a-z]")
_BEFORE_YEAR = re.compile(
    r"(?i)\b(?:in|since|by|until|till|before|after|during|late|early|year|back in|mid)\s$"
)
_NUMBER_BEFORE = re.compile(
    r"\d|(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|a|only|just)(?!\w)"
)
_NUMBERED = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|ty|hundred|"
    r"thousand|million|billion|trillion|"
    r"dozen|lakh|crore|several|tens|scores|zero)s?(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*(?:1[5-9]|2[01])\d\d\s*")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-Z\"]")


class Figure(NamedTuple):
    """A figure in the normalised text."""

    start: int
    end: int
    parsed: ParsedFigure
    counted: str
    as_of: str
    score: float


def figures_in(text: str, published: str) -> Iterator[Figure]:
    """Give the figures of one paragraph, in reading order; offsets are of the paragraph."""
    if not _NUMBERED.search(text):
        return
    plain = without_uncounted(text)
    dates = dates_in(text, published=published)
    for found in figures_among(plain, text):
        part = _without_place(plain, found)
        if not _counts(plain, part):
            continue
        as_of = ""
        for date in dates:
            low, high = sorted((date.start, part.start))
            if not _SENTENCE_BREAK.search(text, low, high):
                as_of = date.edtf
                break
        # What is counted, as far as the words right behind the figure say.
        counted = ""
        if after := _COUNTED.match(plain, part.end):
            counted = _COUNT_ENDS.split(after["what"], maxsplit=1)[0].strip(" -'")
        score = 0.9
        if part.parsed.order_word == "several":
            score = 0.5
        elif part.parsed.unit in TIMES:
            score = 0.6
        yield Figure(
            start=part.start,
            end=part.end,
            parsed=part.parsed,
            counted=counted,
            as_of=as_of,
            score=score,
        )


def without_uncounted(text: str) -> str:
    """Return text of the same length with dates, times, telephone numbers, ages … masked."""
    for pattern in _SPANS:
        text = pattern.sub(_masked, text)
    text = without_dates(text)
    for pattern in _UNCOUNTED:
        text = pattern.sub(_masked, text)
    return text


def _masked(found: re.Match[str]) -> str:
    return re.sub(r"\S", "_", found[0])


def _without_place(text: str, found: FoundFigure) -> FoundFigure:
    """Return a figure without "over" or "up to" of a place or a change: "edged up to 4%"."""
    if found.parsed.comparator not in ("upto", "lt", "gt"):
        return found
    words = text[found.start : found.end]
    # "the sky over three counties", but "over three stone"
    is_placed = found.parsed.unit == "1" and _FEW.fullmatch(words) is not None
    if text.startswith(" stone", found.end):
        is_placed = False
    # "flew over 30 towns"
    window = max(0, found.start - 40)
    for placed in _PLACED.finditer(text[window : found.start + 6]):
        if window + placed.end() > found.start:
            is_placed = True
    if not is_placed:
        return found
    number = re.sub(r"^\w+\s(?:to\s)?", "", words)
    for bare in find_figures(" " * 9 + number):
        return FoundFigure(found.end - len(number), found.end, bare.parsed)
    return found


def _counts(text: str, found: FoundFigure) -> bool:
    """Say whether a number counts or measures something."""
    before = text[max(0, found.start - 60) : found.start]
    words = text[found.start : found.end]
    lower = words.lower()
    figure = found.parsed
    # "six schools and one sanatorium", but not "one of them"
    if lower in ("one", "one or"):
        if _ONE.match(text, found.end):
            return True
        if words[0] == "O" and _ONE_BEGINS.match(text, found.end):
            return True
        is_listed = _ONE_LISTED.search(before) and _NOUN.match(text, found.end)
        return bool(is_listed and _NUMBER_BEFORE.search(before[-40:]))
    is_plain = figure.comparator in ("eq", "between") and figure.unit == "1"
    if is_plain and figure.universe is None and _only_numbers(text, found, before, words):
        return False
    # "zero casualties"
    if lower == "zero":
        return bool(_NOUN.match(text, found.end))
    # not "half of them", "a point"
    if lower.startswith("half") or (figure.unit == "pp" and lower.startswith("a ")):
        return figure.n is not None and figure.n >= 6
    # not "a 40-strong group"
    return not _COMPOUND.match(text[found.end : found.end + 6])


def _only_numbers(text: str, found: FoundFigure, before: str, words: str) -> bool:
    """Say whether a number is part of a name, a year or a score."""
    if _is_name(text, found, before, words):
        return True
    # "won 3–1"
    if re.fullmatch(r"\d{1,3}\s?[–-]\s?\d{1,3}", words):
        if _SCORES.search(before) and not _PLURAL.match(text, found.end):
            return True
    # one of several numbers with dashes between them
    elif re.match(r"[–-]\d", text[found.end : found.end + 2]) or re.search(r"\d[–-]$", before):
        return True
    # "in 1998", but not "1998 people"
    if not _YEAR.fullmatch(words):
        return False
    if _BEFORE_YEAR.search(before) or text.startswith(",", found.end):
        return True
    return not _PLURAL.match(text, found.end)


def _is_name(text: str, found: FoundFigure, before: str, words: str) -> bool:
    """Say whether a number only numbers something: "Building 9", "Highway 87", "room 204"."""
    is_digits = words.strip().isdigit()
    is_labelled = _LABEL.search(before) is not None and " " not in words
    if "," in words:
        return False
    if "." in words or not (is_digits or words.islower()):
        return is_labelled
    counts_things = _PLURAL.match(text, found.end)
    # "room 204", but not "the group 30 fighters"
    if is_labelled:
        is_of_many = before.rstrip().lower().endswith(("group", "unit", "top"))
        if not is_of_many or not counts_things:
            return True
    # "Unit-9"
    if re.search(r"[A-Za-z]-$", before):
        return True
    if not is_digits or counts_things:
        return False
    return bool(_NAME_BEFORE.search(before)) and not _UNNAMED.search(before)
