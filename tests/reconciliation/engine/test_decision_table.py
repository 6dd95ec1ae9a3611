"""The decision table itself: complete, printable, and every row reached by a case."""

from apps.reconciliation.engine import DECISION_TABLE, OUTCOMES, Outcome
from tests.reconciliation.engine import test_denials, test_gates, test_parts_and_times, test_values

CASES = [*test_gates.CASES, *test_denials.CASES, *test_parts_and_times.CASES, *test_values.CASES]


def test_the_cases_reach_every_row_of_the_table_and_every_outcome() -> None:
    assert {case[3].split()[0] for case in CASES} == {row.rule for row in DECISION_TABLE}
    assert {case[3].split()[1] for case in CASES} == set(Outcome)


def test_every_outcome_has_its_words() -> None:
    assert [row.outcome for row in OUTCOMES] == list(Outcome)
    assert all(row.meaning and row.page_words for row in OUTCOMES)


def test_every_row_is_printed_with_its_test_and_outcome() -> None:
    assert [row.rule for row in DECISION_TABLE] == [
        "R0",
        "R1",
        "R1b",
        *(f"R{number}" for number in range(2, 18)),
    ]
    assert all(row.test and row.outcome for row in DECISION_TABLE)
