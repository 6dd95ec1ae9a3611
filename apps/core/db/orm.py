"""What the ORM lacks: a condition on ids, and ways to ask or say what Django knows of rows."""

from typing import Any

from django.conf import settings
from django.db.models import Lookup, Model, QuerySet


def is_known_empty(rows: QuerySet[Any, Any]) -> bool:
    """Say whether a query set was made by ``none()``, so that it need not run."""
    return bool(rows.query.is_empty())


def remember_no_related(instance: Model, name: str) -> None:
    """Let an instance know that no row points to it by a one-to-one field, so that none looks."""
    getattr(type(instance), name).related.set_cached_value(instance, None)


class InSubqueryArray(Lookup[bool]):
    """``InSubqueryArray(F("pk"), Subquery(some ids))`` finds the ids before it joins anything.

    Of a plain ``IN (subquery LIMIT n)`` the planner does not know how few rows are meant, and past
    eight tables it does not look for a better order: it may read whole tables before it comes to
    the ids.
    """

    lookup_name = "in_subquery_array"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Return the condition."""
        row, row_params = self.process_lhs(compiler, connection)
        subquery, subquery_params = self.process_rhs(compiler, connection)
        params = [*row_params, *subquery_params]
        if settings.FAST_SQL:
            return f"{row} = ANY(ARRAY{subquery})", params
        return f"{row} IN {subquery}", params
