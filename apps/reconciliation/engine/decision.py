"""The decision table and ``compare``: two statements, in either order, give exactly one outcome.

Implements "The decision table (first match wins)" of the comparison document. ``DECISION_TABLE`` is
that table: rule, test in words, outcome in words, and the function that decides. The method page
prints it.
"""

from collections.abc import Callable
from typing import NamedTuple

from apps.claims.rules import POLICY
from apps.reconciliation.engine import gates, times
from apps.reconciliation.engine.outcomes import UNSURE_VALUE, Finding, Outcome, Severity, Side
from apps.reconciliation.engine.part_of import NO_PARTS, PartOf
from apps.reconciliation.engine.sentences import sentence
from apps.reconciliation.engine.statements import Statement

__all__ = ["DECISION_TABLE", "POLICY", "Row", "Verdict", "compare"]

Rule = Callable[[Statement, Statement, PartOf], Finding | None]


class Row(NamedTuple):
    """One row of the decision table."""

    rule: str
    test: str
    outcome: str
    decide: Rule


DECISION_TABLE = (
    Row("R0", "measure, kind or aggregation missing", "undetermined", gates.r0_named),
    Row(
        "R1",
        "same measure, and exactly one is recorded as revising the other",
        "update",
        gates.r1_revision,
    ),
    Row(
        "R1b",
        "same origin, kind, measure, scope, aggregation, denial, modality class, time and start: "
        "values overlap (or neither has one) / differ (another unit or universe included); one "
        "value missing: skip",
        "duplicate / variant",
        gates.r1b_same_origin,
    ),
    Row(
        "R2",
        "modality classes differ (not asked of stances)",
        "not comparable: modality",
        gates.r2_modality,
    ),
    Row("R3", "measures or kinds differ", "not comparable: measure", gates.r3_measure),
    Row("R4", "unit dimensions differ", "not comparable: unit", gates.r4_unit),
    Row("R5", "both universes given, and different", "not comparable: universe", gates.r5_universe),
    Row(
        "R6",
        "scopes differ and neither is part of the other",
        "not comparable: scope",
        gates.r6_scope,
    ),
    Row(
        "R7",
        "aggregation differs: a flow of the same scope or a part of it, whose period surely lies "
        "inside the cumulative span, neither being a denial, with lo(flow) > hi(total): conflict "
        "(part exceeds whole); otherwise",
        "conflict / not comparable: aggregation",
        gates.r7_aggregation,
    ),
    Row("R8", "a time is missing (unless constant)", "undetermined: time", gates.r8_time),
    Row(
        "R9",
        "a denial: both deny and neither has a value: agree; one denies and does not cover what "
        "the other asserts: not comparable; denies without a value: conflict, but compatible "
        "with zero; denies a value: conflict with what lies inside it, compatible with what lies "
        "apart, otherwise undetermined",
        "agree / conflict / compatible / not comparable: scope, time / undetermined: value",
        gates.r9_denial,
    ),
    Row("R10", "a value is missing", "undetermined: value", gates.r10_value),
    Row(
        "R11",
        "one scope is part of the other: quantities, same time and start (or constant), lo(part) "
        "> hi(whole): conflict (part exceeds whole); otherwise",
        "conflict / not comparable: scope",
        times.r11_part_of_scope,
    ),
    Row(
        "R12",
        "flow over different periods: either is vague: undetermined; quantities, one period "
        "inside the other, lo(part) > hi(whole): conflict (part exceeds whole); otherwise",
        "undetermined: time / conflict / not comparable: time",
        times.r12_period,
    ),
    Row(
        "R13",
        "cumulative: a start is missing, or starts overlap without being equal: undetermined; "
        "starts apart",
        "undetermined: start / not comparable: start",
        times.r13_start,
    ),
    Row("R14", "stock, one strictly later", "update", times.r14_later_level),
    Row(
        "R15",
        "cumulative, one strictly later: hi(later) < lo(earlier): conflict (a running total "
        "fell); otherwise",
        "conflict / update",
        times.r15_later_total,
    ),
    Row(
        "R16",
        "stock or cumulative, times overlap without being equal, and the values would conflict",
        "undetermined: time",
        times.r16_dates_may_differ,
    ),
    Row("R17", "the values", "agree / compatible / conflict", times.r17_values),
)


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
        return sentence(self.rule, self.finding, self.a, self.b)


def compare(a: Statement, b: Statement, part_of: PartOf = NO_PARTS) -> Verdict:
    """Return what two statements are to each other: the first row of the table that decides.

    Total and symmetric: (b, a) gives the same outcome, rule and severity, with ``current``
    mirrored.
    """
    for rule, _, _, decide in DECISION_TABLE:
        finding = decide(a, b, part_of)
        if finding is not None:
            return Verdict(rule, finding, a, b)
    return Verdict("R17", UNSURE_VALUE, a, b)
