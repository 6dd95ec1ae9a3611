"""A number with the unit or currency said beside it: "910 km", "$30 million", "5m people"."""

import re
from typing import NamedTuple

from apps.claims.rules.figures import EXACT
from apps.claims.rules.measures import CURRENCIES, SIGN, UNIT_AFTER, currency_of, unit_said
from apps.claims.rules.numerals import Number, number_at

_MINUS = re.compile(r"(?:[-−](?=\d)|minus\s+)", re.IGNORECASE)
# "5m people" and "£5m" are millions; "5m deep" is metres; "5m" alone may be either, and is not
# read.
_MILLIONS = re.compile(
    r"(?:\s?m(?=\s+(?!(?:was|is|has|as|this|its|his|thus|across|towards|upwards|downwards|inches)\b)[a-z]*"
    r"(?:[a-z]s|people|children|women|men)\b)|M)(?!\w)"
)
_METRES = re.compile(
    r"(?:\s|-)?m(?=\s(?:tall|high|long|wide|deep|thick|apart|away|above|below|across|underground|downstream|upstream|"
    r"inland|offshore|in\s(?:length|height|width|depth|diameter))\b)"
)
_MONEY_MILLIONS = re.compile(r"\s?[mM](?![\w²³])")


class Amount(NamedTuple):
    """A number with the unit or currency said beside it, and where its words end."""

    number: Number
    unit: str
    end: int


def amount_at(words: str, start: int, *, money: str = "1") -> Amount | None:
    """Return the amount at a place; ``money`` is the currency of a range's first end, if any."""
    below = None
    if words[start : start + 1] in ("-", "−"):  # "-$38 million"
        below = SIGN.match(words, start + 1)
    sign = below or SIGN.match(words, start)
    place = sign.end() if sign else start
    minus = _MINUS.match(words, place)
    number = number_at(words, minus.end() if minus else place)
    if number is None:
        return None
    number = number._replace(value=number.value.copy_negate()) if minus or below else number
    if sign:
        number = _in_millions(words, number, _MONEY_MILLIONS)
        return Amount(number, currency_of(sign["sign"]), number.end)
    if metres := _METRES.match(words, number.end):
        return Amount(number, "metre", metres.end())
    number = _in_millions(words, number, _MONEY_MILLIONS if money in CURRENCIES else _MILLIONS)
    unit = UNIT_AFTER.match(words, number.end)
    if unit is None:
        return Amount(number, "1", number.end)
    return Amount(number, unit_said(unit["unit"]), unit.end())


def _in_millions(words: str, number: Number, m: re.Pattern[str]) -> Number:
    """Return a number with the "m" behind it, where that is a million."""
    found = m.match(words, number.end) if number.scale == 1 else None
    return Number(EXACT.multiply(number.value, 10**6), found.end(), 10**6) if found else number
