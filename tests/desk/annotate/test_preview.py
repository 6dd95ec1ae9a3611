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
    assert 'data-finding="conflict"' in answer.content.decode()
    assert answer.context["findings"].reading == "more than 1,000"
    assert Claim.objects.count() == 1
    assert not Conflict.objects.exists()


DATED, OTHER_DAY = {"time": "2021-07-05"}, {"time": "2021-07-09"}
# What was found, with how many answers the claim was compared, and whether something is lacking.
OUTLOOKS: list[tuple[str, dict[str, Any], list[dict[str, Any]], tuple[str, int, bool]]] = [
    ("nothing is on record", DATED, [], ("alone", 0, False)),
    ("one was compared", DATED, [DATED], ("no-conflict", 1, False)),
    ("one was compared, another has no date", DATED, [DATED, {}], ("no-conflict", 1, True)),
    ("the claim has no date", {}, [DATED, DATED], ("not-yet", 0, True)),
    ("the other has no date", DATED, [{}], ("not-yet", 0, True)),
    ("no other has a date", DATED, [{}, {}], ("not-yet", 0, True)),
    ("none is of the same part", {**DATED, "scope": "north"}, [DATED], ("incomparable", 0, False)),
    ("the date may be another", DATED, [{"time": "2021-07~"}], ("not-yet", 0, True)),
]


@pytest.mark.parametrize(
    ("mine", "others", "expected"), [row[1:] for row in OUTLOOKS], ids=[row[0] for row in OUTLOOKS]
)
def test_what_is_foreseen_is_what_was_compared(
    client: Client,
    source: Source,
    analyst: User,
    mine: dict[str, Any],
    others: list[dict[str, Any]],
    expected: tuple[str, int, bool],
) -> None:
    question = make.question("How many soldiers crossed the river?")
    for fields in others:
        make.answer(make.claim(figure=make.figure(), **fields), question)

    answer = client.post(f"{page_of(source)}check/", typed(source, question=question.slug, **mine))

    finding, compared, is_lacking = expected
    body, outlook = answer.content.decode(), answer.context["findings"].outlook
    assert set(re.findall(r'data-finding="([\w-]+)"', body)) == {finding}
    assert outlook.compared_count == compared
    lack = outlook.missing_words or outlook.gap_words or outlook.doubt_words
    assert (bool(lack), lack in body) == (is_lacking, True)
    assert ('href="#id_time"' in body) == (not mine)
    assert f'<a href="{question.get_absolute_url()}">' in body


def test_what_was_foreseen_is_what_saving_finds(
    client: Client, source: Source, analyst: User
) -> None:
    question = make.question("How many soldiers crossed the river?")
    make.answer(
        make.claim(figure=make.figure("about 60", "approx", 60), time="2021-07-05"), question
    )

    client.post(page_of(source), typed(source, time="2021-07-05", question=question.slug))

    assert Conflict.objects.count() == 1
