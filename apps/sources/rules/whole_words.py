"""Whether words are whole in a text, or inside a longer number or word, as “5” is in “25”.

A number goes on over what stands between its digits, its sign, a fraction, a percent or currency
sign, and the word of scale behind it, so “5” is not whole in “−5”, “1.5”, “5–7”, “10:30”, “5 %” or
“5 million”. A word goes on over apostrophes and hyphens: “five” is not whole in “twenty-five”, nor
“armée” in “l’armée”. Scripts without blanks between words have no edges of words to find; only
their numbers are kept whole. What is in doubt counts as inside, since a person can always choose
the place. Spelled numbers of several words are known in English only.
"""

import re
import unicodedata
from collections.abc import Iterator

from apps.sources.rules.marks import Window

NEAR = 48  # characters on either side that are read; no number is longer
# Thai, Lao, Tibetan, Myanmar, Khmer, Tai, Balinese, Javanese, kana and Chinese characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f"
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff\u3400-\u9fff\ua980-\ua9ff\uaa60-\uaadf"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_LETTER_WITHOUT_BLANKS = "\x01"  # stands for any of them when a text is read for numbers
# Chinese and Japanese: vague parts of numbers, the decimal point as a word, tenths.
_PARTS_OF_NUMBERS = {
    **dict.fromkeys("数數几幾余餘多", "0"),
    **dict.fromkeys("点點", "."),
    **dict.fromkeys("割成", "%"),
}
# Other blanks are as wide as any; marks and what has no width are left out.
_BY_CATEGORY = {"Zs": "\u00a0", **dict.fromkeys(("Mn", "Mc", "Me", "Cf"), "")}
_JOINER = "\u200d"

_BLANK = "[ \u00a0]"
_DIGIT = "[0-9½]"
_MONEY = "[$¢-¥֏؋৲৳૱௹฿៛₠-⃏﷼﹩＄￠￡￥￦]"
_DASH = r"[\-‐‑‒–—―−~〜～×]"
_LETTER = r"[^\W\d_]"
_SCALE = (
    r"(?:(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore|mln|mn|bn|tn|k|per ?cent|"
    r"percentage|and an? (?:half|quarter))(?!\w))"
)
_NUMBER_WORD = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:hundred|thousand|million|billion|trillion|dozen)s?|point|and an? (?:half|quarter))(?!\w))"
)
_BEFORE_NUMBER_WORD = r"(?:several|few|half an?|(?:tens|dozens|scores|hundreds|thousands) of)"
# What may stand before a number: a sign, a currency sign, a decimal point without a zero.
_SIGN = (
    rf"(?:(?<![\w)\-–—−])(?!--)[+\-−±–~≈<>≤≥=#№]{{1,3}})?(?:{_MONEY}{_BLANK}?)?[.٫]?(?={_DIGIT})"
)
# What may stand behind one.
_BEHIND = "|".join(
    (
        rf"(?<={_DIGIT}){_BLANK}?[%‰‱٪؉％﹪°℃℉]",
        rf"(?<={_DIGIT}){_BLANK}?{_MONEY}(?!{_BLANK}?[0-9])",
        rf"(?<={_DIGIT})[ \u00a0\n-]?{_SCALE}",
        rf"(?<={_DIGIT})[+±]",
    )
)
# What may stand between two parts of a number or a word.
_BETWEEN = "|".join(
    (
        rf"(?<={_DIGIT})[^\w \n{_LETTER_WITHOUT_BLANKS}](?={_MONEY}?{_DIGIT})",
        r"(?<![0-9]{4})(?<=[0-9]) (?=[0-9]{3}(?![0-9]))",
        rf"(?<=[0-9]){_BLANK}(?=½|[0-9]+[/⁄∕][0-9])",
        # A range with blanks, if no year stands before it, as in “July 2021 – 30 soldiers”.
        rf"(?<!\b19[0-9]{{2}})(?<!\b20[0-9]{{2}})(?<=[0-9½%‰°]){_BLANK}?{_DASH}{_BLANK}?"
        rf"(?={_MONEY}?{_DIGIT})",
        r"(?<=[^\W_])['’‘＇`´‐‑\-&@](?=[^\W_])",
        r"(?<=[^\W_])[‐‑\-]\n(?=[^\W_])",
        rf"(?<=\b{_LETTER})\.(?={_LETTER})",
        rf"(?<=[A-Z])(?={_MONEY}[0-9])",
    )
)
_UNITS = (
    re.compile(
        rf"(?:{_SIGN})?[^\W_]+(?:{_BEHIND}|(?:{_BETWEEN})(?:{_SIGN})?[^\W_]+)*", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:{_NUMBER_WORD}|{_BEFORE_NUMBER_WORD})(?:[ \u00a0\n-](?:and )?{_NUMBER_WORD})+",
        re.IGNORECASE,
    ),
)


def whole_places(text: str, words: str) -> Iterator[int]:
    """Give where some words stand whole, in reading order."""
    return (at for at in places(text, words) if is_whole(text, at, at + len(words)))


def places(text: str, words: str) -> Iterator[int]:
    """Give where some words stand, also inside longer numbers and words."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether neither edge of a span lies inside a number or a word."""
    return not (is_inside(text, start) or is_inside(text, end))


def widened(text: str, start: int, end: int) -> Window:
    """Return a span with the rest of the numbers and words that its edges lie in."""
    while is_inside(text, start):
        start -= 1
    while is_inside(text, end):
        end += 1
    return Window(start, end)


def is_inside(text: str, at: int) -> bool:
    """Say whether a place between two characters lies inside a number or a word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if (before + after).isascii() and (before + after).isalnum():
        return True
    if unicodedata.category(after)[0] == "M" or _JOINER in (before, after):
        return True
    head = _simplified(text[max(at - NEAR, 0) : at])
    around = head + _simplified(text[at : at + NEAR])
    for unit in _UNITS:
        for found in unit.finditer(around):
            if found.start() < len(head) < found.end():
                return True
    return False


def _simplified(text: str) -> str:
    """Return some text with ASCII digits for any digits, without marks and what has no width."""
    return "".join(_simple(letter) for letter in text)


def _simple(letter: str) -> str:
    if letter.isascii():
        return " " if letter == "\t" else letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in _PARTS_OF_NUMBERS:
        return _PARTS_OF_NUMBERS[letter]
    if (value := unicodedata.numeric(letter, None)) is not None:
        return "0" if value == int(value) else "½"
    if _UNSPACED.match(letter):
        return _LETTER_WITHOUT_BLANKS
    return _BY_CATEGORY.get(unicodedata.category(letter), letter)
