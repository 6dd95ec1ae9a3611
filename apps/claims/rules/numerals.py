"""Numbers as reports write them: "4,300", "1.2 billion", "two and a half million", "a hundred".

Each function reads at one place of the words and says where it stopped, so that work grows with the
words' length.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from apps.claims.rules.figures import EXACT

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    "thousands": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "dozen": 12,
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen"
)
_SMALL = {word: value for value, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = {
    word: ten * 10
    for ten, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_SPOKEN = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
}
_SPOKEN |= {"trillion": 10**12, "dozen": 12}

_SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
_SPACE = r"[ \t\n\u00a0\u202f]"
# One sign sets all thousands of a number apart; dots only where there are two or more.
DIGITS = re.compile(
    r"\d{1,3}(?P<apart>[,'’ \u00a0\u202f])\d{3}(?!\d)(?:(?P=apart)\d{3}(?!\d))*(?:\.\d+)?"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d|[.,]\d)"
    r"|\d+(?:\.\d+)?"
    r"(?:,\d(?=\s?(?:%|per|million|billion|thousand|times|km|kg|m\b|met|mag|degree)))?"
)
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}\.000")  # five, or five thousand
_SCALE = re.compile(rf"{_SPACE}{{0,2}}-?(?P<scale>{_SCALE_WORDS})(?![\w])", re.IGNORECASE)
_DOUBLE_SCALE = re.compile(rf"{_SPACE}(?P<scale>crore|crores|million|billion)(?!\w)", re.IGNORECASE)
_WORD = re.compile(rf"(?:{'|'.join([*_TENS, *_SMALL, *_SPOKEN])})(?![\w’'])", re.IGNORECASE)
_JOIN = re.compile(rf"(?:-|{_SPACE}{{1,2}}(?:and{_SPACE})?)")
_HALF_MORE = re.compile(rf"{_SPACE}and{_SPACE}a{_SPACE}half(?!\w)", re.IGNORECASE)
_A_SCALE = re.compile(
    rf"(?P<half>half{_SPACE}(?:of{_SPACE})?)?(?:an?{_SPACE})(?P<scale>{'|'.join(_SPOKEN)})(?!\w)",
    re.IGNORECASE,
)
_AND_MORE = re.compile(rf"{_SPACE}and{_SPACE}(?!a{_SPACE})")
_QUARTERS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


class Number(NamedTuple):
    """A number that was read, where its words end, and the scale said with it (1 if none)."""

    value: Decimal
    end: int
    scale: int = 1
    in_words: bool = False


def number_at(words: str, start: int) -> Number | None:
    """Return the number whose words begin at a place, or ``None``."""
    found = DIGITS.match(words, start)
    if found:
        return None if _ONE_GROUP.fullmatch(found[0]) else _in_digits(words, found)
    found = _A_SCALE.match(words, start)
    if found is None:
        return _in_words(words, start)
    scale, end = _SPOKEN[found["scale"].lower()], found.end()
    if found["half"]:
        return Number(Decimal(scale) / 2, end, scale, in_words=True)
    more = _AND_MORE.match(words, end)
    if more and scale > 12:
        rest = _in_words(words, more.end())
        if rest and rest.value < scale:
            return Number(scale + rest.value, rest.end, 1, in_words=True)
    half = _HALF_MORE.match(words, end)
    if half:
        return Number(Decimal(scale) * Decimal("1.5"), half.end(), scale, in_words=True)
    return Number(Decimal(scale), end, scale, in_words=True)


def read_number(words: str) -> Decimal | None:
    """Return the number that some words are, from their first sign to their last, or ``None``."""
    minus = words.startswith(("-", "−"))
    number = number_at(words, 1 if minus else 0)
    if number is None or number.end != len(words):
        return None
    return number.value.copy_negate() if minus else number.value


def _in_digits(words: str, found: re.Match[str]) -> Number:
    digits, end = found[0], found.end()
    if digits.count(".") > 1:
        value = Decimal(digits.replace(".", ""))
    elif re.fullmatch(r"\d+,\d", digits):
        value = Decimal(digits.replace(",", "."))
    else:
        value = Decimal(re.sub(r"[,'’\s\u00a0\u202f]", "", digits))
    if words[end : end + 1] in _QUARTERS:
        value, end = EXACT.add(value, _QUARTERS[words[end]]), end + 1
    scale = 1
    for pattern in (_SCALE, _DOUBLE_SCALE):
        said = pattern.match(words, end)
        if said is None:
            break
        scale, end = scale * SCALES[said["scale"].lower()], said.end()
    return Number(EXACT.multiply(value, scale), end, scale)


def _in_words(words: str, start: int) -> Number | None:
    said: list[str] = []
    end = start
    while len(said) < 12 and (
        found := _WORD.match(words, end if not said else _joined(words, end, said[-1]))
    ):
        if said and not _may_follow(said, found[0].lower()):
            break
        said.append(found[0].lower())
        end = found.end()
    if not said or said[0] in _SPOKEN:
        return None
    value = _sum_of(said)
    if half := _HALF_MORE.match(words, end):
        scaled = _SCALE.match(words, half.end())
        if scaled is None:
            return None
        scale = SCALES[scaled["scale"].lower()]
        return Number((value + Decimal("0.5")) * scale, scaled.end(), scale, in_words=True)
    scale = next((_SPOKEN[word] for word in reversed(said) if word in _SPOKEN), 1)
    return Number(Decimal(value), end, scale, in_words=True)


def _joined(words: str, end: int, before: str) -> int:
    """Return where the next word of a number may begin; "and" joins only behind a scale."""
    found = _JOIN.match(words, end)
    if found is None or ("and" in found[0] and before not in _SPOKEN):
        return len(words)
    return found.end()


def _may_follow(said: list[str], word: str) -> bool:
    """Say whether a word continues the number: "twenty five", "six hundred", not "six seven"."""
    last = said[-1]
    if word in _SPOKEN:
        return last not in _SPOKEN or _SPOKEN[word] > _SPOKEN[last] or word == "crore"
    if last in _TENS:
        return 1 <= _SMALL.get(word, 0) <= 9
    return last in _SPOKEN and last != "dozen" and word != "zero"


def _sum_of(said: list[str]) -> int:
    total, group = 0, 0
    for word in said:
        if word in ("hundred", "dozen"):
            group = max(group, 1) * _SPOKEN[word]
        elif word in _SPOKEN:
            total, group = total + max(group, 1) * _SPOKEN[word], 0
        else:
            group += _TENS.get(word, 0) + _SMALL.get(word, 0)
    return total + group
