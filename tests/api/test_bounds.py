"""How large a body may be: beyond an operation's bounds nothing is read, built or sent back."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from apps.api.bounds import MARK, check_structure
from apps.api.models import Webhook
from apps.api.openapi import METHODS, schema
from apps.claims.models import Statement
from apps.claims.tags import add_tag
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.config.test_body_limits import Unread
from tests.search.disputes import dispute

MOST_OF_AN_ANSWER = 64_000
TAKING = [
    (method.upper(), path)
    for path, operations in schema()["paths"].items()
    for method in METHODS
    if "requestBody" in operations.get(method, {})
]
OPEN = ["/api/v1/compare/", "/api/v1/candidates/"]
MANY = 20_000_000


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    cache.clear()


def bounds_of(path: str) -> Any:
    """Return the view that answers at a path of the schema."""
    return resolve(path.format(id=1, slug="a", number=1)).func.cls  # type: ignore[attr-defined]


def send_unread(method: str, path: str, **around: str) -> Any:
    given: dict[str, Any] = {"wsgi.input": Unread(), **around}
    return Client().generic(
        method, path.format(id=1, slug="a"), content_type="application/json", **given
    )


def unknown_names(size: int) -> bytes:
    each = [f'"k{number}":0' for number in range(size // 8)]
    return ("{" + ",".join(each) + "}").encode()[: size - 1] + b"}"


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "unknown names": unknown_names,
    "empty objects": lambda size: b"[" + b"{}," * (size // 3 - 2) + b"{}]",
    "one long name": lambda size: b'{"' + b"n" * (size - 6) + b'":0}',
    "one long value": lambda size: b'{"kind":"' + b"v" * (size - 11) + b'"}',
    "control characters": lambda size: b'{"' + b"\\u0001" * (size // 6 - 2) + b'":0}',
    "nested lists": lambda size: b"[" * size,
    "a string without end": lambda size: b'"' + b'\\"' * (size // 2 - 1),
    "strings alone": lambda size: b'""' * (size // 2),
    "closing brackets": lambda size: b"]" * size,
    "one long number": lambda size: b'{"n":1.' + b"1" * (size - 8) + b"}",
    "nothing but spaces": lambda size: b" " * size,
}


def test_the_schema_says_which_operations_take_a_body() -> None:
    assert len(TAKING) > 20


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), TAKING)
def test_a_body_stated_one_byte_over_the_bound_is_refused_unread(method: str, path: str) -> None:
    refused = send_unread(method, path, CONTENT_LENGTH=str(bounds_of(path).most_bytes + 1))

    assert (refused.status_code, refused["Content-Type"]) == (413, "application/problem+json")
    assert refused.json()["detail"].startswith("The body is too large: the most is ")


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
def test_a_body_as_large_as_the_bound_is_read(path: str) -> None:
    body = b"{}".ljust(bounds_of(path).most_bytes)

    assert Program().post(path, body).status_code == 400
    assert Program().post(path, body + b" ").status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), TAKING)
def test_a_body_that_does_not_say_how_long_it_is_is_refused_unread(method: str, path: str) -> None:
    refused = send_unread(method, path, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")

    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
    assert refused.json()["detail"].startswith("Send Content-Length")


@pytest.mark.django_db
def test_a_length_that_is_no_number_is_said_to_be_none() -> None:
    refused = send_unread("POST", OPEN[0], CONTENT_LENGTH="many")

    assert refused.status_code == 400
    assert refused.json()["detail"] == "Content-Length is not a number."


@pytest.fixture
def ids() -> dict[str, Any]:
    """What a key may write to, by the first word of the path."""
    conflict = dispute("How many crossed?")[1]
    speaker = make.speaker("Anna Berg")
    claim = make.claim(speaker=speaker)
    question = make.question()
    return {
        "claims": claim.pk,
        "conflicts": conflict.pk,
        "questions": question.slug,
        "answers": make.answer(claim, question).pk,
        "sources": claim.source_id,
        "speakers": speaker.pk,
        "statements": Statement.objects.create(speaker=speaker).pk,
        "tags": add_tag(name="border").pk,
        "webhooks": Webhook.objects.create(
            url="https://example.org/", events=[], created_by=make.user("editor")
        ).pk,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("shape", HOSTILE)
def test_no_answer_to_a_hostile_body_exceeds_64_kb(shape: str, ids: dict[str, Any]) -> None:
    program = Program("editor")
    for method, path in TAKING:
        number = ids.get(path.split("/")[3])
        body = HOSTILE[shape](min(bounds_of(path).most_bytes, 1_000_000))

        answer = program.send(method, path.format(id=number, slug=number), body, If_Match="*")

        assert 400 <= answer.status_code < 500, (method, path)
        assert len(answer.content) <= MOST_OF_AN_ANSWER, (method, path)


@pytest.mark.django_db
@pytest.mark.parametrize("shape", HOSTILE)
def test_nothing_is_built_of_20_mb(shape: str) -> None:
    program = Program("analyst")
    body = HOSTILE[shape](MANY)
    for path, times in (("compare/", 1), ("sources/", 5)):
        tracemalloc.start()

        answer = program.post(path, body)

        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert answer.status_code == (413 if path == "compare/" else 400)
        assert len(answer.content) <= MOST_OF_AN_ANSWER
        # Django's test client keeps a copy of its own.
        assert peak < (times + 1) * MANY + 5_000_000, f"{peak:,}"


@pytest.mark.django_db
def test_values_and_levels_have_their_bounds() -> None:
    view = bounds_of(OPEN[0])
    wide, deep = ["x"] * view.most_values, "[" * (view.most_depth + 1) + "]" * (view.most_depth + 1)

    for body, why in (
        (json.dumps(wide), "too many values: the most is 1,000"),
        (deep, "the most is 10 levels"),
    ):
        refused = Program().post(OPEN[0], body)
        assert refused.status_code == 400
        assert why in refused.json()["detail"]


@pytest.mark.django_db
def test_a_decision_may_have_thousands_of_lines(ids: dict[str, Any]) -> None:
    program = Program("editor")
    lines = [
        {"answer": str(number), "use": "used", "reason": "It names its list."}
        for number in range(10_000)
    ]

    answer = program.post(f"conflicts/{ids['conflicts']}/settle/", {"lines": lines})

    assert answer.status_code == 400
    # Only the rest of the decision is missing.
    assert [one["code"] for one in answer.json()["errors"]] == ["required"] * 4


@pytest.mark.django_db
def test_a_long_text_is_one_value() -> None:
    text = 'He said: "one, two, [three], {four}"; ' * 30_000

    assert Program("analyst").post("sources/", {"title": "A book", "text": text}).status_code == 201


@pytest.mark.django_db
def test_a_claim_that_gives_much_is_within_its_bounds() -> None:
    body = claim_body(make.source(), original_words="слово " * 20_000, chain=[{"agent": "1"}] * 300)

    answer = Program("analyst").post("claims/", body)

    assert answer.status_code == 422
    assert "chain" in answer.content.decode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def count(value: Any) -> int:
    """Return how many values there are; an empty list or object counts twice."""
    if not isinstance(value, list | dict):
        return 1
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(1, sum(map(count, inner)))


def depth(value: Any) -> int:
    if not isinstance(value, list | dict):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, inner), default=0)


@given(VALUES, st.booleans())
def test_values_and_levels_are_counted_whatever_stands_in_strings(
    value: Any, ascii_only: bool
) -> None:
    body = json.dumps(value, ensure_ascii=ascii_only).encode()
    values, levels = count(value), depth(value)

    check_structure(body, most_values=values, most_depth=levels)

    for most_values, most_depth in ((values - 1, levels), (values, levels - 1)):
        if most_values and most_depth >= 0:
            with pytest.raises(ParseError):
                check_structure(body, most_values=most_values, most_depth=most_depth)


@pytest.mark.parametrize("end", [b"", b"\\", b'"', b'\\"'])
def test_a_string_without_end_is_looked_through_once(end: bytes) -> None:
    assert len(MARK.findall(b'"' + b'\\"' * 1_000 + end)) == 1
