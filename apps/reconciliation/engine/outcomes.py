"""The eight outcomes, their severities, and what a rule finds.

Implements "The eight outcomes" of the comparison document: ``OUTCOMES`` is its table, printed on
the method page. Rules return ready-made findings, so that a comparison builds nothing but its
verdict.
"""

from enum import StrEnum
from typing import Literal, NamedTuple

Side = Literal["a", "b"]


class Outcome(StrEnum):
    """What two statements are to each other."""

    DUPLICATE = "duplicate"
    VARIANT = "variant"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    UPDATE = "update"
    NOT_COMPARABLE = "not_comparable"
    UNDETERMINED = "undetermined"


class Severity(StrEnum):
    """How far apart a conflict is."""

    MINOR = "minor"
    SUBSTANTIAL = "substantial"
    FACTOR = "factor"


class OutcomeRow(NamedTuple):
    """One row of the table of outcomes."""

    outcome: Outcome
    meaning: str
    page_words: str


OUTCOMES = (
    OutcomeRow(Outcome.DUPLICATE, "same origin, same value: one voice", "Same report"),
    OutcomeRow(
        Outcome.VARIANT,
        "same origin, another value: relayed differently, or the speaker contradicts themselves",
        "Same origin, other value",
    ),
    OutcomeRow(Outcome.AGREE, "the same value, or one lies inside the other's range", "Agrees"),
    OutcomeRow(Outcome.COMPATIBLE, "both can be true; neither confirms the other", "Compatible"),
    OutcomeRow(
        Outcome.CONFLICT, "both cannot be true; severity minor, substantial or factor", "Conflicts"
    ),
    OutcomeRow(
        Outcome.UPDATE,
        "a later reference time, or a recorded revision, replaces it as current",
        "Superseded",
    ),
    OutcomeRow(Outcome.NOT_COMPARABLE, "a gate differs; the reason names it", "Not comparable"),
    OutcomeRow(
        Outcome.UNDETERMINED,
        "a needed field is missing or too vague; the reason names it",
        "Needs information",
    ),
)


class Finding(NamedTuple):
    """What one rule finds.

    ``gate`` names what differs or is missing, ``current`` what an update leaves.
    """

    outcome: Outcome
    gate: str | None = None
    severity: Severity | None = None
    current: Side | None = None


DUPLICATE = Finding(Outcome.DUPLICATE)
VARIANT = Finding(Outcome.VARIANT)
AGREE = Finding(Outcome.AGREE)
COMPATIBLE = Finding(Outcome.COMPATIBLE)

MINOR_CONFLICT = Finding(Outcome.CONFLICT, severity=Severity.MINOR)
SUBSTANTIAL_CONFLICT = Finding(Outcome.CONFLICT, severity=Severity.SUBSTANTIAL)
FACTOR_CONFLICT = Finding(Outcome.CONFLICT, severity=Severity.FACTOR)

A_IS_CURRENT = Finding(Outcome.UPDATE, current="a")
B_IS_CURRENT = Finding(Outcome.UPDATE, current="b")

OTHER_MODALITY = Finding(Outcome.NOT_COMPARABLE, gate="modality")
OTHER_MEASURE = Finding(Outcome.NOT_COMPARABLE, gate="measure")
OTHER_UNIT = Finding(Outcome.NOT_COMPARABLE, gate="unit")
OTHER_UNIVERSE = Finding(Outcome.NOT_COMPARABLE, gate="universe")
OTHER_SCOPE = Finding(Outcome.NOT_COMPARABLE, gate="scope")
OTHER_AGGREGATION = Finding(Outcome.NOT_COMPARABLE, gate="aggregation")
OTHER_TIME = Finding(Outcome.NOT_COMPARABLE, gate="time")
OTHER_START = Finding(Outcome.NOT_COMPARABLE, gate="start")
OTHER_CONDITION = Finding(Outcome.NOT_COMPARABLE, gate="condition")

NO_MEASURE = Finding(Outcome.UNDETERMINED, gate="measure")
NO_KIND = Finding(Outcome.UNDETERMINED, gate="kind")
NO_AGGREGATION = Finding(Outcome.UNDETERMINED, gate="aggregation")
UNSURE_TIME = Finding(Outcome.UNDETERMINED, gate="time")
UNSURE_START = Finding(Outcome.UNDETERMINED, gate="start")
UNSURE_VALUE = Finding(Outcome.UNDETERMINED, gate="value")
