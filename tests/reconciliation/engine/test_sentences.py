"""The reasons: one plain sentence that names the numbers."""

from typing import Any

import pytest

from apps.reconciliation.engine import compare
from tests.reconciliation.engine.builders import (
    choice,
    constant,
    date,
    denial,
    quantity,
    read,
    stance,
    stock,
    total,
)
from tests.reconciliation.engine.verdicts import PARTS

SENTENCES = [
    (quantity("eq", 120, time=None), quantity("eq", 162), "No usable time is given for the first statement: later or sooner, both may be true."),
    (constant("exact", 120), constant("exact", 162), "At most 120 against at least 162: no number satisfies both."),
    (constant("exact", 162), constant("exact", 120), "At most 120 against at least 162: no number satisfies both."),
    (constant("nearly", 20000), constant("gt", 30000), "Less than 20,000 against more than 30,000: no number satisfies both."),
    (constant("eq", 910, unit="km"), constant("eq", 300, unit="mile"), "At most 330 miles against at least 905 km: no number satisfies both."),
    (constant("approx", 60), constant("eq", 62), "62 lies inside 50 to 70."),
    (constant("eq", 62), constant("exact", 62), "Both say 62."),
    (constant("gt", 1000), constant("eq", 1037), "More than 1,000 and 1,037: both can be true; neither confirms the other."),
    (quantity("eq", 301), quantity("eq", 200, time="2021-07"), "At least 301 against at most 220 for July 2021, which includes 5 July 2021: a part cannot exceed its whole."),
    (quantity("eq", 301, scope="north"), quantity("eq", 201), "At least 301 against at most 201 for “all”, of which “north” is a part: a part cannot exceed its whole."),
    (total("eq", 101, time="2021-07-06"), total("eq", 162), "At least 162 against at most 101 by 6 July 2021, after 5 July 2021: a running total cannot fall."),
    (stock("eq", 5, time="2021-07-06"), stock("eq", 9), "The value of 6 July 2021 replaces that of 5 July 2021 as current."),
    (denial(), quantity("eq", 1037), "1,037 is asserted, any is denied: both cannot be true."),
    (denial(scope="north"), quantity("eq", 5), "The denial is about “north” and does not cover “all”."),
    (quantity("eq", 5, modality="promise"), quantity("eq", 5), "One is a promise, the other an assertion: they are not held against each other."),
    (quantity("eq", 5, unit="%"), quantity("eq", 5), "Their units do not convert: % and a count."),
    (quantity("eq", 162, universe="398"), quantity("eq", 195, universe="407"), "They are shares of different totals, 398 and 407: the totals are compared under the question that counts them."),
    (quantity("eq", 162, universe="398", origin="o"), quantity("eq", 195, universe="407", origin="o"), "One origin is given with two values (162 of 398; 195 of 407): relayed differently, or the speaker contradicts themselves."),
    (quantity("eq", 5, kind=None), quantity("eq", 5, kind=None), "No kind is given for either statement: it cannot be compared."),
    (date("2003"), date("2003-10-23"), "23 October 2003 lies inside 2003."),
    (date("2020-09-12"), date("2020-11"), "12 September 2020 against November 2020: no day satisfies both."),
    (choice("Dushanbe"), choice("Kurgan-Tyube"), "Dushanbe against Kurgan-Tyube: both cannot be true."),
    (stance("yes"), stance("probably"), "“yes” and “probably” are on the same side."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "expected"), SENTENCES, ids=[case[2][:40] for case in SENTENCES]
)
def test_a_verdict_says_why_in_one_sentence(
    a: dict[str, Any], b: dict[str, Any], expected: str
) -> None:
    assert compare(read(a), read(b), PARTS).reason == expected
