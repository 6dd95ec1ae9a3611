"""POST /api/v1/compare/: the rules, from outside."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.core.http.rate_limit import RateLimit

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "comparison.json"
URL = "/api/v1/compare/"
MEASURED = {"kind": "quantity", "measure": "crossed", "aggregation": "flow", "time": "2021-07-05"}
MORE = {**MEASURED, "figure": {"comparator": "gt", "n": "1000", "unit": "1"}}
ABOUT = {**MEASURED, "figure": {"comparator": "approx", "n": "60", "unit": "1"}}


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    cache.clear()


def post(body: Any) -> Any:
    raw = body if isinstance(body, str | bytes) else json.dumps(body)
    return Client().post(URL, raw, content_type="application/json")


def test_a_conflict_comes_with_rule_severity_reason_and_intervals() -> None:
    response = post({"a": MORE, "b": ABOUT})

    assert response.status_code == 200
    document = response.json()
    assert (document["outcome"], document["rule"], document["severity"]) == (
        "conflict",
        "R17",
        "factor",
    )
    assert "70" in document["reason"]
    assert document["a"]["interval"] == {
        "low": "1000",
        "high": None,
        "low_open": True,
        "high_open": False,
        "low_soft": False,
        "high_soft": False,
    }
    assert document["b"]["interval"]["low"] == "50"
    assert "current" not in document


def test_an_update_says_which_is_current() -> None:
    stock = {**MORE, "aggregation": "stock"}

    response = post({"a": stock, "b": {**stock, "time": "2021-07-09"}})

    assert response.json()["current"] == "b"


def test_numbers_may_be_given_as_json_numbers() -> None:
    assert (
        post({"a": MORE, "b": {**MEASURED, "figure": {"comparator": "eq", "n": 1037}}}).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"a": MORE}, "/b"),
        ({"a": MORE, "b": ABOUT, "c": 1}, "/c"),
        ({"a": {**MORE, "colour": "red"}, "b": ABOUT}, "/a/colour"),
        ({"a": {**MORE, "kind": "guess"}, "b": ABOUT}, "/a/kind"),
        ({"a": MORE, "b": {**ABOUT, "figure": {"comparator": "eq", "n": "many"}}}, "/b/figure/n"),
        ({"a": MORE, "b": {**ABOUT, "figure": {"comparator": "eq", "n": "12,5"}}}, "/b/figure/n"),
        (
            {
                "a": MORE,
                "b": {**ABOUT, "figure": {"comparator": "order", "order_word": "several_dozen"}},
            },
            "/b/figure/order_word",
        ),
        ({"a": MORE, "b": ABOUT, "part_of": {"x": "y", "y": "x"}}, "/part_of"),
        ([], ""),
    ],
)
def test_what_is_wrong_is_named_by_its_place(body: Any, pointer: str) -> None:
    response = post(body)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert set(document) == {"type", "title", "status", "detail", "errors", "request_id"}
    assert pointer in [error["pointer"] for error in document["errors"]]


@pytest.mark.parametrize("body", ["{", "", "NaN", b"\xff\xfe", "[" * 10_000, '{"a": Infinity}'])
def test_a_body_that_cannot_be_read_is_400(body: Any) -> None:
    response = post(body)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_another_method_and_another_type_are_refused_as_problems() -> None:
    for response in (Client().get(URL), Client().post(URL, "a=1", content_type="text/plain")):
        assert response.status_code in (405, 415)
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["nothing/", "questions/a%0Ab/"])
def test_what_is_no_endpoint_is_not_found_as_a_problem(path: str) -> None:
    response = Client().get(f"/api/v1/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("claims", "mean /api/v1/claims/?"), ("claims/1", "mean /api/v1/claims/1/?"), ("nothing", "")],
)
def test_who_leaves_out_the_last_slash_is_told(asked: str, hint: str) -> None:
    response = Client().post(f"/api/v1/{asked}", {}, content_type="application/json")

    assert response.status_code == 404
    assert response.json()["detail"].partition("Did you ")[2] == hint


def test_too_many_questions_are_answered_with_when_to_ask_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "apps.api.throttling.CompareThrottle.limit", RateLimit("api-compare", times=2, seconds=60)
    )

    statuses = [post({"a": MORE, "b": ABOUT}) for _ in range(3)]

    assert [response.status_code for response in statuses] == [200, 200, 429]
    assert int(statuses[-1]["Retry-After"]) > 0


@pytest.mark.skipif(not CASES.is_file(), reason="the cases are not beside this checkout")
def test_every_case_comes_out_both_ways_round() -> None:
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        for a, b in (("a", "b"), ("b", "a")):
            body = {"a": case[a], "b": case[b], "part_of": case.get("part_of", {})}
            document = post(body).json()
            found = (document["outcome"], document["rule"], document["severity"])
            assert found == (case["outcome"], case["rule"], case.get("severity")), case["id"]
