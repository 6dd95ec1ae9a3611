"""Statements out of JSON: what is accepted, and how all errors of a body are named at once."""

import contextlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reconciliation.engine import (
    UnreadableError,
    compare,
    read_comparison,
    read_part_of,
    read_statement,
)

FIGURE: dict[str, Any] = {
    "verbatim": "more than 1,000",
    "comparator": "gt",
    "n": "1000",
    "n2": None,
    "order_word": None,
    "decimals": None,
    "unit": "1",
    "universe": None,
    "universe_comparator": "eq",
}
FULL: dict[str, Any] = {
    "text": "more than 1,000 crossed",
    "kind": "quantity",
    "measure": "crossed",
    "aggregation": "flow",
    "modality": "assertion",
    "time": "2021-07-05",
    "since": None,
    "scope": None,
    "denies": False,
    "origin": None,
    "revises": False,
    "figure": FIGURE,
    "date": None,
    "choices": [],
    "stance": None,
    "rounding": "auto",
    "several": False,
    "exhaustive": False,
}


def test_a_statement_with_every_field_is_read() -> None:
    read = read_statement(FULL)
    assert read.interval is not None
    assert read.interval.low == Decimal(1000)
    assert read.scope == "all"


@pytest.mark.parametrize("n", ["1000", 1000, " 1000 ", "1e3", "1000.0", "+1000"])
def test_numbers_are_texts_or_whole_json_numbers(n: object) -> None:
    read = read_statement({**FULL, "figure": {"n": n}})
    assert read.quantity is not None
    assert read.quantity.figure.n == Decimal(1000)


def test_an_empty_statement_is_readable_and_lacks_everything() -> None:
    assert compare(read_statement({}), read_statement({})).rule == "R0"


WRONG = [
    ({"kind": "number"}, "/kind", "one of quantity"),
    ({"kind": 5}, "/kind", "text"),
    ({"kind": ["quantity"]}, "/kind", "text"),
    ({"aggregation": "sum"}, "/aggregation", "one of stock"),
    ({"modality": "rumour"}, "/modality", "one of assertion"),
    ({"stance": "maybe"}, "/stance", "one of yes"),
    ({"rounding": "up"}, "/rounding", "one of auto"),
    ({"denies": "yes"}, "/denies", "true or false"),
    ({"denies": 1}, "/denies", "true or false"),
    ({"time": 2021}, "/time", "text"),
    ({"measure": "x" * 501}, "/measure", "500"),
    ({"choices": "A"}, "/choices", "list"),
    ({"choices": [1]}, "/choices", "list"),
    ({"choices": ["A"] * 1001}, "/choices", "1000"),
    ({"figure": "5"}, "/figure", "object"),
    ({"figure": {"n": 1.5}}, "/figure/n", "decimal"),
    ({"figure": {"n": True}}, "/figure/n", "decimal"),
    ({"figure": {"n": "1,000"}}, "/figure/n", "commas"),
    ({"figure": {"n": "1_000"}}, "/figure/n", "decimal"),
    ({"figure": {"n": "NaN"}}, "/figure/n", "decimal"),
    ({"figure": {"n": "١٢"}}, "/figure/n", "decimal"),
    ({"figure": {"n": "1e99"}}, "/figure/n", "below"),
    ({"figure": {"n": 10**5000}}, "/figure/n", "below"),
    ({"figure": {"n": "0.0000000000001"}}, "/figure/n", "digits"),
    ({"figure": {"comparator": "maybe"}}, "/figure/comparator", "one of exact"),
    ({"figure": {"order_word": "oodles"}}, "/figure/order_word", "one of several"),
    ({"figure": {"decimals": "1.5"}}, "/figure/decimals", "whole"),
    ({"figure": {"decimals": 99}}, "/figure/decimals", "whole"),
    ({"figure": {"unti": "km"}}, "/figure/unti", "known"),
    ({"scpoe": "all"}, "/scpoe", "known"),
    ({"a/b~c": "all"}, "/a~1b~0c", "known"),
]


@pytest.mark.parametrize(("change", "pointer", "message"), WRONG)
def test_what_is_wrong_is_named_with_its_place(
    change: dict[str, Any], pointer: str, message: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_comparison({"a": {**FULL, **change}, "b": FULL})
    assert [(problem.pointer, message in problem.message) for problem in caught.value.problems] == [
        (f"/a{pointer}", True)
    ]


def test_everything_wrong_with_a_body_is_named_at_once() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_comparison({"a": {"kind": 5, "time": 5}, "part_of": {"x": 5}, "c": 1})
    assert {problem.pointer for problem in caught.value.problems} == {
        "/c",
        "/a/kind",
        "/a/time",
        "/b",
        "/part_of/x",
    }
    assert "/a/kind" in str(caught.value)


@pytest.mark.parametrize("body", [None, [], "a", 5, {}, {"a": [], "b": 7}])
def test_a_body_of_another_shape_is_refused(body: object) -> None:
    with pytest.raises(UnreadableError):
        read_comparison(body)


def test_a_part_has_one_whole_or_several() -> None:
    relation = read_part_of({"town": "region", "region": ["north", "country"]})
    assert relation.wholes_of("town") == {"region", "north", "country"}
    assert relation.is_part("town", "country")
    assert not relation.is_part("country", "town")
    assert not relation.is_part("town", "town")
    assert relation.is_within("elsewhere", "elsewhere")


@pytest.mark.parametrize(
    "circle", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": ["x", "b"], "b": "c", "c": ["a"]}]
)
def test_a_circle_of_parts_is_refused_by_name(circle: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError, match=r"a → .*a|b → .*b|c → .*c"):
        read_part_of(circle)


@pytest.mark.parametrize(
    "body", [[], "a", {"a": 5}, {"a": [5]}, {str(n): [str(n + 1)] for n in range(1001)}]
)
def test_a_part_of_of_another_shape_is_refused(body: object) -> None:
    with pytest.raises(UnreadableError, match="part_of"):
        read_part_of(body)


def test_a_long_chain_of_parts_is_followed() -> None:
    relation = read_part_of({str(n): str(n + 1) for n in range(1000)})
    assert relation.is_part("0", "1000")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FULL, *FIGURE, "a", "b", "part_of"]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(JSON, JSON, JSON)
def test_any_body_is_either_read_or_refused(a: object, b: object, part_of: object) -> None:
    with contextlib.suppress(UnreadableError):
        assert compare(*read_comparison({"a": a, "b": b, "part_of": part_of})).reason
