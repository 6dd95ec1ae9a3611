"""R17 of the decision table: the values of four kinds, and severities.

Each case is (what it pins, a, b, expected): tried both ways round. ``expected`` is the rule, the
outcome, and where there is one the severity, the gate, or the side that is current.
"""

import pytest

from tests.reconciliation.engine.builders import choice, constant, date, quantity, stance
from tests.reconciliation.engine.verdicts import Case, check, ids

QUANTITIES: list[Case] = [
    ("disjoint", quantity("eq", 5), quantity("eq", 8), "R17 conflict substantial"),
    ("the same", quantity("eq", 5), quantity("eq", 5), "R17 agree"),
    ("the same bound", quantity("gt", 5), quantity("gt", 5), "R17 agree"),
    ("the same bound in other words", quantity("le", 700), quantity("upto", 700), "R17 agree"),
    ("the same bound in another unit", constant("le", 1, unit="km"), constant("le", 1000, unit="m"),
     "R17 agree"),
    ("not quite the same bound", quantity("gt", 5), quantity("ge", 5), "R17 compatible"),
    ("two bounds", quantity("gt", 5), quantity("gt", 6), "R17 compatible"),
    ("a bound never agrees", quantity("gt", 1000), quantity("eq", 1037), "R17 compatible"),
    ("a bound and a range alike", quantity("le", 5), quantity("between", 0, n2="5"),
     "R17 compatible"),
    ("an order word", quantity("order", order_word="dozens"), quantity("eq", 35), "R17 compatible"),
    ("the same order word", quantity("order", order_word="dozens"),
     quantity("order", order_word="dozens"),
     "R17 agree"),
    ("two order words", quantity("order", order_word="dozens"),
     quantity("order", order_word="tens"), "R17 compatible"),
    ("inside", quantity("approx", 60), quantity("eq", 62), "R17 agree"),
    ("equal ranges of different words", quantity("exact", 5), quantity("eq", 5), "R17 agree"),
    ("partly the same", quantity("between", 1000, n2="1500"), quantity("approx", 1600),
     "R17 compatible"),
    ("touching closed ends overlap", quantity("between", 1, n2="5"), quantity("between", 5, n2="9"),
     "R17 compatible"),
    ("an open end does not", quantity("nearly", 20000), quantity("ge", 20000),
     "R17 conflict minor"),
    ("an open end inside", quantity("justover", 60), quantity("between", 60, n2="70"), "R17 agree"),
    ("about sixty and about a hundred are apart", quantity("approx", 60), quantity("approx", 100),
     "R17 conflict substantial"),
    ("the same words, whatever the total", quantity("eq", 160, universe="398"), quantity("eq", 160),
     "R17 agree"),
    ("kilometres and miles", constant("eq", 910, unit="km"), constant("eq", 565, unit="mile"),
     "R17 agree"),
    ("two decades are twenty years", constant("eq", 2, unit="decade"),
     constant("exact", 20, unit="year"), "R17 agree"),
    ("temperatures", constant("exact", 100, unit="degC"), constant("exact", 212, unit="degF"),
     "R17 agree"),
    ("one currency", quantity("eq", 5, unit="USD"), quantity("eq", 5, unit="USD"), "R17 agree"),
    ("percent", quantity("eq", 90, unit="%"), quantity("eq", 88, unit="percent"), "R17 agree"),
]  # fmt: skip

SEVERITIES: list[Case] = [
    ("5 % of hard ends", quantity("exact", 95), quantity("exact", 100), "R17 conflict minor"),
    ("more than 5 % of hard ends", quantity("exact", 94), quantity("exact", 100),
     "R17 conflict substantial"),
    ("10 % with one soft end", quantity("upto", 90), quantity("exact", 100), "R17 conflict minor"),
    ("more than 10 % with a soft end", quantity("upto", 89), quantity("exact", 100),
     "R17 conflict substantial"),
    ("soft only on the far side", quantity("nearly", 94), quantity("exact", 100),
     "R17 conflict substantial"),
    ("both facing ends soft", quantity("approx", 60), quantity("eq", 80), "R17 conflict minor"),
    ("a universe hardens", quantity("eq", 60, universe="99"), quantity("eq", 65),
     "R17 conflict substantial"),
    ("twice as much", quantity("exact", 50), quantity("exact", 100), "R17 conflict factor"),
    ("not quite twice", quantity("exact", 51), quantity("exact", 100), "R17 conflict substantial"),
    ("zero", quantity("exact", 0), quantity("exact", 1), "R17 conflict factor"),
    ("zero, touching", quantity("exact", 0), quantity("gt", 0), "R17 conflict minor"),
    ("below zero by magnitude", quantity("exact", -100), quantity("exact", -97),
     "R17 conflict minor"),
    ("twice below zero", quantity("exact", -100), quantity("exact", -50), "R17 conflict factor"),
    ("on two sides of zero", quantity("exact", -9), quantity("exact", 10),
     "R17 conflict substantial"),
    ("in other units", constant("exact", 1, unit="km"), constant("exact", 960, unit="m"),
     "R17 conflict minor"),
    ("in one unit with an offset", constant("exact", 20, unit="degC"),
     constant("exact", 10, unit="degC"),
     "R17 conflict factor"),
]  # fmt: skip

