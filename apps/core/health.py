"""Whether the site can work: the database answers, and its tables are those that the code expects."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

# Migrations do not come undone while a process runs, so once they were all there is enough.
_seen: dict[str, bool] = {"all applied": False}


def problem() -> str:
    """Return what keeps the site from working, in words; nothing if it works."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return "" if _seen["all applied"] else _migrations_problem()
    except Error:
        return "the database does not answer"


def _migrations_problem() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    _seen["all applied"] = not missing
    return f"{len(missing)} migrations are not applied: run “manage.py migrate”" if missing else ""
