"""Slots and conflicts of a question's answers: sets agree with the pairwise rules."""

import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reconciliation.engine import Outcome, Statement, compare
from apps.reconciliation.engine.statements import by_slot, missing_in, slot_of
from tests.oracles.crossings import conflicts_across
from tests.oracles.sets import conflict_in, conflicts_within
from tests.reconciliation.engine.builders import (
    choice,
    constant,
    date,
    denial,
    parts,
    quantity,
    read,
    stance,
    total,
)

NO_SLOT = [
    (quantity("eq", 5, time=None), "time"),
    (quantity("eq", 5, time="2021-02-30"), "time"),
    (total("eq", 5, since=None), "since"),
    (total("eq", 5, since=None, time=None), "time"),
    (quantity("eq"), "value"),
    (stance(None), "value"),
    (denial(), None),
    (denial(time=None), "time"),
    (denial(aggregation="cumulative"), None),
    (quantity("eq", 5, measure=None), "measure"),
]


@pytest.mark.parametrize(("mapping", "missing"), NO_SLOT)
def test_what_lacks_a_needed_field_is_in_no_slot(
    mapping: dict[str, Any], missing: str | None
) -> None:
    statement = read(mapping)
    assert slot_of(statement) is None
    assert missing_in(statement) == missing


ONE_SLOT = [
    (quantity("eq", 5, time="2021-07"), quantity("gt", 9, time="2021-07-01/2021-07-31")),
    (quantity("eq", 5, modality="estimate"), quantity("eq", 5)),
    (constant("eq", 5, unit="km", time="2020"), constant("eq", 5, unit="mile")),
    (stance("yes", modality="promise"), stance("no", modality="denial", denies=True)),
    (quantity("eq", 5, scope="all"), quantity("eq", 5)),
]
TWO_SLOTS = [
    (quantity("eq", 5), quantity("eq", 5, time="2021-07-06")),
    (quantity("eq", 5), quantity("eq", 5, modality="promise")),
    (quantity("eq", 5), quantity("eq", 5, denies=True)),
    (quantity("eq", 5), quantity("eq", 5, unit="%")),
    (quantity("eq", 5), quantity("eq", 5, universe="9")),
    (quantity("eq", 5), quantity("eq", 5, scope="north")),
    (total("eq", 5), total("eq", 5, since="2021-05-02")),
]


@pytest.mark.parametrize(("a", "b"), ONE_SLOT)
def test_these_answers_share_a_slot(a: dict[str, Any], b: dict[str, Any]) -> None:
    one, other = slot_of(read(a)), slot_of(read(b))
    assert one is not None
    assert other is not None
    assert one == other
    assert one.key == other.key


@pytest.mark.parametrize(("a", "b"), TWO_SLOTS)
def test_these_answers_do_not(a: dict[str, Any], b: dict[str, Any]) -> None:
    one, other = slot_of(read(a)), slot_of(read(b))
    assert one is not None
    assert other is not None
    assert one != other
    assert one.key != other.key


def test_equal_universes_in_other_digits_have_one_key() -> None:
    slots = [
        slot_of(read(quantity("eq", 5, universe=universe))) for universe in ("400", "400.0", "4e2")
    ]
    assert len({slot.key for slot in slots if slot}) == 1


def test_one_origin_does_not_contradict_itself() -> None:
    answers = {name: read(quantity("eq", n, origin="o")) for name, n in (("a", 5), ("b", 8))}
    assert conflict_in(answers) is None


def test_unknown_origins_contradict_each_other() -> None:
    clash = conflict_in(
        {name: read(quantity("eq", n)) for name, n in (("a", 5), ("b", 8), ("c", 6))}
    )
    assert clash is not None
    assert (clash.one, clash.other) == ("a", "b")
    assert clash.verdict.outcome is Outcome.CONFLICT


def test_the_outermost_pair_of_one_origin_does_not_hide_another_pair() -> None:
    numbers = [("a", 5, "o"), ("b", 9, "o"), ("c", 7, "p")]
    clash = conflict_in(
        {name: read(quantity("eq", n, origin=origin)) for name, n, origin in numbers}
    )
    assert clash is not None
    assert {clash.one, clash.other} in ({"a", "c"}, {"b", "c"})


