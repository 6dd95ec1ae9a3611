"""Work for the worker: put in the queue inside the transaction that wants it, done after the commit by another process.

The queue is procrastinate's, in the same PostgreSQL. An area's jobs stand in its ``tasks.py``, which belongs to the
outer ring as views do: a task calls an action. Actions name a job as ``"area.verb_noun"`` and import nothing.
"""

import datetime
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued

# What fails for a passing reason is tried again after 4, 16, 64, 256 and 1024 seconds.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=4)


def enqueue(
    job: str, *, at: datetime.datetime | None = None, in_turn: str = "", once: str = "", **arguments: Any
) -> int | None:
    """Put a job in the queue and return its number; it exists only if this transaction is committed.

    ``at`` is the moment before which it does not run. Jobs of one ``in_turn`` run one after the other. While a job of
    that name ``once`` waits, no second one is put beside it: then the answer is ``None``.
    """
    task = app.configure_task(job, schedule_at=at, lock=in_turn or None, queueing_lock=once or None)
    try:
        with transaction.atomic():
            return int(task.defer(**arguments))
    except AlreadyEnqueued:
        return None


def app_at_work() -> AbstractContextManager[App]:
    """Return the queue with connections of its own, as a worker needs it."""
    return app.replace_connector(DjangoConnector().get_worker_connector())
