"""What a figure says: policy ``cmp-1`` of the comparison document, "Figures become intervals".

Three layers, the first two never overwritten: the verbatim words, the parsed comparator and numbers
(``ParsedFigure``), and the interval derived from them under a named policy. Decimals throughout.
"""

from apps.claims.rules.figures import (
    COMPARATORS,
    ORDER_WORDS,
    POLICY,
    Comparator,
    Interval,
    ParsedFigure,
    canonical,
    convert,
    interval,
    problems,
)
from apps.claims.rules.units import dimension
from apps.claims.rules.wording import reads_as, words

__all__ = [
    "COMPARATORS",
    "ORDER_WORDS",
    "POLICY",
    "Comparator",
    "Interval",
    "ParsedFigure",
    "canonical",
    "convert",
    "dimension",
    "interval",
    "problems",
    "reads_as",
    "words",
]
