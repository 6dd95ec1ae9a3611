"""A question with very many answers: adding one more costs no more statements than with a few."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.reconciliation.models import Answer, Conflict, Question
from tests import factories

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 2000


def fill(question: Question, size: int) -> None:
    """Copy the question's one answer until it has so many, each with a voice of its own.

    The triggers do no work for them.
    """
    first = Answer.objects.select_related("claim").get(question=question)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        columns = [
            field.column
            for field in Answer._meta.concrete_fields
            if field.column not in ("id", "claim_id", "voice")
        ]
        listed = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"INSERT INTO reconciliation_answer (claim_id, voice, {listed})"
            f" SELECT claim_id + 1000000 + n, -1000000 - n, {listed}"
            " FROM reconciliation_answer, generate_series(1, %s) n WHERE id = %s",
            [size, first.pk],
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE reconciliation_answer")


def statements_to_add(size: int) -> int:
    """Return how many SQL statements one more answer, which contradicts the others, takes."""
    question = factories.question()
    said: dict[str, Any] = {"time": "2021-07-05", "uttered": "2021-07-05"}
    factories.answer(
        factories.claim(
            speaker=factories.speaker(), figure=factories.figure("130", "eq", 130), **said
        ),
        question,
    )
    fill(question, size)
    late = factories.claim(
        speaker=factories.speaker(), figure=factories.figure("1,037", "eq", 1037), **said
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        factories.answer(late, question)
    assert Conflict.objects.get(question=question).answers.count() == size + 2
    return len(queries)


def test_one_more_answer_takes_as_many_statements_among_thousands_as_among_ten() -> None:
    assert statements_to_add(MANY) == statements_to_add(FEW)
