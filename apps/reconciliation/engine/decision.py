"""The decision table and ``compare``: two statements, in either order, give exactly one outcome.

Implements "The decision table (first match wins)" of the comparison document. ``DECISION_TABLE`` is
that table: rule, test in words, outcome in words, the function that decides, and the one that says
why. The method page prints it.
"""

from collections.abc import Callable
from typing import NamedTuple

from apps.claims.rules import POLICY
from apps.reconciliation.engine import rules, sentences
from apps.reconciliation.engine.outcomes import UNSURE_VALUE, Finding, Outcome, Severity, Side
from apps.reconciliation.engine.statements import NO_PARTS, PartOf, Statement

__all__ = ["DECISION_TABLE", "POLICY", "Row", "Verdict", "compare"]

Rule = Callable[[Statement, Statement, PartOf], Finding | None]
Sentence = Callable[[Finding, Statement, Statement], str]


class Row(NamedTuple):
    """One row of the decision table."""

    rule: str
    test: str
    outcome: str
    decide: Rule
    say_why: Sentence


DECISION_TABLE = (
    Row(
        "R0",
        "measure, kind or aggregation missing",
        "undetermined",
        rules.r0_named,
        sentences.why_r0,
    ),
    Row(
        "R1",
        "same measure, and exactly one is recorded as revising the other",
        "update",
        rules.r1_revision,
        sentences.why_r1,
    ),
    Row(
        "R1b",
        "same origin, kind, measure, scope, aggregation, denial, modality class, time and start: "
        "values overlap (or neither has one) / differ (another unit or universe included); one "
        "value missing: skip",
        "duplicate / variant",
        rules.r1b_same_origin,
        sentences.why_r1b,
    ),
    Row(
        "R2",
        "modality classes differ (not asked of stances)",
        "not comparable: modality",
        rules.r2_modality,
        sentences.why_r2,
    ),
    Row(
        "R3",
        "measures or kinds differ",
        "not comparable: measure",
        rules.r3_measure,
        sentences.why_r3,
    ),
    Row("R4", "unit dimensions differ", "not comparable: unit", rules.r4_unit, sentences.why_r4),
    Row(
        "R5",
        "both universes given, and different",
        "not comparable: universe",
        rules.r5_universe,
        sentences.why_r5,
    ),
    Row(
        "R6",
        "scopes differ and neither is part of the other",
        "not comparable: scope",
        rules.r6_scope,
        sentences.why_r6,
    ),
    Row(
        "R7",
        "aggregation differs: a flow of the same scope or a part of it, whose period surely lies "
        "inside the cumulative span, neither being a denial, with lo(flow) > hi(total): conflict "
        "(part exceeds whole); otherwise",
        "conflict / not comparable: aggregation",
        rules.r7_aggregation,
        sentences.why_r7,
    ),
    Row(
        "R8",
        "a time is missing (unless constant)",
        "undetermined: time",
        rules.r8_time,
        sentences.why_r8,
    ),
    Row(
        "R9",
        "a denial: both deny and neither has a value: agree; one denies and does not cover what "
        "the other asserts: not comparable; denies without a value: conflict, but compatible "
        "with zero; denies a value: conflict with what lies inside it, compatible with what lies "
        "apart, otherwise undetermined",
        "agree / conflict / compatible / not comparable: scope, time / undetermined: value",
        rules.r9_denial,
        sentences.why_r9,
    ),
    Row("R10", "a value is missing", "undetermined: value", rules.r10_value, sentences.why_r10),
    Row(
        "R11",
        "one scope is part of the other: quantities, same time and start (or constant), lo(part) "
        "> hi(whole): conflict (part exceeds whole); otherwise",
        "conflict / not comparable: scope",
        rules.r11_part_of_scope,
        sentences.why_r11,
    ),
    Row(
        "R12",
        "flow over different periods: either is vague: undetermined; quantities, one period "
        "inside the other, lo(part) > hi(whole): conflict (part exceeds whole); otherwise",
        "undetermined: time / conflict / not comparable: time",
        rules.r12_period,
        sentences.why_r12,
    ),
    Row(
        "R13",
        "cumulative: a start is missing, or starts overlap without being equal: undetermined; "
        "starts apart",
        "undetermined: start / not comparable: start",
        rules.r13_start,
        sentences.why_r13,
    ),
    Row("R14", "stock, one strictly later", "update", rules.r14_later_level, sentences.why_r14),
    Row(
        "R15",
        "cumulative, one strictly later: hi(later) < lo(earlier): conflict (a running total "
        "fell); otherwise",
        "conflict / update",
        rules.r15_later_total,
        sentences.why_r15,
    ),
    Row(
        "R16",
        "stock or cumulative, times overlap without being equal, and the values would conflict",
        "undetermined: time",
        rules.r16_dates_may_differ,
        sentences.why_r16,
    ),
    Row("R17", "the values", "agree / compatible / conflict", rules.r17_values, sentences.why_r17),
)
SENTENCES = {row.rule: row.say_why for row in DECISION_TABLE}


class Verdict(NamedTuple):
    """What two statements are to each other, by which rule; the sentence is built on demand."""

    rule: str
    finding: Finding
    a: Statement
    b: Statement

    @property
    def outcome(self) -> Outcome:
        """One of the eight outcomes."""
        return self.finding.outcome

    @property
    def severity(self) -> Severity | None:
        """How far apart a conflict is; ``None`` for every other outcome."""
        return self.finding.severity

    @property
    def gate(self) -> str | None:
        """What differs or is missing, where the outcome is not comparable or undetermined."""
        return self.finding.gate

    @property
    def current(self) -> Side | None:
        """Which of the two an update leaves as current."""
        return self.finding.current

    @property
    def reason(self) -> str:
        """One plain sentence that names the numbers."""
        written = SENTENCES[self.rule](self.finding, self.a, self.b)
        return written[:1].upper() + written[1:]


def compare(a: Statement, b: Statement, part_of: PartOf = NO_PARTS) -> Verdict:
    """Return what two statements are to each other: the first row of the table that decides.

    Total and symmetric: (b, a) gives the same outcome, rule and severity, with ``current``
    mirrored.
    """
    for rule, _, _, decide, _ in DECISION_TABLE:
        finding = decide(a, b, part_of)
        if finding is not None:
            return Verdict(rule, finding, a, b)
    return Verdict("R17", UNSURE_VALUE, a, b)
