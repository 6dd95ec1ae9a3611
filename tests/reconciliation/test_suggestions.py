"""Which questions are suggested for a claim, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.claims.models import Claim, Tag
from apps.reconciliation.actions import remove_answer
from apps.reconciliation.models import Question
from apps.reconciliation.suggestions.question_search import QuestionSearch
from apps.reconciliation.suggestions.questions import suggested_questions, suggestions_for
from tests import factories as make

pytestmark = pytest.mark.django_db


def _claims() -> list[Claim]:
    return list(
        Claim.objects.select_related("figure").prefetch_related("tags", "answers").order_by("pk")
    )


def test_the_question_that_shares_most_words_comes_first_and_says_which() -> None:
    make.question("How many schools are there?")
    crossed = make.question("How many people crossed the river?")
    make.question("How many people live in the town?")
    claim = make.claim(figure=make.figure())

    suggestions = suggested_questions(_claims())[claim.pk]

    assert suggestions[0].question == crossed
    assert suggestions[0].reason == "shares the words “people”, “crossed”, “river”"
    assert len(suggestions) == 2


def test_a_question_that_is_answered_already_is_not_suggested() -> None:
    crossed = make.question("How many people crossed the river?")
    claim = make.claim(figure=make.figure())
    make.answer(claim, crossed)

    assert suggested_questions(_claims()) == {claim.pk: []}


@pytest.mark.parametrize(
    ("columns", "wanted", "suggested"),
    [
        ({"unit": "km"}, QuestionSearch("how long is the river", unit="mile"), True),
        ({"unit": "km"}, QuestionSearch("how long is the river", unit="1"), False),
        ({"unit": "km"}, QuestionSearch("how long is the river"), False),
        ({"kind": "date"}, QuestionSearch("the river rose", has_date=True), True),
        ({"kind": "date"}, QuestionSearch("the river rose"), False),
        ({"kind": "stance"}, QuestionSearch("the river will rise"), True),
    ],
)
def test_a_question_is_suggested_only_for_what_it_asks(
    columns: dict[str, str], wanted: QuestionSearch, suggested: bool
) -> None:
    make.question("How is the river?", **columns)

    assert bool(suggestions_for([wanted])[0]) is suggested


def test_a_tag_and_a_speaker_in_common_decide_between_equals() -> None:
    tag = Tag.objects.create(name="border", slug="border")
    speaker = make.speaker("A spokesman")
    questions = [make.question(f"How many crossed the river at place {name}?") for name in "ABC"]
    questions[1].tags.add(tag)
    make.answer(make.claim(speaker=speaker, figure=make.figure()), questions[2])

    wanted = QuestionSearch(
        "they crossed the river", unit="1", tags=frozenset(["border"]), speaker_id=speaker.pk
    )
    found = suggestions_for([wanted])[0]

    assert [one.question for one in found] == [questions[1], questions[2], questions[0]]
    assert "same tag: border" in found[0].reason
    assert "this speaker answered it before" in found[1].reason


def test_a_tag_a_speaker_or_a_rare_unit_is_enough_and_said() -> None:
    tag, speaker = Tag.objects.create(name="border", slug="border"), make.speaker("A spokesman")
    tagged, said, measured, _ = [
        make.question(f"Unlike {name}", unit=unit)
        for name, unit in (("A", "1"), ("B", "1"), ("C", "km"), ("D", "%"))
    ]
    tagged.tags.add(tag)
    make.answer(make.claim(speaker=speaker, figure=make.figure()), said)
    claims = [
        QuestionSearch("they came", unit="1", tags=frozenset(["border"])),
        QuestionSearch("they came", unit="1", speaker_id=speaker.pk),
        QuestionSearch("they came", unit="km"),
        QuestionSearch("they came", unit="%"),
    ]

    found = [[(one.question, one.reason) for one in each] for each in suggestions_for(claims)]

    assert found == [
        [(tagged, "same tag: border")],
        [(said, "this speaker answered it before")],
        [(measured, "same unit: km")],
        [],
    ]


def test_a_question_that_was_answered_and_is_no_more_is_no_reason() -> None:
    speaker, question = make.speaker("A spokesman"), make.question("Unlike")
    answer = make.answer(make.claim(speaker=speaker, figure=make.figure()), question)
    remove_answer(answer=answer, reason="Another question.")

    assert suggestions_for([QuestionSearch("they came", unit="1", speaker_id=speaker.pk)]) == [[]]


def test_another_form_of_a_word_is_said_to_be_alike() -> None:
    make.question("Is it reconstructing?", kind="stance")

    assert [one.reason for one in suggestions_for([QuestionSearch("it was reconstructed")])[0]] == [
        "is worded alike"
    ]


def test_a_claim_without_figure_finds_its_question_behind_many_that_ask_how_many() -> None:
    for number in range(30):
        make.question(f"How many villages lost power in year {number}?")
    asked = make.question("When did the villages lose power again?", kind="date")

    assert [
        one.question
        for one in suggestions_for([QuestionSearch("the villages lost power", has_date=True)])[0]
    ] == [asked]


def test_the_best_match_is_found_among_thousands_that_share_a_word() -> None:
    crowd = [
        Question(slug=f"crowd-{number}", title=f"How many soldiers on day {number}?",
        kind="quantity",
                 aggregation="flow", unit="1")
        for number in range(3_000)
    ]  # fmt: skip
    Question.objects.bulk_create(crowd)
    asked = make.question("How many soldiers crossed the Panj?")

    wanted = QuestionSearch("More than 1,000 soldiers crossed the Panj", unit="1")
    with CaptureQueriesContext(connection) as queries:
        found = suggestions_for([wanted] * 20)

    assert {each[0].question for each in found} == {asked}
    assert found[0][0].reason == "shares the words “soldiers”, “crossed”, “Panj”"
    assert len(queries) == 3


@pytest.mark.parametrize("words", ["", "the of and", "'quoted' & | ! (brackets) :* \\", "река"])
def test_no_words_break_it(words: str) -> None:
    make.question()

    assert suggestions_for([QuestionSearch(words, unit="1")]) == [[]]


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