def test_an_open_end_outdoes_any_number_of_closed_ones() -> None:
    figures = [("ge", 10), ("ge", 10), ("gt", 10), ("le", 10), ("le", 10)]
    clash = conflict_in({n: read(quantity(*figure)) for n, figure in enumerate(figures)})
    assert clash is not None
    assert {clash.one, clash.other} == {2, 3}


def test_the_denial_that_covers_is_found_among_those_that_do_not() -> None:
    answers = {
        "asserted": read(quantity("eq", 5, time="2021-07-04/2021-07-06")),
        "starts later": read(denial(time="2021-07-05/2021-07-30")),
        "covers": read(denial(time="2021-07-01/2021-07-07")),
    }
    (crossing,) = conflicts_across(answers)
    assert (crossing.inside, crossing.outside, crossing.verdict.rule) == (
        "asserted",
        "covers",
        "R9",
    )


def test_a_denial_that_does_not_cover_hides_none_of_another_kind() -> None:
    answers = {
        "asserted": read(quantity("eq", 5, time="2021-07-04/2021-07-06")),
        "ends sooner": read(denial(time="2021-07-01/2021-07-05")),
        "covers": read(quantity("le", 9, time="2021-07", denies=True)),
    }
    (crossing,) = conflicts_across(answers)
    assert crossing.outside == "covers"


def test_a_blank_universe_is_tested_against_each() -> None:
    answers = {
        "blank": read(quantity("eq", 5)),
        "of 9": read(quantity("eq", 5, universe="9")),
        "of 8": read(quantity("eq", 7, universe="8")),
    }
    found = conflicts_within(answers)
    assert [(slot.universe, clash.one, clash.other) for slot, clash in found.items()] == [
        (Decimal(8), "blank", "of 8")
    ]


def test_the_gravest_of_opposed_stances_is_the_witness() -> None:
    answers = {name: read(stance(name)) for name in ("unlikely", "yes", "possibly", "no")}
    clash = conflict_in(answers)
    assert clash is not None
    assert {clash.one, clash.other} == {"yes", "no"}


def test_partial_lists_never_conflict_however_many() -> None:
    answers = {n: read(choice(str(n), several=True)) for n in range(5000)}
    assert conflict_in(answers) is None


# Times without a clock: with one, a day and its hours are equal in pairs but have slots of their
# own.
TIMES = [
    "2021-07-05",
    "2021-07-06",
    "2021-07",
    "2021-07-05/2021-07-06",
    "2021-07-06?",
    "2021-07-01/..",
    None,
]
COMPARATORS = ["exact", "eq", "approx", "gt", "le", "lt", "upto", "nearly"]
ORIGINS = [None, None, "o", "p"]
PLACES = ["all", "all", "north", "village"]
PARTS = parts({"village": "north", "north": "all"})


def answers_of(
    kind_of_answer: st.SearchStrategy[dict[str, Any]],
) -> st.SearchStrategy[dict[int, Statement]]:
    return st.lists(kind_of_answer, max_size=12).map(
        lambda found: {n: read(each) for n, each in enumerate(found)}
    )


def quantities(aggregation: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda comparator, n, unit, universe, value, rest: {
            **quantity(comparator, n, unit=unit, universe=universe),
            **({} if value else {"figure": None, "denies": True}),
            **rest,
            "aggregation": aggregation,
        },
        st.sampled_from(COMPARATORS),
        st.integers(0, 9) | st.integers(90, 110),
        st.sampled_from(["1", "1", "km", "mile"]),
        st.sampled_from([None, None, "398", "407"]),
        st.sampled_from([True, True, True, False]),
        common_terms(),
    )


def common_terms() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "time": st.sampled_from(TIMES),
            "since": st.sampled_from(["2021-05-01", "2021-05-01", "2021-05", None]),
            "scope": st.sampled_from(PLACES),
            "origin": st.sampled_from(ORIGINS),
            "modality": st.sampled_from(["assertion", "assertion", "estimate", "promise"]),
            "denies": st.sampled_from([False, False, True]),
        }
    )