DATES: list[Case] = [
    ("the same", date("2003"), date("2003"), "R17 agree"),
    ("inside", date("2003"), date("2003-10-23"), "R17 agree"),
    ("partly the same", date("2003-01/2003-06"), date("2003-05/2003-09"), "R17 compatible"),
    ("apart", date("2020-09-12"), date("2020-11"), "R17 conflict substantial"),
    ("vague and near", date("2021-06-22~"), date("2021-06-27"), "R17 conflict minor"),
    ("the later one vague", date("2021-06-22"), date("2021-06-27~"), "R17 conflict minor"),
    ("vague in doubt alone", date("2021-06-22?"), date("2021-06-27"), "R17 conflict minor"),
    ("vague at 31 days", date("2021-05-31?"), date("2021-07-01"), "R17 conflict minor"),
    ("vague at 32 days", date("2021-05-30?"), date("2021-07-01"), "R17 conflict substantial"),
    ("near but sure", date("2021-06-22"), date("2021-06-23"), "R17 conflict substantial"),
    ("an open end", date("../2003"), date("1999"), "R17 compatible"),
    ("the same open end", date("../2003"), date("/2003"), "R17 agree"),
    ("beyond an open end", date("../2003"), date("2004"), "R17 conflict substantial"),
    ("two open ends", date("../2003"), date("2001/.."), "R17 compatible"),
    ("clock times", date("2021-07-05T12:00:00"), date("2021-07-05T12:00:01"),
     "R17 conflict substantial"),
    ("a clock time on its day", date("2021-07-05T12:00:00"), date("2021-07-05"), "R17 agree"),
]  # fmt: skip

CHOICES: list[Case] = [
    ("the same set", choice("A", "B"), choice("B", "A"), "R17 agree"),
    ("the same complete list", choice("A", exhaustive=True), choice("A", exhaustive=True),
     "R17 agree"),
    ("complete lists before partial ones", choice("A", several=True, exhaustive=True),
     choice("A", "B", several=True, exhaustive=True), "R17 conflict substantial"),
    ("lists may be partial", choice("A", several=True), choice("B", several=True),
     "R17 compatible"),
    ("one inside the other", choice("A"), choice("A", "B"), "R17 compatible"),
    ("partly the same", choice("A", "B"), choice("B", "C"), "R17 conflict substantial"),
    ("others", choice("A"), choice("B"), "R17 conflict substantial"),
    ("a place inside another", choice("north"), choice("all"), "R17 compatible"),
    ("a place inside another, transitively", choice("village"), choice("all"), "R17 compatible"),
    ("each place inside one of the other list", choice("village", "A"), choice("all", "A"),
     "R17 compatible"),
]  # fmt: skip

STANCES: list[Case] = [
    ("the same", stance("yes"), stance("yes"), "R17 agree"),
    ("one side", stance("yes"), stance("probably"), "R17 agree"),
    ("the other side", stance("no"), stance("unlikely"), "R17 agree"),
    ("firm on two sides", stance("yes"), stance("no"), "R17 conflict substantial"),
    ("firm on one side only", stance("yes"), stance("unlikely"), "R17 conflict minor"),
    ("soft on two sides", stance("probably"), stance("unlikely"), "R17 conflict minor"),
    ("probably and no", stance("probably"), stance("no"), "R17 conflict minor"),
    ("possibly and anything", stance("possibly"), stance("no"), "R17 compatible"),
    ("possibly twice", stance("possibly"), stance("possibly"), "R17 compatible"),
    ("a condition", stance("conditional"), stance("yes"), "R17 not_comparable condition"),
    ("a condition before possibly", stance("conditional"), stance("possibly"),
     "R17 not_comparable condition"),
    ("two conditions", stance("conditional"), stance("conditional"), "R17 compatible"),
]  # fmt: skip

CASES = [*QUANTITIES, *SEVERITIES, *DATES, *CHOICES, *STANCES]


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_two_statements_come_out_as_the_table_says(case: Case) -> None:
    check(case)
