"""What the method page prints, taken from the rules' own tables so that it cannot drift."""

from typing import NamedTuple

from apps.claims.rules import COMPARATORS, ORDER_WORDS, Comparator, ParsedFigure, interval, reads_as
from apps.public.method.examples import (
    DatedReading,
    Pair,
    Reading,
    outcome_examples,
    readings_of,
    severity_examples,
    times,
)
from apps.reconciliation.engine import DECISION_TABLE, OUTCOMES, POLICY, Row
from apps.reconciliation.engine.comparability import Count
from apps.reconciliation.engine.estimates import METHODS, SUPPORT_GRADES
from apps.reconciliation.engine.origins import LINK_KINDS, LinkKind
from apps.reconciliation.engine.outcomes import OutcomeRow
from apps.reconciliation.engine.statements import AGGREGATIONS, MODALITIES

Named = tuple[str, str]


class OutcomeShown(NamedTuple):
    """One of the outcomes, with a pair that comes to it."""

    row: OutcomeRow
    example: Pair


class ComparatorShown(NamedTuple):
    """One comparator, with what reports say read by it."""

    row: Comparator
    readings: list[Reading]


class OrderWordShown(NamedTuple):
    """One order word and how it is read."""

    words: str
    reading: str


class Method(NamedTuple):
    """The tables of the method page."""

    policy: str
    outcomes: list[OutcomeShown]
    decision_table: tuple[Row, ...]
    comparators: list[ComparatorShown]
    order_words: list[OrderWordShown]
    times: list[DatedReading]
    severity_examples: list[Pair]
    aggregations: list[Named]
    modality_classes: list[Named]
    link_kinds: list[LinkKind]
    voices: str
    estimate_methods: list[Named]
    support_grades: list[Named]


def read_method() -> Method:
    """Return the tables of the method page."""
    order_words = []
    for word in ORDER_WORDS:
        span = interval(ParsedFigure("order", order_word=word))
        reading = reads_as(span, "1") if span else ""
        order_words.append(OrderWordShown(word.replace("_", " "), reading))
    classes: dict[str, list[str]] = {}  # of modality, each with what belongs to it
    for modality, name in MODALITIES.items():
        classes.setdefault(name, []).append(modality)
    return Method(
        policy=POLICY,
        outcomes=[
            OutcomeShown(row, pair) for row, pair in zip(OUTCOMES, outcome_examples(), strict=True)
        ],
        decision_table=DECISION_TABLE,
        comparators=[ComparatorShown(row, readings_of(row.name)) for row in COMPARATORS.values()],
        order_words=order_words,
        times=times(),
        severity_examples=severity_examples(),
        aggregations=list(AGGREGATIONS.items()),
        modality_classes=[(name, ", ".join(members)) for name, members in classes.items()],
        link_kinds=list(LINK_KINDS.values()),
        voices=Count(2, 3).words,
        estimate_methods=list(METHODS.items()),
        support_grades=list(SUPPORT_GRADES.items()),
    )
