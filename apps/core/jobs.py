"""Jobs for the worker: queued inside the transaction that wants them, done after its commit.

The queue is procrastinate's, in the same PostgreSQL. An area's jobs are in its ``tasks.py``,
which belongs to the outer ring as views do: a task calls an action. Actions name a job as
``"area.verb_noun"`` and import nothing.
"""

import datetime
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.job_context import JobContext
from procrastinate.worker import Worker
from structlog.contextvars import bound_contextvars

from apps.core.http.request_ids import NAME, request_id

# What fails for a passing reason is tried again after 4, 16, 64, 256 and 1024 seconds.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=4)


def enqueue(
    job: str,
    *,
    at: datetime.datetime | None = None,
    in_turn: str = "",
    once: str = "",
    **arguments: Any,
) -> int | None:
    """Queue a job and return its number; it exists only if this transaction is committed.

    ``at`` is the moment before which it does not run. Jobs of one ``in_turn`` run one after the
    other. While a job of the same ``once`` waits, no second one is queued: then ``None`` is
    returned. The id of the request that wants it goes along, for the log.
    """
    if name := request_id():
        arguments[NAME] = name
    task = app.configure_task(job, schedule_at=at, lock=in_turn or None, queueing_lock=once or None)
    try:
        with transaction.atomic():
            return int(task.defer(**arguments))
    except AlreadyEnqueued:
        return None


async def under_its_request(
    work: Callable[[], Awaitable[Any]], context: JobContext, _: Worker
) -> Any:
    """Do a job under the id of the request that wanted it, for its log and the jobs it queues."""
    names: dict[str, Any] = {"job": context.job.task_name, "job_id": context.job.id}
    if name := context.job.task_kwargs.pop(NAME, ""):
        names[NAME] = name
    with bound_contextvars(**names):
        try:
            return await work()
        finally:
            if name:
                context.job.task_kwargs[NAME] = name  # for the line that says how the job ended


def app_at_work() -> AbstractContextManager[App]:
    """Return the queue with connections of its own, as a worker needs it."""
    return app.replace_connector(DjangoConnector().get_worker_connector())
