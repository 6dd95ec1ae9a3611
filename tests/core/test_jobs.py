import datetime
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.core.jobs import RETRY, enqueue
from tests.jobs import run_jobs, waiting

JOB = "tests.write_down"
WRITTEN: list[str] = []


@app.task(name=JOB)
def write_down(words: str) -> None:
    WRITTEN.append(words)


@app.task(name="tests.stumble", retry=RETRY)
def stumble() -> None:
    raise OSError("the network is away")


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    WRITTEN.clear()
    yield
    WRITTEN.clear()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_after_the_commit_by_the_worker() -> None:
    with transaction.atomic():
        enqueue(JOB, words="once")
    assert WRITTEN == []

    run_jobs()

    assert WRITTEN == ["once"]
    run_jobs()
    assert WRITTEN == ["once"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_failed_never_was() -> None:
    with transaction.atomic():
        enqueue(JOB, words="never")
        transaction.set_rollback(True)

    assert waiting(JOB) == []


@pytest.mark.django_db
def test_a_job_that_waits_already_is_not_put_beside_itself() -> None:
    assert enqueue(JOB, once="same", words="first")
    assert enqueue(JOB, once="same", words="second") is None

    assert waiting(JOB) == [{"words": "first"}]
    assert enqueue(JOB, once="other", words="third"), "the transaction goes on"


@pytest.mark.django_db(transaction=True)
def test_a_job_for_later_waits() -> None:
    enqueue(JOB, at=timezone.now() + datetime.timedelta(hours=1), words="later")

    run_jobs()

    assert WRITTEN == []
    assert waiting(JOB) == [{"words": "later"}]


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_tried_again_later() -> None:
    enqueue("tests.stumble")

    run_jobs()

    job = ProcrastinateJob.objects.get(task_name="tests.stumble")
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    assert job.scheduled_at > timezone.now()


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_in_hand_is_put_back() -> None:
    number = enqueue(JOB, words="half done")
    ProcrastinateJob.objects.filter(pk=number).update(status="doing", worker_id=None)

    enqueue(
        "core.retry_stalled_jobs", timestamp=0
    )  # as every minute does, this one perhaps among them
    run_jobs()

    assert WRITTEN == ["half done"]
