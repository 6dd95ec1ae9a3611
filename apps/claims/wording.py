"""How a figure is set where there is no room for words: “> 1,000”, “≈ 60 of ≈ 300”, “50–70”."""

from decimal import Decimal

from apps.claims.models import Claim
from apps.claims.rules.figures import ParsedFigure
from apps.claims.rules.wording import number_words, with_unit, words

THIN = "\u202f"
SIGNS = {"approx": "≈", "gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
# How credible one piece of information is, by the Admiralty code (NATO AJP-2.1); of the claim,
# never of its source.
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
IN_WORDS = {"nearly": "nearly", "justover": "just over", "upto": "up to"}


def credibility_words(claim: Claim) -> str:
    """Return how credible a claim is, in words; nothing where it is not graded."""
    return CREDIBILITY.get(claim.credibility or 0, "")


def in_signs(figure: ParsedFigure) -> str:
    """Return a figure with signs for its comparators, as short as it can be read."""
    if figure.comparator == "order":
        number = (figure.order_word or "").replace("_", " ")
    elif figure.n is None:
        number = words(figure)
    elif figure.comparator == "between" and figure.n2 is not None:
        number = f"{number_words(figure.n)}–{number_words(figure.n2)}"
    else:
        number = _one_number(figure.comparator, figure.n)
    value = with_unit(number, figure.unit)
    if figure.universe is None:
        return value
    return f"{value} of {_one_number(figure.universe_comparator, figure.universe)}"


def _one_number(comparator: str, number: Decimal) -> str:
    if comparator in IN_WORDS:
        return f"{IN_WORDS[comparator]} {number_words(number)}"
    sign = SIGNS.get(comparator, "")
    return f"{sign}{THIN}{number_words(number)}" if sign else number_words(number)
