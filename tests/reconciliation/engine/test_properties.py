"""What holds of any two statements: total, symmetric, explained; conflicts are what is apart."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reconciliation.engine import Outcome, Severity, compare
from apps.reconciliation.engine.values import in_common_unit
from tests.reconciliation.engine.builders import constant, parts, read
from tests.reconciliation.engine.strategies import PARTS_OF, STATEMENTS, plain_quantities

MIRRORED = {"a": "b", "b": "a", None: None}


@settings(max_examples=400)
@given(STATEMENTS, STATEMENTS, PARTS_OF)
def test_any_two_statements_have_one_outcome_the_same_both_ways_round(
    a: dict[str, Any], b: dict[str, Any], part_of: dict[str, Any] | None
) -> None:
    one, other, relation = read(a), read(b), parts(part_of)
    verdict, mirror = compare(one, other, relation), compare(other, one, relation)
    assert verdict.outcome in set(Outcome)
    assert (verdict.outcome, verdict.rule, verdict.severity, verdict.gate) == (
        mirror.outcome,
        mirror.rule,
        mirror.severity,
        mirror.gate,
    )
    assert mirror.current == MIRRORED[verdict.current]
    assert verdict.reason
    assert mirror.reason


@settings(max_examples=300)
@given(STATEMENTS, STATEMENTS, PARTS_OF)
def test_each_outcome_says_all_that_belongs_to_it_and_nothing_else(
    a: dict[str, Any], b: dict[str, Any], part_of: dict[str, Any] | None
) -> None:
    verdict = compare(read(a), read(b), parts(part_of))
    gated = verdict.outcome in (Outcome.NOT_COMPARABLE, Outcome.UNDETERMINED)
    assert (verdict.severity in set(Severity)) is (verdict.outcome is Outcome.CONFLICT)
    assert (verdict.gate is not None) is gated
    assert (verdict.current is not None) is (verdict.outcome is Outcome.UPDATE)


@settings(max_examples=300)
@given(STATEMENTS, STATEMENTS, PARTS_OF)
def test_duplicates_and_variants_exist_only_within_an_origin(
    a: dict[str, Any], b: dict[str, Any], part_of: dict[str, Any] | None
) -> None:
    one, other = read(a), read(b)
    verdict = compare(one, other, parts(part_of))
    if verdict.outcome in (Outcome.DUPLICATE, Outcome.VARIANT):
        assert one.origin is not None
        assert one.origin == other.origin


@given(STATEMENTS, PARTS_OF)
def test_no_statement_contradicts_itself(a: dict[str, Any], part_of: dict[str, Any] | None) -> None:
    one = read(a)
    assert compare(one, one, parts(part_of)).outcome in (
        Outcome.DUPLICATE,
        Outcome.AGREE,
        Outcome.COMPATIBLE,
        Outcome.UNDETERMINED,
    )


@settings(max_examples=300)
@given(plain_quantities(), plain_quantities())
def test_past_every_gate_a_conflict_is_exactly_what_is_apart(
    a: dict[str, Any], b: dict[str, Any]
) -> None:
    one, other = read(a), read(b)
    if one.quantity is None or other.quantity is None:
        return
    first, second = in_common_unit(one.quantity, other.quantity)
    assert (compare(one, other).outcome is Outcome.CONFLICT) is not first.overlaps(second)


HEDGES = [
    ("exact", "eq"),
    ("eq", "approx"),
    ("gt", "ge"),
    ("lt", "le"),
    ("le", "upto"),
    ("nearly", "le"),
    ("justover", "ge"),
]


@pytest.mark.parametrize(("narrow", "wide"), HEDGES)
@given(n=st.integers(1, 3000), figure=plain_quantities())
def test_widening_a_hedge_never_makes_a_conflict(
    narrow: str, wide: str, n: int, figure: dict[str, Any]
) -> None:
    other = read(figure)
    before, after = (
        compare(read(constant(comparator, n)), other).outcome for comparator in (narrow, wide)
    )
    assert not (after is Outcome.CONFLICT and before is not Outcome.CONFLICT)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["exact", "eq", "approx"]))
def test_a_graver_gap_never_has_a_milder_severity(low: int, high: int, comparator: str) -> None:
    gravity: list[Severity | None] = [None, Severity.MINOR, Severity.SUBSTANTIAL, Severity.FACTOR]
    at = Decimal(min(low, high))
    steps = [max(low, high), 2 * max(low, high)]
    found = [
        compare(read(constant("exact", at)), read(constant("exact", step))).severity
        for step in steps
    ]
    assert gravity.index(found[0]) <= gravity.index(found[1])
