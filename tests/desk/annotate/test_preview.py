"""What saving would find, said while a claim is typed."""

import re
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.reconciliation.models import Conflict
from apps.sources.models import Source
from tests import factories as make
from tests.desk.annotate.annotating import page_of, typed

pytestmark = pytest.mark.django_db


def test_rivals_are_named_before_anything_is_saved(
    client: Client, source: Source, analyst: User
) -> None:
    question = make.question("How many soldiers crossed the river?")
    make.answer(
        make.claim(figure=make.figure("about 60", "approx", 60), time="2021-07-05"), question
    )

    answer = client.post(
        f"{page_of(source)}check/", typed(source, time="2021-07-05", question=question.slug)
    )

    assert answer.status_code == 200
    assert answer.context["findings"].outlook.conflict_count == 1
    assert "Conflicts with one answer on record" in answer.content.decode()
    assert answer.context["findings"].reading == "more than 1,000"
    assert Claim.objects.count() == 1
    assert not Conflict.objects.exists()


DATED, OTHER_DAY = {"time": "2021-07-05"}, {"time": "2021-07-09"}
OUTLOOKS: list[tuple[str, dict[str, Any], list[dict[str, Any]], str]] = [
    ("nothing is on record", DATED, [], "No other answer on record"),
    ("one was compared", DATED, [DATED], "No conflict found; one answer compared"),
    (
        "one was compared, another has no date", DATED, [DATED, {}],
        "No conflict found; one answer compared, 1 of 2 answers has no date",
    ),
    ("the claim has no date", {}, [DATED, DATED], "Cannot be compared yet: no date Add it"),
    ("the other has no date", DATED, [{}], "Cannot be compared yet: the other answer has no date"),
    ("no other has a date", DATED, [{}, {}], "Cannot be compared yet: 2 of 2 answers have no date"),
    ("none is of the same part", {**DATED, "scope": "north"}, [DATED], "Not comparable with any answer on record"),
    ("the date may be another", DATED, [{"time": "2021-07~"}], "Cannot be compared yet: dates may differ"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "others", "words"), [row[1:] for row in OUTLOOKS], ids=[row[0] for row in OUTLOOKS]
)
def test_what_is_foreseen_is_what_was_compared(
    client: Client,
    source: Source,
    analyst: User,
    mine: dict[str, Any],
    others: list[dict[str, Any]],
    words: str,
) -> None:
    question = make.question("How many soldiers crossed the river?")
    for fields in others:
        make.answer(make.claim(figure=make.figure(), **fields), question)

    answer = client.post(f"{page_of(source)}check/", typed(source, question=question.slug, **mine))

    shown = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    assert f"{words} Under How many soldiers crossed the river?" in shown
    assert "nothing on record" not in shown
    assert ('<a href="#id_time">Add it</a>' in answer.content.decode()) == ("Add it" in words)


def test_what_was_foreseen_is_what_saving_finds(
    client: Client, source: Source, analyst: User
) -> None:
    question = make.question("How many soldiers crossed the river?")
    make.answer(
        make.claim(figure=make.figure("about 60", "approx", 60), time="2021-07-05"), question
    )

    client.post(page_of(source), typed(source, time="2021-07-05", question=question.slug))

    assert Conflict.objects.count() == 1