OTHER_KINDS = st.one_of(
    st.builds(lambda text, rest: {**date(text), **rest}, st.sampled_from(TIMES), common_terms()),
    st.builds(
        lambda places, rest: {**choice(*places), **rest},
        st.lists(st.sampled_from(PLACES), max_size=2),
        common_terms(),
    ),
    st.builds(
        lambda name, rest: {**stance(name), **rest},
        st.sampled_from(["yes", "probably", "possibly", "conditional", "unlikely", "no"]),
        common_terms(),
    ),
)


def answers_of_one_question(aggregation: str) -> st.SearchStrategy[dict[int, Statement]]:
    others = OTHER_KINDS.map(lambda each: {**each, "aggregation": aggregation})
    return answers_of(st.one_of(quantities(aggregation), quantities(aggregation), others))


ANSWERS = st.sampled_from(["stock", "flow", "cumulative", "constant"]).flatmap(
    answers_of_one_question
)


@settings(max_examples=250)
@given(ANSWERS)
def test_the_sets_find_a_conflict_exactly_where_two_answers_have_one(
    answers: dict[int, Statement],
) -> None:
    within = conflicts_within(answers, PARTS)
    across = conflicts_across(answers, PARTS)
    by_pairs = {
        (verdict.rule, slot)
        for one, other in combinations(answers, 2)
        if (verdict := compare(answers[one], answers[other], PARTS)).outcome is Outcome.CONFLICT
        for slot in opened_slot(verdict.rule, answers[one], answers[other])
    }
    by_sets = {("R17", slot) for slot in within} | {
        (crossing.verdict.rule, crossing.slot) for crossing in across
    }
    assert by_sets == by_pairs
    for clash in within.values():
        assert compare(answers[clash.one], answers[clash.other], PARTS).rule == "R17"


def opened_slot(rule: str, one: Statement, other: Statement) -> list[Any]:
    """Return where a conflict opens: with the whole, the assertion, or the earlier total."""
    a, b = slot_of(one), slot_of(other)
    if rule == "R9":
        return [slot for slot in (b if one.denies else a,) if slot]
    assert a is not None
    assert b is not None
    if rule == "R17":
        return [a if b.universe is None else b]
    assert one.time is not None or rule == "R11"
    if rule == "R11":
        return [b if PARTS.is_part(one.scope, other.scope) else a]
    assert one.time is not None
    assert other.time is not None
    if rule == "R12":
        return [a if one.time.contains(other.time) else b]
    return [a if one.time.strictly_before(other.time) else b]


BIG: list[tuple[Callable[[int, str], dict[str, Any]], str]] = [
    (lambda n, day: total("ge", n % 97, time=day, scope=PLACES[n % 4]), "cumulative"),
    (
        lambda n, day: quantity("le", 100 + n % 97, time=f"{day}/2021-12-31", scope=PLACES[n % 4]),
        "flow",
    ),
]


def calls_of(job: Callable[[], object]) -> int:
    """Return how many calls a job makes: its work, whatever the machine is busy with."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(("answer", "aggregation"), BIG, ids=["totals", "flows"])
def test_ten_thousand_answers_are_no_fifty_million_pairs(
    answer: Callable[[int, str], dict[str, Any]], aggregation: str
) -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2000, 2021)
        for month in range(1, 13)
        for day in (1, 9, 17)
    ]
    answers = {n: read(answer(n, days[n % len(days)])) for n in range(9_000)}
    denials = {"aggregation": aggregation, "since": "2021-05-01", "denies": True}
    answers |= {
        n: read(quantity("ge", 500, **{"time": days[n % 300], **denials}))
        for n in range(9_000, 10_000)
    }
    assert len(by_slot(answers)) > 1_000
    found: list[object] = []

    calls = calls_of(
        lambda: found.extend((conflicts_within(answers, PARTS), conflicts_across(answers, PARTS)))
    )

    assert found == [{}, []]
    assert calls < 3_000_000
