"""What beside a figure changes what it says: a rate, a share, a bound, a second number, a unit.

A part is never taken for the whole: with any of these beside it a figure is not read, and the part
is named. Step 5 reads rates, shares, changes and more units; until then they are refused.
"""

import re
from typing import NamedTuple

from apps.claims.rules.figures import COMPARATORS, ParsedFigure
from apps.claims.rules.measures import (
    CURRENCY_CODES,
    TIMES,
    UNIT_AFTER,
    UNIT_WORDS,
    UNREAD_UNITS,
    unit_said,
)
from apps.claims.rules.numerals import number_at
from apps.claims.rules.phrases import SAID


class Span(NamedTuple):
    """Where a part of some words stands."""

    start: int
    end: int


def _one_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _not_behind(words: str) -> str:
    """Return the pattern of a place that stands behind none of some words."""
    return "".join(rf"(?<!\b{word})" for word in words.split())


_UNITS = rf"(?:{_one_of(list(UNIT_WORDS))}|{UNREAD_UNITS})"
_LONG_UNITS = _one_of([words for words in UNIT_WORDS if len(words) > 3 and words.isascii()])
_DIGIT_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE = r"(?:dozen|score|hundred|thousand|lakh|lac|million|crore|billion|trillion)s?"
_FRACTION = (
    r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|"
    r"hundredths?|thousandths?)"
)
_NUMBER = (
    rf"(?:[-−]?\d|(?:{_DIGIT_WORDS})(?![a-z])|{_SCALE}\b|{_FRACTION}\b|tens\b|several\b|"
    rf"a\s+(?:few|couple)\b|an?\s+{_SCALE}\b)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SYMBOL = r"[^\w\s.,;:!?()\[\]'’‘\"“”…–—-]|(?<!\w)\w*[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞²³¹⁰⁴-⁹₀-₉]"

# Words given whole: with any of these behind the figure, however far, it is not read.
_MEANING = re.compile(
    rf"{_SYMBOL}|[\d_]|(?<=\w)n[’']t\b|(?<![\w’'])(?:(?:{SAID}|{_DIGIT_WORDS}|{_SCALE}|{_FRACTION}|tens|several|"
    r"couple|few|many|most|both|twice|thrice|double|triple|times|[\w-]*fold|"
    r"per|each|every|apiece|annual|annually|daily|weekly|monthly|yearly|hourly|nightly|"
    r"more|fewer|less|higher|lower|greater|larger|smaller|extra|additional|plus|minus|odd|tops|max|give\s+or\s+take|"
    r"upwards?|(?:and|or)\s+(?:up|older|above|under|below|better)|counting|rising|climbing|growing|"
    rf"{_MONTH}|figures?|digits?|est|p\.c|maybe|perhaps|possibly|if|not|no|none|never|nor|neither|without|nobody"
    rf")(?![\w’'])|{_UNITS}(?![\w-]))",
    re.IGNORECASE,
)
# "$30 a barrel" is a rate, "killed in a raid" is none.
_PREPOSITIONS = (
    "in on at by of to as for from with into near over about after during before inside within"
)
_A_RATE = re.compile(rf"(?<!\s){_not_behind(_PREPOSITIONS)}\s+an?\s+\w+", re.IGNORECASE)
_ABBREVIATION = re.compile(  # "5 m", "5 kt"
    r"\s+(?!(?:of|in|on|at|by|to|or|as|is|we|he|it|so|up|UN|US|EU|UK|TV)\b)[^\W\d_]{1,2}(?![\w’'.])"
)
_CODE = re.compile(rf"\s?(?:{CURRENCY_CODES})(?!\w)")
_JOINED = re.compile(r"(?<!\s)\s+(?P<word>(?:(?:in|of|out|to|or|and|but|an?)\s+)*)$", re.IGNORECASE)
_ENDS = re.compile(r"[.,;:!?)\]’'\"”…]*(?:\s|$)")


def left_over(words: str, end: int) -> Span | None:
    """Return the part behind a figure that changes what it says; a plain noun does not.

    ``words`` are given whole, as a person typed or selected them.
    """
    last = len(words.rstrip())
    if end < last and not _ENDS.match(words, end):
        return Span(end, last)
    found = []
    for rule in (_MEANING, _A_RATE):
        if one := rule.search(words, end):
            found.append(one.start())
    if _ABBREVIATION.match(words, end) or _CODE.match(words, end):
        found.append(end)
    if not found:
        return None
    joined = _JOINED.search(words, end, min(found))
    start = joined.start("word") if joined else min(found)
    return Span(start + len(words[start:]) - len(words[start:].lstrip()), last)


def is_plain(words: str, start: int, end: int) -> bool:
    """Say whether words name what is counted, and nothing that changes a figure."""
    return _MEANING.search(words, start, end) is None


# Inside a longer text what stands right beside the figure decides, perhaps behind the noun that is
# counted.
_NOUNS = r"(?:\s+[A-Za-z][\w’'-]*){0,3}?"
_FEW_NOUNS = r"(?:\s+[A-Za-z][\w’'-]*){0,2}?"
_RATE_OF = (
    rf"(?:{_UNITS}|head|person|piece|share|night|season|game|match|family|child|patient|pupil|shift|side|seat|plate|"
    r"pair)"
)
_NOT_A_RATE = _not_behind(f"{_PREPOSITIONS} is was than once half")
_NOT_LATER = r"(?!\s+(?:ago|after|before|earlier|later|long|since|of|or|and)\b|[’'-])"
_HEDGED = (
    r"(?:maybe|perhaps|possibly|probably|even|about|some|around|up\s+to|as\s+many\s+as|more\s+than)"
)
_AT_LEAST = (
    r"(?:or\s+(?:over|above|under|below|older|better|thereabouts)|and\s+(?:over|above|older|up)|"
    r"at\s+(?:the\s+)?(?:very\s+)?(?:least|most)|approx(?:imately|\.)?|roughly|exactly|tops|maximum|minimum|give\s+or\s+take)"
)
_BEHIND = [
    re.compile(rule, re.IGNORECASE)
    for rule in (
        # more or less: "300 ± 20", "60 homes, give or take"
        rf"(?:{_NOUNS}\s+|\s?)(?:±|\+\s?/?\s?[-−–]|plus[\s-]+or[\s-]+minus\b|,?\s?give\s+or\s+take\b)\s*\S*",
        # rates: "12 deaths per 100,000", "one in every six", "$30 a barrel", "12 cases daily", "$30
        # each"
        r"(?:\s+[A-Za-z][\w’'-]*){0,6}?\s+per\s+(?!se\b|cent\b)\S+",
        rf"{_FEW_NOUNS}\s+(?:in|of|for|out\s+of)\s+(?:every|each)\s+\S+",
        rf"{_NOUNS}{_NOT_A_RATE}\s+(?:an?|each|every)\s+{_RATE_OF}{_NOT_LATER}(?!\w)",
        rf"{_NOUNS}\s+(?:daily|weekly|monthly|yearly|annually|hourly|nightly)\b",
        rf"{_NOUNS}\s+(?:each|apiece)(?=\s*(?:[.,;:)]|$))",
        # multiples and fractions: "three times", "three quarters of a million", "two-thirds"
        r"\s+(?:annual|times|figures|digits|[\w-]*-?fold)\b",
        rf"\s+(?:and\s+)?(?:an?\s+)?{_FRACTION}\b(?!-)(?:\s+of\s+an?\s+\w+)?",
        rf"-{_FRACTION}\b(?:\s+of\s+an?\s+\w+)?",
        # a second number: "60 men, perhaps 70", "5 or 70", "60 of 12", "5 to about 10", "12-5", "10
        # 12"
        rf"{_FEW_NOUNS},\s+(?:maybe|perhaps|possibly|if\s+not)\s+(?={_NUMBER})",
        rf"(?:\s*,)?\s+(?:or|maybe|perhaps|possibly|probably|even|if\s+not)\s+(?:{_HEDGED}\s+){{0,2}}(?={_NUMBER})",
        rf"(?:\s+[a-z]+)?\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|some|a\s+total\s+of)\s+){{0,2}}(?={_NUMBER})",
        rf"\s+to\s+(?:{SAID})\s+(?={_NUMBER})",
        r"\s?[–—-]\s?(?=\d)",
        rf"\s+(?:(?=[-−]?\d)|(?=(?:{_DIGIT_WORDS})(?![\w-]|\s+(?:year|month|week|day|hour)s?\b))|{_SCALE}\b)",
        rf",\s+[\w,.]+\s+or\s+(?={_NUMBER})",
        r",\s\d{3}(?:,\s\d{3})*(?!\d|,\d)(?=\s+[a-z])",
        # dates whose month the reader of dates does not know
        rf"\s+(?!may\b|march\b){_MONTH}(?:,?\s+\d{{4}})?(?![\w’'])",
        # below zero, and bounds: "60 and rising", "60 soldiers or more", "12 people at most",
        # "60-odd"
        r"\s+(?:below|above|under)\s+(?:zero|freezing)\b",
        r"\s+and\s+(?:counting|rising|climbing|growing)\b",
        rf"{_FEW_NOUNS}\s+or\s+(?:more|so|fewer|less)\b(?!\s+(?:than\b|[a-z]+s\b))",
        rf"{_FEW_NOUNS},?\s+{_AT_LEAST}(?=\s*(?:[.,;:)!?”\"]|$)|\s+(?:were|was|are|is|have|had|has|died|in|on|from)\b)",
        r"(?:\s+|-)(?:odd|something|plus)\b(?!\s+(?:of|that|which))",
        # parts of a unit: "5 metres squared", "5 €", "5 cm²", "3 × 10⁵", "5 t"
        r"(?:\s+|-)(?:square|sq|cubic|squared|cubed)\b|\s?[€£$¥₽₹₴₺₦₸₪](?!\s?\d)|\s(?:\w*[²³/·]\w*|[a-z]{1,2}[23](?!\w))|\s?[×^*]|\s+x\s+(?=\d)",
        r"\s+(?![aAI]\b)[^\W\d_](?![\w’'-]|\.\w)",
    )
]
_GLUED = re.compile(
    rf"(?:[eE][+-]?\d+|[.,٫٬．·]+\d[\d.,]*|[’'′]\d+|/\d+|-in-\w+|-?(?:{UNREAD_UNITS}))(?!\w)"
)
_NO_ADJECTIVE = (
    "of|in|on|at|by|to|from|for|with|and|or|but|nor|the|an?|is|was|were|are|be|been|had|have|has|will|would|could|"
    "can|may|after|before|during|over|under|into|through|near|that|who|which|as|than|not|up|down|off|out|when|while|"
    "since|until|this|these|those|last|next|past|about|around|every|each|per|his|her|its|their|our|my|[\\w-]*ed|dead|"
    "injured|missing|people|men|women|children"
)
_UNIT_LATER = re.compile(  # "five Canadian dollars"
    rf"(?:\s+(?!(?:{_NO_ADJECTIVE})(?![\w-]))[A-Za-z][\w-]*){{0,2}}\s+(?:{_LONG_UNITS}|{UNREAD_UNITS})(?![\w-])"
    rf"{_NOT_LATER}",
    re.IGNORECASE,
)
_PLURAL = (
    r"(?!(?:was|is|has|does|this|its|his|as)\b)[a-z]*(?:[a-z]s|men|women|people|children|police)\b"
)
_SHARE = re.compile(r"(?P<noun>\s+[a-z][\w-]*)?\s+in\s+(?:an?\s+)?(?=\w)", re.IGNORECASE)
_PLURAL_NEXT = re.compile(rf"\s+{_PLURAL}")
_OF_A_YEAR = re.compile(rf"(?:\s+[a-z]+)?\s+(?:in|of)\s+(?:1[5-9]|20)\d\d(?=\s+{_PLURAL})")
_AND_AMOUNT = re.compile(r"(?:\s+and|,|\s+or|\s+to|\s?[–—-])?\s+(?=\w)", re.IGNORECASE)
_ORDER = re.compile(rf"(?:tens|{_SCALE})(?:\s+of\s+{_SCALE})?\b", re.IGNORECASE)
_SCALED = re.compile(r"(?:thousand|lakh|million|crore|billion|trillion)$", re.IGNORECASE)
_BUT_BOUND = re.compile(rf",?\s+(?:but|and|yet)\s+(?:{SAID})\s+(?=\w)", re.IGNORECASE)
_LENGTHS = frozenset(["mile", "yard", "foot", "inch", "km", "metre", "cm", "mm"])
_WEIGHTS = frozenset(["tonne", "ton", "kg", "gram"])

_BEFORE = re.compile(
    r"(?:(?<!\w)(?:per|each|every|plus\s+or|give\s+or\s+take|not|never|than|"
    r"(?:twice|double|triple|thrice|times)(?:\s+the)?|between|between\s[^.,;]*\d[^.,;]*\sand|"
    rf"{_SCALE}(?:\s+and)?|(?:none|neither)\s+of(?:\s+the)?|(?:most|many|few|part)\s+of|"
    rf"(?:an?\s+)?{_FRACTION}(?:\s+of)?(?:\s+(?:the|its|their|his|her|our|all|about|some))?|"
    r"as\s+(?:few|little|low|small|short|young|early|late)\s+as|(?:shy|short|south|north|upwards?)\s+of|"
    r"(?:an?|one)\s+[a-z]+\s+(?:or|maybe|perhaps)|(?<=,\s)(?:maybe|perhaps|possibly|if\s+not))\s+|"
    r"\d\s?m\s+(?:to|or)\s+|(?<!\w)ca?\.\s?|[<>≥≤=≈±]\s?|(?<=[\w)])\s?[×*^]\s?)$",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(rf"(?<![\w-])(?:{SAID})\s+$", re.IGNORECASE)
_NO_BOUND = frozenset(
    ["only", "some", "over", "under", "above", "below", "estimated", "beyond", "the least"]
)
_REACH = 48  # how far before a figure its words are looked at


def changed_before(words: str, start: int) -> int | None:
    """Return where the words begin that change a figure: "every 40 minutes", "a month or two"."""
    window = words[max(start - _REACH, 0) : start]
    found = _BEFORE.search(window) or _BOUND_BEFORE.search(window)
    if found is None or " ".join(found[0].lower().split()) in _NO_BOUND:
        return None
    return start - len(window) + found.start()


def changed_behind(undated: str, end: int, figure: ParsedFigure, words: str) -> int | None:
    """Return where the words end that change a figure: "per 100,000", "in five", "or seven".

    ``undated`` are the words without their dates; where "in 2000" was taken for one, ``words``
    still have it.
    """
    for rule in _BEHIND:
        if found := rule.match(undated, end):
            return _number_end(undated, found.end())
    if found := _CODE.match(undated, end) or _GLUED.match(undated, end):
        return found.end()
    if figure.unit == "1" and (found := _UNIT_LATER.match(undated, end)):
        return found.end()
    if figure.universe is None and (found := _OF_A_YEAR.match(words, end)):
        return found.end()
    is_bound = figure.comparator in COMPARATORS and COMPARATORS[figure.comparator].one_sided
    if is_bound and (found := _BUT_BOUND.match(undated, end)):
        return _number_end(undated, found.end())
    return _share_behind(undated, end, figure) or _amount_behind(undated, end, figure)


def _number_end(words: str, place: int) -> int:
    number = number_at(words, place)
    if number:
        return number.end
    order = _ORDER.match(words, place)
    return order.end() if order else place


def _share_behind(words: str, end: int, figure: ParsedFigure) -> int | None:
    """Return the end of "in five" in "one in five"; "30 in two villages" is no share."""
    found = _SHARE.match(words, end)
    if found is None or figure.unit != "1" or figure.n is None:
        return None
    whole = number_at(words, found.end())
    if whole is None or whole.value <= figure.n:
        return None
    if found["noun"] and _PLURAL_NEXT.match(words, whole.end):
        return None
    return whole.end


def _amount_behind(words: str, end: int, figure: ParsedFigure) -> int | None:
    """Return the end of a second amount that adds to the first ("3 hours and 20 minutes").

    Of one that only lends it a unit or scale ("5 and 6 kg") the joining word's end, so that it is
    read by itself.
    """
    joined = _AND_AMOUNT.match(words, end)
    if joined is None:
        return None
    number = number_at(words, joined.end())
    if number is None:
        return None
    unit = UNIT_AFTER.match(words, number.end)
    said = unit_said(unit["unit"]) if unit else "1"
    is_scaled = _SCALED.search(words[max(end - 9, 0) : end]) is not None
    if is_scaled and number.scale > 1 and number.value < (figure.n or 0):
        return number.end
    if figure.unit != said:
        for units in (TIMES, _LENGTHS, _WEIGHTS):
            if figure.unit in units and said in units:
                return number.end
        if said == "cent":
            return number.end
        lends_unit = figure.unit == "1" and figure.universe is None
        return joined.end() if lends_unit else None
    lends_scale = number.scale > 100 and figure.n is not None and abs(figure.n) < 100
    return joined.end() if lends_scale else None
