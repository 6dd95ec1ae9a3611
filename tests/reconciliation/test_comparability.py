"""How far the answers of a question can be compared, for one question or a list."""

import random
from itertools import combinations
from typing import Any

import pytest

from apps.claims.actions import withdraw_claim
from apps.claims.drafts import FigureDraft
from apps.reconciliation.detection.statements import answers_to_read, parts_of, statement_for
from apps.reconciliation.engine import Outcome, Statement, compare
from apps.reconciliation.engine.comparability import COMPARED, Comparability
from apps.reconciliation.engine.statements import missing_in
from apps.reconciliation.models import Answer, Conflict, Question
from apps.reconciliation.queries import public_questions, strips_of
from apps.reconciliation.queries.summaries import (
    COMPARED_PAIRWISE,
    GAPS_SHOWN,
    comparability_of,
)
from tests import factories as make
from tests.pages import page_at, queries_of, text_of, words_on
from tests.reconciliation.decisions import settle
from tests.reconciliation.test_sets_agree import CASES, random_answers

pytestmark = pytest.mark.django_db

DAY = {"time": "2021-07-05"}
LATER = {"time": "2021-07-09"}
MONTH = {"time": "2021-07"}
VAGUE = {"time": "2021-07-05~"}
COUNT = {"since": "2021-05-01", **DAY}
NO_START = {"since": "", **DAY}
NORTH = {"scope": "north"}
ONE_VOICE = {"speaker": "Ana Var", "uttered": "2021-07-06"}


def of(number: Any, comparator: str = "eq", **fields: Any) -> dict[str, Any]:
    """Return an answer to make: a number, or none, with fields of its claim and its answer."""
    parsed = {"n2": fields.pop("n2")} if "n2" in fields else {}
    figure: FigureDraft | None = (
        None if number is None else make.figure("so many", comparator, number, **parsed)
    )
    return {"figure": figure, **fields}


def asked(aggregation: str, *answers: dict[str, Any], **columns: Any) -> Question:
    """Return a question with some answers, each recorded and placed as people do."""
    question = make.question(aggregation=aggregation, part_of={"north": ["all"]}, **columns)
    for fields in answers:
        placing = {
            name: fields.pop(name) for name in ("scope", "stance", "choices") if name in fields
        }
        if "speaker" in fields:
            fields["speaker"] = make.speaker(fields["speaker"])
        make.answer(make.claim(**fields), question, **placing)
    return question


def found(question: Question) -> Comparability:
    return comparability_of([question])[question.pk].comparability


def said_of(question: Question) -> tuple[str, str]:
    """Return the state of a question in a list, in words, and the gaps beside it."""
    strip = strips_of(public_questions().filter(pk=question.pk))[0]
    return strip.standing.state.word, strip.standing.gaps


