"""Which questions are suggested for a claim, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.claims.models import Claim, Tag
from apps.reconciliation.suggestions import Wanted, suggested_questions, suggestions_for
from tests import factories as make

pytestmark = pytest.mark.django_db


def _claims() -> list[Claim]:
    return list(Claim.objects.select_related("figure").prefetch_related("tags", "answers").order_by("pk"))


def test_the_question_that_shares_most_words_comes_first_and_says_which() -> None:
    make.question("How many schools are there?")
    crossed = make.question("How many people crossed the river?")
    make.question("How many people live in the town?")
    claim = make.claim(figure=make.figure())

    suggestions = suggested_questions(_claims())[claim.pk]

    assert suggestions[0].question == crossed
    assert suggestions[0].reason == "shares “people”, “crossed”, “river”"
    assert len(suggestions) == 2


def test_a_question_that_is_answered_already_is_not_suggested() -> None:
    crossed = make.question("How many people crossed the river?")
    claim = make.claim(figure=make.figure())
    make.answer(claim, crossed)

    assert suggested_questions(_claims()) == {claim.pk: []}


@pytest.mark.parametrize(
    ("columns", "wanted", "suggested"),
    [
        ({"unit": "km"}, Wanted("how long is the river", unit="mile"), True),
        ({"unit": "km"}, Wanted("how long is the river", unit="1"), False),
        ({"unit": "km"}, Wanted("how long is the river"), False),
        ({"kind": "date"}, Wanted("the river rose", has_date=True), True),
        ({"kind": "date"}, Wanted("the river rose"), False),
        ({"kind": "stance"}, Wanted("the river will rise"), True),
    ],
)
def test_a_question_is_suggested_only_for_what_it_asks(
    columns: dict[str, str], wanted: Wanted, suggested: bool
) -> None:
    make.question("How is the river?", **columns)

    assert bool(suggestions_for([wanted])[0]) is suggested


def test_a_tag_and_a_speaker_in_common_decide_between_equals() -> None:
    tag = Tag.objects.create(name="border", slug="border")
    speaker = make.speaker("A spokesman")
    questions = [make.question(f"How many crossed the river at place {name}?") for name in "ABC"]
    questions[1].tags.add(tag)
    make.answer(make.claim(speaker=speaker, figure=make.figure()), questions[2])

    wanted = Wanted("they crossed the river", unit="1", tags=frozenset(["border"]), speaker_id=speaker.pk)
    found = suggestions_for([wanted])[0]

    assert [one.question for one in found] == [questions[1], questions[2], questions[0]]
    assert "tag border" in found[0].reason
    assert "the same speaker answered it before" in found[1].reason


@pytest.mark.parametrize("words", ["", "the of and", "'quoted' & | ! (brackets) :* \\", "река"])
def test_no_words_break_it(words: str) -> None:
    make.question()

    assert suggestions_for([Wanted(words, unit="1")]) == [[]]


def test_many_claims_cost_as_many_queries_as_one() -> None:
    make.question("How many people crossed the river?")
    counts = []
    for _ in range(2):
        for _ in range(4):
            make.claim(figure=make.figure())
        claims = _claims()
        with CaptureQueriesContext(connection) as queries:
            assert all(suggested_questions(claims).values())
        counts.append(len(queries))

    assert counts == [3, 3]
