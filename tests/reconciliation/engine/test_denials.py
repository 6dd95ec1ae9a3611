"""R8 to R10 of the decision table: missing times, denials, missing values.

Each case is (what it pins, a, b, expected): tried both ways round. ``expected`` is the rule, the
outcome, and where there is one the severity, the gate, or the side that is current.
"""

import pytest

from tests.reconciliation.engine.builders import (
    choice,
    constant,
    date,
    denial,
    quantity,
    stance,
    stock,
    total,
)
from tests.reconciliation.engine.verdicts import Case, check, ids

WEEK = "2021-07-01/2021-07-07"
R8_TO_R10: list[Case] = [
    ("no time", quantity("eq", 5, time=None), quantity("eq", 5), "R8 undetermined time"),
    ("an invalid time", quantity("eq", 5, time="5 July"), quantity("eq", 5), "R8 undetermined time"),
    ("a day that does not exist", quantity("eq", 5, time="2021-02-29"), quantity("eq", 5), "R8 undetermined time"),
    ("a reversed time", quantity("eq", 5, time="2021-07/2021-06"), quantity("eq", 5), "R8 undetermined time"),
    ("a time open at both ends", quantity("eq", 5, time="../.."), quantity("eq", 5), "R8 undetermined time"),
    ("a stance without time", stance("yes", aggregation="stock"), stance("yes", aggregation="stock"),
     "R8 undetermined time"),
    ("a constant without time", constant("eq", 5), constant("eq", 5), "R17 agree"),
    ("both deny", denial(), denial(time="2021-07-09"), "R9 agree"),
    ("both deny, one a value", denial(), quantity("eq", 5, denies=True), "R10 undetermined value"),
    ("both deny a value", quantity("eq", 5, denies=True), quantity("eq", 5, denies=True), "R17 agree"),
    ("both deny other values", quantity("eq", 5, denies=True), quantity("eq", 6, denies=True),
     "R17 conflict substantial"),
    ("denied, whatever the value", denial(), quantity("eq", 5), "R9 conflict substantial"),
    ("denied by an assertion that denies", denial(modality=None), quantity("eq", 5), "R9 conflict substantial"),
    ("zero is what a denial says", denial(), quantity("exact", 0), "R9 compatible"),
    ("fewer than ten may be none", denial(), quantity("lt", 10), "R9 compatible"),
    ("more than none is not none", denial(), quantity("gt", 0), "R9 conflict substantial"),
    ("up to ten may be none", denial(), quantity("upto", 10), "R9 compatible"),
    ("denied, but no value asserted", denial(), quantity(), "R10 undetermined value"),
    ("a denied period around the asserted one", denial(time=WEEK), quantity("eq", 5), "R9 conflict substantial"),
    ("a denied day of an asserted week", denial(), quantity("eq", 5, time=WEEK), "R9 not_comparable time"),
    ("periods partly the same", denial(time="2021-07-01/2021-07-05"), quantity("eq", 5, time="2021-07-05/2021-07-09"),
     "R9 not_comparable time"),
    ("another day", denial(time="2021-07-04"), quantity("eq", 5), "R9 not_comparable time"),
    ("levels need but overlap", denial(aggregation="stock"), stock("eq", 5, time=WEEK), "R9 conflict substantial"),
    ("levels on other days", denial(aggregation="stock", time="2021-07-04"), stock("eq", 5), "R9 not_comparable time"),
    ("totals need but overlap, whatever their start", denial(aggregation="cumulative"),
     total("eq", 5, time=WEEK), "R9 conflict substantial"),
    ("a denial of the whole covers a part", denial(), quantity("eq", 5, scope="north"), "R9 conflict substantial"),
    ("a denial of a part does not cover the whole", denial(scope="north"), quantity("eq", 5),
     "R9 not_comparable scope"),
    ("scope is asked before time", denial(scope="north", time="2021-07-04"), quantity("eq", 5),
     "R9 not_comparable scope"),
    ("a denied constant", denial(aggregation="constant", time=None), constant("eq", 5), "R9 conflict substantial"),
    ("a denied value", quantity("eq", 1500, denies=True), quantity("eq", 1500), "R9 conflict substantial"),
    ("a denied range around the asserted one", quantity("approx", 60, denies=True), quantity("eq", 62),
     "R9 conflict substantial"),
    ("a denied value apart", quantity("eq", 1500, denies=True), quantity("eq", 1000), "R9 compatible"),
    ("a denied value within the asserted range", quantity("eq", 62, denies=True), quantity("approx", 60),
     "R9 undetermined value"),
    ("a denied bound", quantity("gt", 1000, denies=True), quantity("eq", 1037), "R9 conflict substantial"),
    ("a denied bound touched from outside", quantity("gt", 1000, denies=True), quantity("exact", 1000),
     "R9 compatible"),
    ("zero denied as a value", quantity("exact", 0, denies=True), quantity("eq", 5), "R9 compatible"),
    ("zero denied and asserted", quantity("exact", 0, denies=True), quantity("exact", 0), "R9 conflict substantial"),
    ("denied in another unit", constant("eq", 910, unit="km", denies=True), constant("eq", 565, unit="mile"),
     "R9 conflict substantial"),
    ("a denied date", date("2003", denies=True), date("2003-10-23"), "R9 conflict substantial"),
    ("a denied date apart", date("2003", denies=True), date("2004"), "R9 compatible"),
    ("a denied day of an asserted year", date("2003-10-23", denies=True), date("2003"), "R9 undetermined value"),
    ("any date denied", date(None, denies=True), date("2003"), "R9 conflict substantial"),
    ("a denied option", choice("A", denies=True), choice("A"), "R9 conflict substantial"),
    ("a denied region around the asserted town", choice("all", denies=True), choice("north"),
     "R9 conflict substantial"),
    ("a denied town in the asserted region", choice("north", denies=True), choice("all"), "R9 undetermined value"),
    ("another option denied", choice("A", denies=True), choice("B"), "R9 compatible"),
    ("some of the options denied", choice("A", denies=True), choice("A", "B"), "R9 undetermined value"),
    ("a stance that denies", stance("no", denies=True), stance("no"), "R17 agree"),
    ("a denial without time", denial(time=None), quantity("eq", 5), "R8 undetermined time"),
    ("a figure without its number", quantity("eq"), quantity("eq", 5), "R10 undetermined value"),
    ("a range without its end", quantity("between", 5), quantity("eq", 5), "R10 undetermined value"),
    ("a reversed range", quantity("between", 9, n2="5"), quantity("eq", 5), "R10 undetermined value"),
    ("an order word without the word", quantity("order"), quantity("eq", 5), "R10 undetermined value"),
    ("no date", date(None), date("2003"), "R10 undetermined value"),
    ("an invalid date", date("2003-13"), date("2003"), "R10 undetermined value"),
    ("no options", choice(), choice("A"), "R10 undetermined value"),
    ("no stance", stance(None), stance("yes"), "R10 undetermined value"),
    ("a value of another kind is none", {**date(None), "figure": {"n": "5"}}, date("2003"), "R10 undetermined value"),
]  # fmt: skip

CASES = [*R8_TO_R10]


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_two_statements_come_out_as_the_table_says(case: Case) -> None:
    check(case)
