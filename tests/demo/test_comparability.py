"""What is said of the demo's questions is what comparing all their answers finds."""

from itertools import combinations

import pytest
from django.test import Client

from apps.reconciliation.detection.statements import answers_to_read, parts_of, statement_for
from apps.reconciliation.engine import Statement, compare
from apps.reconciliation.engine.comparability import COMPARED
from apps.reconciliation.engine.statements import missing_in
from apps.reconciliation.models import Answer, Question
from tests.pages import cells_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def _statements(question: Question) -> list[Statement]:
    standing = answers_to_read().filter(question=question, pk__in=Answer.objects.published())
    return [statement_for(answer) for answer in standing]


def test_no_conflict_is_found_only_where_two_answers_were_compared() -> None:
    said = 0
    for question in Question.objects.all():
        statements, part_of = _statements(question), parts_of(question)
        pairs = combinations(statements, 2)
        are_compared = any(compare(one, other, part_of).outcome in COMPARED for one, other in pairs)
        lacking = sum(missing_in(statement) is not None for statement in statements)
        words = cells_on(Client(), question.get_absolute_url())
        summary = Client().get(f"/api/v1/questions/{question.slug}/").json()["summary"]

        said += "No conflict found" in words
        assert are_compared or "No conflict found" not in words
        assert are_compared or summary["state"] != "agreed"
        assert not are_compared or summary["state"] != "incomparable"
        assert bool(lacking) == ("What is missing" in words)
        assert summary["gaps"] == lacking
    assert said


@pytest.mark.parametrize("address", ["/", "/questions/", "/questions/districts-held/"])
def test_the_leading_question_says_that_it_cannot_be_compared_yet(address: str) -> None:
    words = cells_on(Client(), address)

    assert "Cannot be compared yet" in words
    assert "1 of 3 answers has no date" in words


def test_the_leading_question_says_so_to_programs() -> None:
    summary = Client().get("/api/v1/questions/districts-held/").json()["summary"]

    assert (summary["state"], summary["gaps"], summary["missing"][0]["field"]) == (
        "incomparable",
        1,
        "time",
    )
