"""The words that announce a comparator: "no more than", "nearly", "up to"."""

import re
from typing import NamedTuple

from apps.claims.rules.figures import COMPARATORS

_MORE_WORDS = {
    "gt": (
        "above, greater than, in excess of, well over, "
        "far more than, much more than, well above, upwards of, "
        "exceeds, exceeded, topped, topping, surpassed, surpassing, "
        "north of, beyond, larger than, higher than, "
        "exceeding, better than, far over, way over, many more than"
    ),
    "ge": (
        "no less than, not less than, not fewer than, a minimum of, "
        "minimum, the least, not under, never less than, "
        "at the very least"
    ),
    "lt": (
        "less than, lower than, below, well under, "
        "well below, far fewer than, far less than, much less than, "
        "smaller than"
    ),
    "le": (
        "not more than, a maximum of, maximum, not exceeding, "
        "not over, no greater than, a ceiling of, no higher than, "
        "at the most, at the very most, never more than"
    ),
    "upto": "as much as, up to a maximum of, as long as, as far as, as high as",
    "approx": (
        "approximately, circa, estimated, an estimate of, approx., "
        "approx, ca., in the region of, on the order of, "
        "of the order of, in the order of, something like, "
        "more or less, somewhere around, somewhere near, "
        "in the area of, estimated at, around about, about some, ~, ≈"
    ),
    "nearly": (
        "close to, just short of, a little less than, slightly less than, "
        "a little under, slightly under, approaching, "
        "just below, not quite, slightly below, "
        "little short of, a little fewer than, slightly fewer than, "
        "a shade under, just less than, just fewer than, virtually, practically"
    ),
    "justover": (
        "a little more than, slightly more than, a little over, "
        "slightly over, just more than, just above, "
        "slightly above, a bit more than, a bit over, a shade over, marginally more than"
    ),
    "exact": "only",
}


class Phrase(NamedTuple):
    """Words that announce a comparator."""

    words: str
    comparator: str


# The words of all comparators, longest first: "no more than" before "more than".
PHRASES: list[Phrase] = []
for row in COMPARATORS.values():
    if row.name not in ("eq", "between", "order"):
        listed = f"{row.words}, {_MORE_WORDS[row.name]}" if row.name in _MORE_WORDS else row.words
        PHRASES += [Phrase(words, row.name) for words in listed.split(", ")]
PHRASES.sort(key=lambda phrase: -len(phrase.words))

NAMED = {phrase.words: phrase.comparator for phrase in PHRASES}
SAID = "|".join(re.escape(phrase.words).replace(r"\ ", r"\s+") for phrase in PHRASES)
APART = r"(?:(?<=\w)\s{1,2}|(?<!\w)\s{0,2})"  # "~5" and "about 5", but never "someone"
ANNOUNCED = re.compile(rf"(?<![\w-])(?P<said>{SAID}){APART}", re.IGNORECASE)
