"""R0 to R6 of the decision table: what must be given, and what must be the same.

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

ONE = {"origin": "o"}
R0_TO_R1: list[Case] = [
    ("no measure", quantity("eq", 5, measure=None), quantity("eq", 5), "R0 undetermined measure"),
    ("an empty measure", quantity("eq", 5, measure=" "), quantity("eq", 5), "R0 undetermined measure"),
    ("no kind", quantity("eq", 5, kind=None), quantity("eq", 5), "R0 undetermined kind"),
    ("no aggregation", quantity("eq", 5, aggregation=None), quantity("eq", 5), "R0 undetermined aggregation"),
    ("R0 stands before R1", quantity("eq", 5, kind=None, revises=True), quantity("eq", 5), "R0 undetermined kind"),
    ("one revises", quantity("eq", 5, revises=True), quantity("eq", 9), "R1 update a"),
    ("a revision may differ in all but the measure", stock("eq", 5, revises=True), date("2021"), "R1 update a"),
    ("a revision within one origin", quantity("eq", 5, origin="o", revises=True), quantity("eq", 5, origin="o"),
     "R1 update a"),
    ("both revise", quantity("eq", 5, revises=True), quantity("eq", 9, revises=True), "R17 conflict substantial"),
    ("a revision of something else", quantity("eq", 5, revises=True), quantity("eq", 5, measure="x"),
     "R3 not_comparable measure"),
]  # fmt: skip

R1B: list[Case] = [
    ("the same", quantity("eq", 5, **ONE), quantity("eq", 5, **ONE), "R1b duplicate"),
    ("overlap is the same value relayed", quantity("approx", 60, **ONE), quantity("eq", 62, **ONE), "R1b duplicate"),
    ("a bound that overlaps", quantity("gt", 60, **ONE), quantity("eq", 62, **ONE), "R1b duplicate"),
    ("another value", quantity("eq", 5, **ONE), quantity("eq", 6, **ONE), "R1b variant"),
    ("an open end touching is another value", quantity("lt", 5, **ONE), quantity("ge", 5, **ONE), "R1b variant"),
    ("neither has a value", denial(**ONE), denial(**ONE), "R1b duplicate"),
    ("neither has a value, asserted", quantity(**ONE), quantity(**ONE), "R1b duplicate"),
    ("one has no value: skipped", quantity(**ONE), quantity("eq", 5, **ONE), "R10 undetermined value"),
    ("another unit", quantity("eq", 5, unit="%", **ONE), quantity("eq", 5, **ONE), "R1b variant"),
    ("a unit that converts is the same unit", quantity("eq", 910, unit="km", **ONE),
     quantity("eq", 565, unit="mile", **ONE), "R1b duplicate"),
    ("another universe", quantity("eq", 5, universe="9", **ONE), quantity("eq", 5, universe="8", **ONE), "R1b variant"),
    ("a blank universe is no other", quantity("eq", 5, universe="9", **ONE), quantity("eq", 5, **ONE), "R1b duplicate"),
    ("the same modality class", quantity("eq", 5, modality="estimate", **ONE), quantity("eq", 5, **ONE),
     "R1b duplicate"),
    ("another modality class", quantity("eq", 5, modality="promise", **ONE), quantity("eq", 5, **ONE),
     "R2 not_comparable modality"),
    ("unrelated: another scope", quantity("eq", 5, scope="north", **ONE), quantity("eq", 5, **ONE),
     "R6 not_comparable scope"),
    ("another day", stock("eq", 5, time="2021-07-06", **ONE), stock("eq", 5, **ONE), "R14 update a"),
    ("an equal period in other words", quantity("eq", 5, time="2021-07", **ONE),
     quantity("eq", 5, time="2021-07-01/2021-07-31", **ONE), "R1b duplicate"),
    ("both times missing", quantity("eq", 5, time=None, **ONE), quantity("eq", 5, time="nonsense", **ONE),
     "R1b duplicate"),
    ("one time missing", quantity("eq", 5, time=None, **ONE), quantity("eq", 5, **ONE), "R8 undetermined time"),
    ("another start", total("eq", 5, since="2021-06-01", **ONE), total("eq", 5, **ONE), "R13 not_comparable start"),
    ("both starts missing", total("eq", 5, since=None, **ONE), total("eq", 5, since=None, **ONE), "R1b duplicate"),
    ("time does not matter to a constant", constant("eq", 5, time="2020", **ONE), constant("eq", 6, time="2021", **ONE),
     "R1b variant"),
    ("a start matters to totals alone", stock("eq", 5, since="2020", **ONE), stock("eq", 5, **ONE), "R1b duplicate"),
    ("a denial is not the same as an assertion", quantity("eq", 5, denies=True, **ONE), quantity("eq", 5, **ONE),
     "R9 conflict substantial"),
    ("no origin is not the same origin", quantity("eq", 5), quantity("eq", 5), "R17 agree"),
    ("an empty origin is none", quantity("eq", 5, origin=""), quantity("eq", 5, origin=""), "R17 agree"),
    ("dates that overlap", date("2003", **ONE), date("2003-10", **ONE), "R1b duplicate"),
    ("dates apart", date("2003", **ONE), date("2004", **ONE), "R1b variant"),
    ("lists that share an option", choice("A", "B", several=True, **ONE), choice("B", "C", several=True, **ONE),
     "R1b duplicate"),
    ("partial lists that share none", choice("A", several=True, **ONE), choice("B", several=True, **ONE),
     "R1b variant"),
    ("complete lists that differ", choice("A", "B", exhaustive=True, **ONE), choice("A", exhaustive=True, **ONE),
     "R1b variant"),
    ("another option", choice("A", **ONE), choice("B", **ONE), "R1b variant"),
    ("stances on one side", stance("yes", **ONE), stance("probably", **ONE), "R1b duplicate"),
    ("stances on two sides", stance("probably", **ONE), stance("unlikely", **ONE), "R1b variant"),
    ("a condition is another stance", stance("yes", **ONE), stance("conditional", **ONE), "R1b variant"),
    ("stances of two modality classes", stance("yes", modality="promise", **ONE), stance("no", **ONE),
     "R17 conflict substantial"),
]  # fmt: skip

R2_TO_R6: list[Case] = [
    ("a promise and an assertion", quantity("eq", 5), quantity("eq", 5, modality="promise"),
     "R2 not_comparable modality"),
    ("no modality is an assertion", quantity("eq", 5, modality=None), quantity("eq", 5, modality="estimate"),
     "R17 agree"),
    ("a denial in modality alone is factual and denies nothing", quantity("eq", 5, modality="denial"),
     quantity("eq", 5), "R17 agree"),
    ("predictions with each other", quantity("eq", 5, modality="prediction"),
     quantity("eq", 6, modality="prediction"), "R17 conflict substantial"),
    ("stances across modalities", stance("yes", modality="promise"), stance("probably"), "R17 agree"),
    ("R2 stands before R3", quantity("eq", 5), quantity("eq", 5, measure="x", modality="promise"),
     "R2 not_comparable modality"),
    ("a stance and a quantity", stance("yes", modality="promise"), constant("eq", 5), "R3 not_comparable measure"),
    ("measures differ", quantity("eq", 5), quantity("eq", 5, measure="x"), "R3 not_comparable measure"),
    ("kinds differ", constant("eq", 5), date("2021"), "R3 not_comparable measure"),
    ("a share and a count", quantity("eq", 5, unit="%"), quantity("eq", 5), "R4 not_comparable unit"),
    ("two currencies", quantity("eq", 5, unit="USD"), quantity("eq", 5, unit="EUR"), "R4 not_comparable unit"),
    ("no unit is a count", quantity("eq", 5, unit=None), quantity("eq", 5, unit="1"), "R17 agree"),
    ("units of a figure without its number differ too", quantity("eq", unit="km"), quantity("eq", 5),
     "R4 not_comparable unit"),
    ("two universes", quantity("eq", 5, universe="398"), quantity("eq", 5, universe="407"),
     "R5 not_comparable universe"),
    ("one universe in other digits", quantity("eq", 5, universe="398"), quantity("eq", 5, universe="398.0"),
     "R17 agree"),
    ("one universe blank", quantity("eq", 5, universe="398"), quantity("eq", 5), "R17 agree"),
    ("R5 stands before R6", quantity("eq", 5, universe="1", scope="x"), quantity("eq", 5, universe="2"),
     "R5 not_comparable universe"),
    ("scopes differ", quantity("eq", 5, scope="north"), quantity("eq", 5, scope="south"),
     "R6 not_comparable scope"),
    ("unrelated: no scope is the whole, but only a part-of makes a part", quantity("eq", 5, scope="north"),
     quantity("eq", 5),
     "R6 not_comparable scope"),
    ("no scope is all", quantity("eq", 5, scope="all"), quantity("eq", 5, scope=None), "R17 agree"),
]  # fmt: skip

CASES = [*R0_TO_R1, *R1B, *R2_TO_R6]


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_two_statements_come_out_as_the_table_says(case: Case) -> None:
    check(case)
