"""R7 and R11 to R16 of the decision table: parts, periods, starts and later times.

Each case is (what it pins, a, b, expected): tried both ways round. ``expected`` is the rule, the
outcome, and where there is one the severity, the gate, or the side that is current.
"""

import pytest

from tests.reconciliation.engine.builders import (
    choice,
    constant,
    date,
    quantity,
    stance,
    stock,
    total,
)
from tests.reconciliation.engine.verdicts import Case, check, ids

WEEK = "2021-07-01/2021-07-07"
R7: list[Case] = [
    ("an amount above the total that holds it", quantity("eq", 300), total("eq", 200, time="2021-07-05"),
     "R7 conflict substantial"),
    ("on the last day of the count", quantity("eq", 300), total("eq", 200), "R7 conflict substantial"),
    ("after it", quantity("eq", 300, time="2021-07-06"), total("eq", 200), "R7 not_comparable aggregation"),
    ("before its start", quantity("eq", 300, time="2021-04-30"), total("eq", 200), "R7 not_comparable aggregation"),
    ("a period across its start", quantity("eq", 300, time="2021-04/2021-06"), total("eq", 200),
     "R7 not_comparable aggregation"),
    ("a start that may be later", quantity("eq", 300, time="2021-05-05"), total("eq", 200, since="2021-05"),
     "R7 not_comparable aggregation"),
    ("a period after the last day of a vague start's month", quantity("eq", 300), total("eq", 200, since="2021-05"),
     "R7 conflict substantial"),
    ("an end that may be sooner", quantity("eq", 300), total("eq", 200, time="2021-07"),
     "R7 not_comparable aggregation"),
    ("no start", quantity("eq", 300), total("eq", 200, since=None), "R7 not_comparable aggregation"),
    ("an open start", quantity("eq", 300), total("eq", 200, since="../2021-05"), "R7 conflict substantial"),
    ("an uncertain day", quantity("eq", 300, time="2021-07-03?"), total("eq", 200), "R7 not_comparable aggregation"),
    ("a vague start", quantity("eq", 300), total("eq", 200, since="2021-05~"), "R7 not_comparable aggregation"),
    ("no period", quantity("eq", 300, time=None), total("eq", 200), "R7 not_comparable aggregation"),
    ("an amount that fits", quantity("eq", 100), total("eq", 200), "R7 not_comparable aggregation"),
    ("an amount that may fit", quantity("gt", 100), total("eq", 200), "R7 not_comparable aggregation"),
    ("a total of a part", quantity("eq", 300, ), total("eq", 200, scope="north"), "R7 not_comparable aggregation"),
    ("an amount of a part", quantity("eq", 300, scope="north"), total("eq", 200), "R7 conflict substantial"),
    ("a denied amount", quantity("eq", 300, denies=True), total("eq", 200), "R7 not_comparable aggregation"),
    ("a denied total", quantity("eq", 300), total("eq", 200, denies=True), "R7 not_comparable aggregation"),
    ("no value", quantity(), total("eq", 200), "R7 not_comparable aggregation"),
    ("a level is no total", stock("eq", 300), total("eq", 200), "R7 not_comparable aggregation"),
    ("severity minor", quantity("eq", 205), total("eq", 201), "R7 conflict minor"),
    ("severity factor", quantity("eq", 301), total("exact", 0), "R7 conflict factor"),
]  # fmt: skip

R11: list[Case] = [
    ("a part above its whole", quantity("eq", 300, scope="north"), quantity("eq", 200), "R11 conflict substantial"),
    ("a part within its whole", quantity("eq", 100, scope="north"), quantity("eq", 200), "R11 not_comparable scope"),
    ("equal", quantity("eq", 200, scope="north"), quantity("eq", 200), "R11 not_comparable scope"),
    ("a part of a part", quantity("eq", 300, scope="village"), quantity("eq", 200), "R11 conflict substantial"),
    ("at another time", stock("eq", 301, scope="north", time="2021-07-06"), stock("eq", 200),
     "R11 not_comparable scope"),
    ("at a time that only overlaps", stock("eq", 301, scope="north", time=WEEK), stock("eq", 200),
     "R11 not_comparable scope"),
    ("constants need no time", constant("eq", 910, unit="km", scope="north"), constant("eq", 700, unit="km"),
     "R11 conflict substantial"),
    ("totals of one start", total("eq", 301, scope="north"), total("eq", 200), "R11 conflict substantial"),
    ("totals of two starts", total("eq", 301, scope="north", since="2021-06-01"), total("eq", 200),
     "R11 not_comparable scope"),
    ("totals without a start", total("eq", 301, scope="north", since=None), total("eq", 200, since=None),
     "R11 not_comparable scope"),
    ("a bound of the part", quantity("gt", 200, scope="north"), quantity("le", 200), "R11 conflict minor"),
    ("dates are no amounts", date("2003", scope="north"), date("2004"), "R11 not_comparable scope"),
    ("in other units", constant("eq", 565, unit="mile", scope="north"), constant("eq", 700, unit="km"),
     "R11 conflict substantial"),
    ("factor", quantity("eq", 999, scope="north"), quantity("eq", 99), "R11 conflict factor"),
]  # fmt: skip

