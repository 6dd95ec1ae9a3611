"""Whether the site works: the database answers and is migrated, and jobs are done."""

import datetime
from typing import Any

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

SEEN_SECONDS = 60  # a worker says every ten that it lives
LATE_SECONDS = 300

# Migrations do not come undone while a process runs, so once they were all there is enough.
_seen: dict[str, bool] = {"all applied": False}


def problem() -> str:
    """Return what keeps the site from working, in words; nothing if it works."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if _seen["all applied"]:
            return ""
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "the database does not answer"
    _seen["all applied"] = not missing
    if missing:
        return f"{len(missing)} migrations are not applied: run “manage.py migrate”"
    return ""


def queue_state(at: datetime.datetime) -> dict[str, Any]:
    """Return how many jobs are due and for how long, how many workers live, and what is wrong."""
    since = Coalesce(
        "scheduled_at", Min("procrastinateevent__at", filter=Q(procrastinateevent__type="deferred"))
    )
    due = ProcrastinateJob.objects.filter(
        Q(scheduled_at=None) | Q(scheduled_at__lte=at), status="todo"
    )
    jobs = due.annotate(since=since).aggregate(waiting=Count("pk"), oldest=Min("since"))
    waited = (at - jobs["oldest"]).total_seconds() if jobs["oldest"] else 0
    seen = at - datetime.timedelta(seconds=SEEN_SECONDS)
    workers = ProcrastinateWorker.objects.filter(last_heartbeat__gte=seen).count()
    status = "ok"
    if not workers:
        status = "no worker has been seen for a minute"
    elif waited > LATE_SECONDS:
        status = "the worker does not keep up"
    return {
        "status": status,
        "waiting": jobs["waiting"],
        "oldest_seconds": round(waited),
        "workers": workers,
    }
