"""POST /api/v1/candidates/: what a machine would propose, from outside."""

from typing import Any

import pytest
from django.core.cache import cache

from apps.api.serializers.candidates import LONGEST_TEXT
from apps.assistance.extraction import EXTRACTOR_VERSION
from apps.core.http.rate_limit import RateLimit
from tests.api.client import Program

TEXT = "Yesterday about 60 lorries crossed. “We saw them,” Governor Ivan Petrov told the Caravan."


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    cache.clear()


def post(body: Any) -> Any:
    return Program().post("candidates/", body)


def test_a_figure_and_a_quotation_are_proposed_without_a_key() -> None:
    response = post({"text": TEXT, "published": "2021-07-06", "language": "en"})

    assert response.status_code == 200
    figure, quotation = response.json()["candidates"]
    assert figure == {
        "type": "figure",
        "start": 10,
        "end": 18,
        "exact": "about 60",
        "score": 0.9,
        "rule": "figure approx",
        "figure": {"verbatim": "about 60", "comparator": "approx", "n": "60", "unit": "1"},
        "counted": "lorries crossed",
        "as_of": "2021-07-05",
    }
    assert TEXT[quotation["start"] : quotation["end"]] == quotation["exact"] == "We saw them"
    assert quotation["speaker"] == {
        "name": "Ivan Petrov",
        "role": "Governor",
        "said": "Ivan Petrov",
    }
    assert quotation["chain"] == ["the Caravan"]


def test_the_answer_says_which_rules_read_and_whether_to_the_end() -> None:
    document = post({"text": ""}).json()

    assert document == {"candidates": [], "extractor": EXTRACTOR_VERSION, "complete": True}


def test_the_offsets_count_code_points() -> None:
    text = "𝔊 " + TEXT

    assert all(
        text[one["start"] : one["end"]] == one["exact"]
        for one in post({"text": text}).json()["candidates"]
    )


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": 5}, "/text"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "/text"),
        ({"text": TEXT, "published": "last week"}, "/published"),
        ({"text": TEXT, "language": "e" * 36}, "/language"),
        ({"text": TEXT, "source": "3"}, "/source"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(body: Any, pointer: str) -> None:
    response = post(body)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    (error,) = response.json()["errors"]
    assert error["pointer"] == pointer
    assert error["detail"]


def test_a_body_larger_than_any_report_is_413(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    assert post({"text": "x" * 2_000}).status_code == 413


def test_a_parameter_is_refused() -> None:
    assert Program().post("candidates/?fast=1", {"text": TEXT}).status_code == 400


def test_too_many_texts_are_answered_with_when_to_send_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "apps.api.throttling.CandidatesThrottle.limit",
        RateLimit("api-candidates", times=2, seconds=60),
    )

    answers = [post({"text": TEXT}) for _ in range(3)]

    assert [response.status_code for response in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_denial_is_proposed_with_its_modality_left_out() -> None:
    found = post(
        {
            "text": "The ministry denied that nine soldiers had died. "
            "Maria Gomez said that it rained."
        }
    )

    quotations = [one for one in found.json()["candidates"] if one["type"] == "quotation"]
    assert [one.get("modality") for one in quotations] == [None, "assertion"]
    assert all("denies" not in one for one in quotations)


def test_a_figure_that_is_not_understood_whole_is_not_proposed() -> None:
    found = post(
        {
            "text": "One in six homes had no heat. "
            "There were 7 deaths per 10,000 births, and 12 fires."
        }
    )

    assert [one["exact"] for one in found.json()["candidates"] if one["type"] == "figure"] == ["12"]