def copied(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


SET_UPS: list[tuple[str, str, list[dict[str, Any]], str, dict[str, int], str, str]] = [
    ("no answers", "stock", [], "unanswered", {}, "No answers yet", ""),
    ("one answer", "stock", [of(60, **DAY)], "single", {}, "Only one answer", ""),
    ("one answer without a date", "stock", [of(60)], "single", {"time": 1}, "Only one answer",
     "no date"),
    ("two of one day that overlap", "stock", [of(60, **DAY), of(62, **DAY)], "agreed", {},
     "No conflict found", ""),
    (
        "two of one day and one without a date", "stock", [of(60, **DAY), of(62, **DAY), of(500)],
        "agreed", {"time": 1}, "No conflict found", "1 of 3 answers has no date",
    ),
    (
        "one day and one without a date", "stock", [of(162, **DAY), of(60, "approx")],
        "incomparable", {"time": 1}, "Cannot be compared yet:", "1 of 2 answers has no date",
    ),
    (
        "two without a date", "flow", [of(31), of(52)],
        "incomparable", {"time": 2}, "Cannot be compared yet:", "2 of 2 answers have no date",
    ),
    (
        "a whole and a part, and one without a date", "stock",
        [of(162, **DAY), of(20, "gt", **DAY, **NORTH), of(60)],
        "incomparable", {"time": 1}, "Cannot be compared yet:", "1 of 3 answers has no date",
    ),
    (
        "totals without a start", "cumulative",
        [of(43, **NO_START), of(55, "gt", **NO_START), of(40, "ge", **NO_START),
         of(30, "between", n2=50, **NO_START)],
        "incomparable", {"since": 4}, "Cannot be compared yet:",
        "4 of 4 answers have no start date",
    ),
    (
        "totals, each lacking something else", "cumulative",
        [of(43), of(55, **NO_START), of(None, **COUNT)],
        "incomparable", {"time": 1, "since": 1, "value": 1},
        "Cannot be compared yet:",
        "1 of 3 answers has no date, 1 has no start date, 1 has no figure",
    ),
    (
        "totals whose starts may be one", "cumulative",
        [of(43, **COUNT), of(43, since="2021-05", **DAY)],
        "incomparable", {}, "Cannot be compared yet:", "start dates may differ",
    ),
    ("a constant without a date", "constant", [of(398), of(398)], "agreed", {}, "No conflict found",
     ""),
    (
        "one without a figure", "constant", [of(398), of(None)],
        "incomparable", {"value": 1}, "Cannot be compared yet:", "1 of 2 answers has no figure",
    ),
    ("a series of levels", "stock", [of(60, **DAY), of(90, **LATER)], "single", {},
     "One origin per date", ""),
    ("amounts of two days", "flow", [of(60, **DAY), of(90, **LATER)], "single", {},
     "One origin per date", ""),
    (
        "a series of totals, and one without a date", "cumulative",
        [of(60, **COUNT), of(90, since="2021-05-01", **LATER), of(70, since="2021-05-01")],
        "single", {"time": 1}, "One origin per date", "1 of 3 answers has no date",
    ),
    (
        "two parts of one day", "stock", [of(60, **DAY), of(20, **DAY, **NORTH)],
        "single", {}, "Answers are not comparable", "",
    ),
    (
        "levels whose dates may differ", "stock", [of(60, **DAY), of(500, **MONTH)],
        "incomparable", {}, "Cannot be compared yet:", "dates may differ",
    ),
    (
        "levels whose dates may differ, but not their values", "stock",
        [of(60, **DAY), of(62, **MONTH)],
        "agreed", {}, "No conflict found", "",
    ),
    (
        "amounts in vague periods", "flow", [of(60, **DAY), of(60, **VAGUE)],
        "incomparable", {}, "Cannot be compared yet:", "dates may differ",
    ),
    (
        "one origin that says so twice", "stock",
        [of(60, **DAY, **ONE_VOICE), of(60, **DAY, **ONE_VOICE)],
        "single", {}, "One origin only", "",
    ),
    (
        "one origin, without a date", "stock", [of(60, **ONE_VOICE), of(60, **DAY, **ONE_VOICE)],
        "incomparable", {"time": 1}, "Cannot be compared yet:", "1 of 2 answers has no date",
    ),
    ("two that conflict", "stock", [of(60, **DAY), of(500, **DAY)], "agreed", {}, "Contested", ""),
    (
        "two that conflict, and one without a date", "stock",
        [of(60, **DAY), of(500, **DAY), of(9)],
        "agreed", {"time": 1}, "Contested", "1 of 3 answers has no date",
    ),
    ("two that deny", "stock", [of(None, **DAY, denies=True)] * 2, "agreed", {},
     "No conflict found", ""),
    (
        "a denial and a zero", "constant", [of(None, denies=True), of(0)],
        "agreed", {}, "No conflict found", "",
    ),
    (
        "a denial without a date", "stock", [of(None, denies=True), of(12, **DAY)],
        "incomparable", {"time": 1}, "Cannot be compared yet:", "1 of 2 answers has no date",
    ),
    (
        "a denial of a value that is partly asserted", "constant",
        [of(60, "approx", denies=True), of(70, "approx")],
        "incomparable", {}, "Cannot be compared yet:", "too vague to decide",
    ),
    (
        "an assertion and a forecast", "constant", [of(60), of(60, modality="prediction")],
        "single", {}, "Answers are not comparable", "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("aggregation", "answers", "standing", "missing", "word", "gaps"),
    [row[1:] for row in SET_UPS],
    ids=[row[0] for row in SET_UPS],
)
def test_a_question_stands_as_far_as_its_answers_were_compared(
    aggregation: str,
    answers: list[dict[str, Any]],
    standing: str,
    missing: dict[str, int],
    word: str,
    gaps: str,
) -> None:
    question = asked(aggregation, *copied(answers))

    assert found(question).missing == missing
    assert found(question).gaps == sum(missing.values())
    if word != "Contested":
        assert found(question).standing == standing
    assert said_of(question) == (word, gaps)


def test_what_answers_of_another_kind_lack_is_named_too() -> None:
    dates = asked("constant", {"date": "2021-05-01"}, {}, kind="date")
    choices = asked("constant", {"choices": ("A",)}, {}, kind="choice", options={"A": []})

    assert said_of(dates) == ("Cannot be compared yet:", "1 of 2 answers has no date claimed")
    assert said_of(choices) == ("Cannot be compared yet:", "1 of 2 answers has no option")


def test_a_stance_on_a_condition_is_compared_with_those_on_a_condition_only() -> None:
    mixed = asked("constant", {"stance": "yes"}, {"stance": "conditional"}, kind="stance")
    conditional = asked(
        "constant", {"stance": "conditional"}, {"stance": "conditional"}, kind="stance"
    )

    assert found(mixed).standing == "single"
    assert found(conditional).standing == "agreed"


def test_a_revised_answer_is_neither_compared_nor_missed() -> None:
    question = asked("stock", of(60))
    revised = Answer.objects.get(question=question).claim
    make.answer(
        make.claim(figure=make.figure("so many", "eq", 61), revises=revised, time="2021-07-05"),
        question,
    )

    assert (found(question).answers, found(question).gaps, found(question).standing) == (
        1,
        0,
        "single",
    )


def test_withdrawn_claims_and_drafts_are_no_gaps() -> None:
    question = asked("stock", of(60, **DAY), of(62), of(64, state="draft"))
    withdraw_claim(
        claim=Answer.objects.filter(question=question).order_by("pk")[1].claim,
        reason="it was misread",
    )

    assert (found(question).answers, found(question).gaps) == (1, 0)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("kind", "aggregation"), CASES)
def test_random_answers_stand_as_comparing_all_pairs_says(
    kind: str, aggregation: str, seed: int
) -> None:
    dice = random.Random(f"{kind}{aggregation}{seed}")
    questions = [
        random_answers(dice, kind, aggregation, dice.choice([2, 2, 3, 4, 6])) for _ in range(9)
    ]

    standings = set()
    for question in questions:
        here = found(question)
        lacking, outcomes = _by_the_rules(question)
        assert here.gaps == len(lacking)
        assert here.standing != "agreed" or outcomes & COMPARED
        if not Conflict.objects.standing().filter(question=question).exists():
            assert here.standing != "incomparable" or not outcomes & COMPARED
        assert here.standing != "incomparable" or lacking or Outcome.UNDETERMINED in outcomes
        standings.add(here.standing)
    together = comparability_of(questions)
    assert [together[one.pk].comparability for one in questions] == [
        found(one) for one in questions
    ]
    assert len(standings) > 1, "nothing was tested: these dice make one standing only"


def _by_the_rules(question: Question) -> tuple[list[Statement], set[Outcome]]:
    """Return the answers that lack something, and what every two of all are to each other."""
    standing = answers_to_read().filter(question=question, pk__in=Answer.objects.published())
    statements, part_of = [statement_for(answer) for answer in standing], parts_of(question)
    outcomes = {compare(one, other, part_of).outcome for one, other in combinations(statements, 2)}
    return [statement for statement in statements if missing_in(statement)], outcomes


def test_the_first_two_of_a_slot_are_found_however_many_answers_stand_apart() -> None:
    days = [
        of(60, time=f"2021-{month:02}-{day:02}")
        for month in (5, 6)
        for day in range(1, COMPARED_PAIRWISE)
    ]
    question = asked("stock", of(60, time="2020-01-01"), of(62, time="2020-01-01"), *days)

    assert found(question).standing == "agreed"


def test_the_state_of_a_list_takes_as_many_queries_for_few_questions_as_for_many(
    client: Any,
) -> None:
    def ask() -> None:
        asked("stock", of(60, **DAY), of(61))
        asked("stock", of(60, **DAY), of(61, **LATER))
        asked("constant", of(None, denies=True), of(61, **NORTH))
        asked("constant", {"choices": ("A",)}, {"choices": ("A",), "modality": "promise"},
        kind="choice",
              options={"A": []})  # fmt: skip

    ask()
    few = queries_of(client, "/questions/")
    for _ in range(4):
        ask()

    assert queries_of(client, "/questions/") == few


def test_the_page_and_the_api_say_what_is_missing_and_lead_to_the_claim(client: Any) -> None:
    question = asked("stock", of(162, **DAY), of(60, "approx", speaker="Ana Var"))
    incomplete = Answer.objects.filter(question=question).order_by("-pk")[0].claim

    words = words_on(client, question.get_absolute_url())
    summary = client.get(f"/api/v1/questions/{question.slug}/").json()["summary"]

    assert "Cannot be compared yet: 1 of 2 answers has no date See what is missing" in words
    (row,) = page_at(client, question.get_absolute_url()).xpath("//*[@class='missing']/li")
    assert "about 60 no date Ana Var" in text_of(row)
    assert row.xpath("a/@href") == [incomplete.get_absolute_url()]
    assert (summary["state"], summary["gaps"]) == ("incomparable", 1)
    assert summary["missing"] == [{"field": "time", "answers": 1, "detail": "no date"}]


def test_a_question_without_gaps_shows_none(client: Any) -> None:
    question = asked("stock", of(60, **DAY), of(62, **DAY))

    assert not page_at(client, question.get_absolute_url()).xpath("//*[@id='missing']")
    assert "No conflict found" in words_on(client, question.get_absolute_url())
    assert client.get(f"/api/v1/questions/{question.slug}/").json()["summary"]["state"] == "agreed"


def test_a_settled_question_keeps_its_state_and_says_what_is_missing_beside_it(client: Any) -> None:
    question = asked("stock", of(60, **DAY), of(500, **DAY), of(9))
    aside = Answer.objects.filter(question=question).order_by("pk")[1]
    assert "Contested 1 of 3 answers has no date See what is missing" in words_on(
        client, question.get_absolute_url()
    )

    settle(question, aside=aside)

    assert "Settled 1 of 3 answers has no date See what is missing" in words_on(
        client, question.get_absolute_url()
    )
    assert said_of(question) == ("Settled", "1 of 3 answers has no date")
    assert (
        client.get(f"/api/v1/questions/{question.slug}/").json()["summary"]["state"] == "reconciled"
    )


def test_more_gaps_than_the_page_has_room_for_are_counted(client: Any) -> None:
    question = asked("stock", *(of(number) for number in range(10, 10 + GAPS_SHOWN + 2)))

    page = page_at(client, question.get_absolute_url())
    assert page.xpath("//*[@id='missing']//@data-further") == ["2"]


@pytest.mark.parametrize("aggregation", ["stock", "flow", "cumulative"])
def test_a_page_of_answers_that_stand_apart_takes_no_more_queries_than_any_may(
    client: Any, aggregation: str
) -> None:
    question = asked(
        aggregation, of(60, **COUNT), of(61, since="2021-05-01", **LATER), of(62), of(None, **DAY)
    )

    queries_of(client, question.get_absolute_url())
