"""Where one speaker is on record with answers that differ."""

from typing import Any

import pytest
from django.test import Client

from apps.claims.drafts import LinkDraft
from apps.reconciliation.actions import merge_and_compare
from apps.reconciliation.models import Question
from apps.reconciliation.queries.contradictions import ANSWERS_READ, PAIRS_SHOWN, contradictions_of
from apps.speakers.models import Speaker
from apps.speakers.queries import all_names_of
from tests import factories as make
from tests.pages import queries_of, words_on

pytestmark = pytest.mark.django_db


def _says(speaker: Speaker, number: int, asked: Question, **fields: Any) -> None:
    fields = {"time": "2021-07-05", **fields}
    make.answer(
        make.claim(
            speaker=speaker,
            figure=make.figure(str(number), "eq", number),
            statement=f"{number} left.",
            **fields,
        ),
        asked,
    )


def _found(speaker: Speaker) -> list[tuple[str, int]]:
    return [
        (one.question.title, len(one.pairs)) for one in contradictions_of(all_names_of(speaker))
    ]


def test_two_answers_that_cannot_both_be_true_are_found_and_shown(client: Client) -> None:
    speaker, asked = (
        make.speaker("The governor"),
        make.question("How many left?", aggregation="stock"),
    )
    _says(speaker, 60, asked)
    _says(speaker, 900, asked)

    words = words_on(client, speaker.get_absolute_url())

    assert _found(speaker) == [("How many left?", 1)]
    assert "60 left" in words
    assert "900 left" in words
    assert "rule R" in words


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"number": 60}, "the same again"),
        ({"number": 900, "time": "2021-08-05"}, "a later level replaces the earlier one"),
        ({"number": 900, "time": ""}, "no day is given, so it cannot be compared"),
        ({"number": 900, "state": "draft"}, "a draft is not public"),
        (
            {"number": 900, "modality": "prediction"},
            "a prediction is not held against an assertion",
        ),
    ],
)
def test_what_does_not_contradict_is_not_shown(second: dict[str, object], why: str) -> None:
    speaker, asked = make.speaker("The governor"), make.question(aggregation="stock")
    _says(speaker, 60, asked)
    _says(speaker, asked=asked, **second)  # type: ignore[arg-type]

    assert _found(speaker) == [], why


def test_what_others_say_contradicts_nobody() -> None:
    asked = make.question(aggregation="stock")
    speakers = [make.speaker(), make.speaker()]
    for number, speaker in zip((60, 900), speakers, strict=True):
        _says(speaker, number, asked)

    assert [_found(speaker) for speaker in speakers] == [[], []]


def test_what_was_said_under_another_name_of_the_same_speaker_counts() -> None:
    kept, merged, asked = (
        make.speaker("Mikhailov"),
        make.speaker("Mikhailovsky"),
        make.question(aggregation="stock"),
    )
    _says(kept, 60, asked)
    _says(merged, 900, asked)
    merge_and_compare(kept=kept, merged=merged, reason="one man", user=make.user("editor"))

    assert _found(kept) == [(asked.title, 1)]


def test_only_a_few_pairs_are_shown_and_the_rest_are_counted(client: Client) -> None:
    speaker, asked = make.speaker("The governor"), make.question(aggregation="stock")
    for number in (1, 10, 100, 1_000, 10_000):
        _says(speaker, number, asked)
    (found,) = contradictions_of([speaker])

    assert len(found.shown) == PAIRS_SHOWN
    assert found.left_out == len(found.pairs) - PAIRS_SHOWN > 0
    assert "more pairs" in words_on(client, speaker.get_absolute_url())


def test_only_the_latest_answers_are_read() -> None:
    speaker, asked = make.speaker("The governor"), make.question(aggregation="stock")
    _says(speaker, 900, asked)
    other = make.question(aggregation="stock")
    for _ in range(ANSWERS_READ - 1):
        _says(speaker, 60, other)
    assert _found(speaker) == []
    _says(speaker, 60, asked)

    assert _found(speaker) == []  # the first answer is the fifty-first by now


def test_a_speaker_takes_as_many_queries_for_few_contradictions_as_for_many(client: Client) -> None:
    speaker = make.speaker("The governor")
    _fill(speaker, 2)
    few = queries_of(client, speaker.get_absolute_url())
    _fill(speaker, 8)

    assert queries_of(client, speaker.get_absolute_url()) == few


def _fill(speaker: Speaker, count: int) -> None:
    for _ in range(count):
        asked = make.question(aggregation="stock")
        for number in (60, 900):
            _says(speaker, number, asked, chain=["TASS"])
        make.claim(speaker=make.speaker(), chain=[LinkDraft(speaker)])
