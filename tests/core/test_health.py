"""What a monitor asks: does the process answer, and are jobs done."""

import datetime
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker

from apps.core.health import queue_state
from apps.core.jobs import enqueue

JOB = "sources.poll_feed"


def worker(*, seen: int) -> None:
    """Let there be a worker that said so many seconds ago that it lives."""
    with connection.cursor() as cursor:
        sql = (
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s))"
        )
        cursor.execute(sql, [seen])


def test_a_process_answers_that_it_lives_while_the_database_is_away(client: Client) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/healthz/live/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_queue_with_nothing_due_and_a_worker_is_well(client: Client) -> None:
    worker(seen=5)
    enqueue(JOB, at=timezone.now() + datetime.timedelta(hours=1), feed=0)

    assert client.get("/healthz/queue/").json() == {
        "status": "ok",
        "waiting": 0,
        "oldest_seconds": 0,
        "workers": 1,
    }


@pytest.mark.django_db
def test_a_worker_that_has_not_been_seen_for_a_minute_is_missed() -> None:
    worker(seen=90)
    enqueue(JOB, feed=0)

    state = queue_state(timezone.now())

    assert state["status"] == "no worker has been seen for a minute"
    assert (state["waiting"], state["workers"]) == (1, 0)
    assert ProcrastinateWorker.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_that_does_not_keep_up_is_said() -> None:
    worker(seen=5)
    now = timezone.now()
    old = enqueue(JOB, feed=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - interval '10 minutes' WHERE job_id = %s",
            [old],
        )
    enqueue(JOB, feed=1)
    enqueue(JOB, at=now - datetime.timedelta(seconds=30), feed=2)

    state = queue_state(timezone.now())

    assert ProcrastinateEvent.objects.filter(job_id=old, type="deferred").exists()
    assert (state["status"], state["waiting"]) == ("the worker does not keep up", 3)
    assert 600 <= state["oldest_seconds"] < 610
