"""Several analysts at once: nothing opens twice, nothing is lost, nobody waits in a circle."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction

from apps.claims.models import Claim
from apps.reconciliation.detection.sync import lock_questions
from apps.reconciliation.models import Answer, Conflict, Origin, Question
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 50


def at_once(*jobs: Callable[[], Any]) -> None:
    """Run jobs in threads that all start at one moment, each with a connection of its own."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(run, job) for job in jobs]:
            done.result(timeout=60)


def said(n: int, speaker: str, day: str) -> Claim:
    return factories.claim(
        speaker=factories.speaker(speaker),
        figure=factories.figure(str(n), "eq", n),
        time="2021-07-05",
        uttered=day,
    )


def test_two_answers_at_one_moment_open_one_conflict_fifty_times_over() -> None:
    for day in (
        f"2021-{month:02}-{day:02}" for month in (7, 8) for day in range(1, ROUNDS // 2 + 1)
    ):
        question = factories.question()
        low, high = said(130, "Border service", day), said(1037, "Ministry", day)

        at_once(lambda: factories.answer(low, question), lambda: factories.answer(high, question))  # noqa: B023

        assert Conflict.objects.filter(question=question).count() == 1
        assert Conflict.objects.get(question=question).answers.count() == 2
    assert Answer.objects.exclude(slot=None).count() == 2 * ROUNDS


def test_questions_that_count_each_others_totals_never_wait_in_a_circle() -> None:
    first = factories.question(aggregation="constant")
    second = factories.question(aggregation="constant", universe_question=first)
    Question.objects.filter(pk=first.pk).update(universe_question=second)
    first.refresh_from_db()
    for round_ in range(10):
        claims = [
            factories.claim(
                speaker=factories.speaker(f"S{round_}"),
                figure=factories.figure("1", "eq", 60, universe=n),
            )
            for n in (300, 398)
        ]

        at_once(
            lambda: factories.answer(claims[0], first),  # noqa: B023
            lambda: factories.answer(claims[1], second),  # noqa: B023
        )

    assert Answer.objects.count() == 40


def test_relays_of_one_statement_recorded_at_one_moment_have_one_origin() -> None:
    claims = [said(130 + n, "Ministry", "2021-07-05") for n in range(6)]
    questions = [factories.question() for _ in claims]

    at_once(
        *(
            lambda claim=claim, question=question: factories.answer(claim, question)
            for claim, question in zip(claims, questions, strict=True)
        )
    )

    assert Origin.objects.filter(members__isnull=False).distinct().count() == 1
    assert len(set(Answer.objects.values_list("voice", flat=True))) == 1


def test_a_speaker_named_at_one_moment_by_two_is_one_speaker() -> None:
    found: list[int] = []

    at_once(*(lambda: found.append(factories.speaker("Sergei Lavrov").pk) for _ in range(4)))

    assert len(set(found)) == 1


def test_one_text_sent_twice_at_one_moment_is_one_source() -> None:
    refused: list[str] = []

    def send() -> None:
        try:
            factories.source("The bridge was closed on Monday.")
        except ValueError as error:
            refused.append(str(error))

    at_once(*(send for _ in range(4)))

    assert len(refused) == 3


def test_a_question_that_is_being_answered_holds_up_no_other() -> None:
    busy, free = factories.question(), factories.question()
    claim = said(130, "Ministry", "2021-07-05")
    answered: list[Answer] = []

    with transaction.atomic():
        lock_questions([busy.pk])
        at_once(lambda: answered.append(factories.answer(claim, free)))

    assert len(answered) == 1
