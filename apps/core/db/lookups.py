"""Rows whose ids another query finds, found first."""

from typing import Any

from django.db.models import Lookup


class InSubqueryArray(Lookup[bool]):
    """``InSubqueryArray(F("pk"), Subquery(some ids))``: keeps rows by ids that are found before anything is joined.

    Of "in a subquery" with an end the planner does not know how few rows are meant, and past eight
    tables it does not look for a better order: it may read all that there is of each before it
    comes to the ids.
    """

    lookup_name = "among"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Return the condition."""
        row, of_row = self.process_lhs(compiler, connection)
        found, of_found = self.process_rhs(compiler, connection)
        return f"{row} = ANY(ARRAY{found})", [*of_row, *of_found]
