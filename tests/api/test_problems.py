"""What a problem answer holds, whatever was sent: the first errors, and never more than 64 kB."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.api.problems import FieldError, problem_response

MOST_ERRORS, MOST = 50, 64 * 1024
WORST = "\x01"  # six bytes in JSON


def test_fifty_errors_are_listed_and_the_rest_counted() -> None:
    answer = problem_response(
        400, "Look.", [FieldError(f"/{number}", "No.") for number in range(20_050)]
    )

    document = json.loads(answer.content)
    assert [one["pointer"] for one in document["errors"]] == [f"/{number}" for number in range(50)]
    assert document["detail"] == "Look. The first 50 errors are listed, and 20,000 more were found."


def test_all_of_fifty_errors_are_listed_and_none_more_is_spoken_of() -> None:
    document = json.loads(
        problem_response(400, "Look.", [FieldError("/a", "No.")] * MOST_ERRORS).content
    )

    assert len(document["errors"]) == MOST_ERRORS
    assert document["detail"] == "Look."


@pytest.mark.parametrize("letter", ["a", "é", "語", "😀", '"', "\\", WORST, "\ud800", "\u2028"])
def test_long_names_and_values_are_cut(letter: str) -> None:
    long = letter * 10_000
    answer = problem_response(
        400, long, [FieldError(f"/{long}", f"“{long}” is none of them.", long)] * 60
    )

    document = json.loads(answer.content)
    assert len(answer.content) <= MOST
    for text in (document["detail"].partition(" The first")[0], *document["errors"][0].values()):
        assert text.endswith("…")
    assert document["errors"][0]["pointer"].startswith(
        f"/{letter if letter != chr(0xD800) else '?'}"
    )


@given(st.text(), st.text(), st.integers(0, 60))
def test_whatever_is_short_stands_as_it_is(pointer: str, detail: str, times: int) -> None:
    sent = [FieldError(pointer[:20], detail[:50])] * times

    document = json.loads(problem_response(422, detail[:100], sent).content)

    assert document["errors"] == [one._asdict() for one in sent[:MOST_ERRORS]]
    assert document["detail"].startswith(detail[:100])
