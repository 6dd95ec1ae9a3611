"""The queue as the worker sees it, for tests with ``django_db(transaction=True)``."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.core.http.request_ids import NAME
from apps.core.jobs import app_at_work, under_its_request


def closing_connections(call_next: Callable[[], Any], *_: Any) -> Any:
    """Close what a job opened in its own thread, which ends with the worker."""
    try:
        return call_next()
    finally:
        connections.close_all()


def run_jobs() -> None:
    """Do what waits in the queue, as ``manage.py worker --until-empty`` does.

    In a thread of its own: a browser that an earlier test drove has left an event loop in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_work).result()


def _work() -> None:
    with app_at_work() as app:
        app.run_worker(
            wait=False,
            listen_notify=False,
            install_signal_handlers=False,
            task_middleware=[closing_connections],
            worker_middleware=[under_its_request],
        )
    connections.close_all()


def waiting(job: str) -> list[dict[str, object]]:
    """Return the arguments of the jobs of a name that wait, but for the name of the request that wants them."""
    jobs = ProcrastinateJob.objects.filter(task_name=job, status="todo").order_by("pk")
    return [{name: value for name, value in one.args.items() if name != NAME} for one in jobs]


def empty_queue() -> None:
    """Forget every job: Django's own emptying passes over tables that it does not manage."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE"
        )