R12: list[Case] = [
    ("a day above its week", quantity("eq", 301), quantity("eq", 200, time=WEEK), "R12 conflict substantial"),
    ("a day within its week", quantity("eq", 101), quantity("eq", 200, time=WEEK), "R12 not_comparable time"),
    ("a week above one of its days", quantity("eq", 101), quantity("eq", 999, time=WEEK), "R12 not_comparable time"),
    ("apart", quantity("eq", 5), quantity("eq", 5, time="2021-07-06"), "R12 not_comparable time"),
    ("partly the same", quantity("eq", 500, time="2021-07-06/2021-07-09"), quantity("eq", 5, time=WEEK),
     "R12 not_comparable time"),
    ("one vague", quantity("eq", 301, time="2021-07-05?"), quantity("eq", 200, time=WEEK), "R12 undetermined time"),
    ("vague and apart", quantity("eq", 5, time="2021-07-05~"), quantity("eq", 5, time="2021-09"),
     "R12 undetermined time"),
    ("vague but equal", quantity("eq", 5, time="2021-07-05?"), quantity("eq", 6), "R17 conflict substantial"),
    ("an open period holds its days", quantity("eq", 301), quantity("eq", 200, time="2021-07-01/.."),
     "R12 conflict substantial"),
    ("a set of days holds them", quantity("eq", 301), quantity("eq", 200, time="{2021-07-01,2021-07-09}"),
     "R12 conflict substantial"),
    ("equal in other words", quantity("eq", 5, time="2021-07"), quantity("eq", 5, time="2021-07-01/2021-07-31"),
     "R17 agree"),
    ("dates are no amounts", date("2003", aggregation="flow", time=WEEK),
     date("2004", aggregation="flow", time="2021-07-02"),
     "R12 not_comparable time"),
    ("a day and a clock time of it", quantity("eq", 5), quantity("eq", 5, time="2021-07-05T12:00:00"), "R17 agree"),
    ("two clock times", quantity("eq", 5, time="2021-07-05T13:00:00"), quantity("eq", 5, time="2021-07-05T12:00:00"),
     "R12 not_comparable time"),
]  # fmt: skip

R13_TO_R16: list[Case] = [
    ("no start", total("eq", 5, since=None), total("eq", 5), "R13 undetermined start"),
    ("no start at all", total("eq", 5, since=None), total("eq", 5, since=None), "R13 undetermined start"),
    ("an invalid start", total("eq", 5, since="May"), total("eq", 5), "R13 undetermined start"),
    ("starts that overlap", total("eq", 5, since="2021-05"), total("eq", 5), "R13 undetermined start"),
    ("starts apart", total("eq", 5, since="2021-06"), total("eq", 5), "R13 not_comparable start"),
    ("equal starts in other words", total("eq", 5, since="2021-05-01/2021-05-31"), total("eq", 5, since="2021-05"),
     "R17 agree"),
    ("a later level", stock("eq", 5, time="2021-07-06"), stock("eq", 9), "R14 update a"),
    ("a later level of any kind", date("2022", aggregation="stock", time="2021-07-06"),
     date("2021", aggregation="stock", time="2021-07-05"), "R14 update a"),
    ("a later choice", choice("A", aggregation="stock", time="2021-08"),
     choice("B", aggregation="stock", time="2021-07"),
     "R14 update a"),
    ("a later hour", stock("eq", 5, time="2021-07-05T12:00:01"), stock("eq", 5, time="2021-07-05T12:00:00"),
     "R14 update a"),
    ("a later hour in another zone", stock("eq", 5, time="2021-07-05T12:00:00Z"),
     stock("eq", 5, time="2021-07-05T12:00:00+05:00"), "R14 update a"),
    ("a level of the same day", stock("eq", 5, time="2021-07-05T12:00:00"), stock("eq", 6), "R17 conflict substantial"),
    ("a later total", total("eq", 9, time="2021-07-06"), total("eq", 5), "R15 update a"),
    ("a total that fell a little", total("eq", 149, time="2021-07-06"), total("approx", 160), "R15 conflict minor"),
    ("a total that fell", total("eq", 101, time="2021-07-06"), total("eq", 162), "R15 conflict substantial"),
    ("a total that fell to nothing", total("exact", 0, time="2021-07-06"), total("eq", 162), "R15 conflict factor"),
    ("a bound below", total("lt", 160, time="2021-07-06"), total("eq", 162), "R15 conflict minor"),
    ("a later stance", stance("no", aggregation="cumulative", since="2021", time="2021-07-06"),
     stance("yes", aggregation="cumulative", since="2021", time="2021-07-05"), "R15 update a"),
    ("times that overlap, values apart", stock("eq", 162, time=WEEK), stock("eq", 101), "R16 undetermined time"),
    ("totals whose times overlap, values apart", total("eq", 162, time=WEEK), total("eq", 101),
     "R16 undetermined time"),
    ("times that overlap, values that agree", stock("approx", 160, time=WEEK), stock("eq", 162), "R17 agree"),
    ("times that overlap, values that may both be", stock("gt", 100, time=WEEK), stock("eq", 162), "R17 compatible"),
    ("a choice whose times overlap", choice("A", aggregation="stock", time=WEEK),
     choice("B", aggregation="stock", time="2021-07-02"),
     "R16 undetermined time"),
    ("a condition is no conflict", stance("yes", aggregation="stock", time=WEEK),
     stance("conditional", aggregation="stock", time="2021-07-02"),
     "R17 not_comparable condition"),
]  # fmt: skip

CASES = [*R7, *R11, *R12, *R13_TO_R16]


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_two_statements_come_out_as_the_table_says(case: Case) -> None:
    check(case)
