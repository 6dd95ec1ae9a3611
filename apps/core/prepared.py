"""Queries that are asked all the time: written by the ORM once a process, planned by PostgreSQL once a connection.

Of a query with many columns and parts, most of the time goes into putting it together and planning it, over and over.
What may differ from one time to the next is a :class:`Parameter` in it; all else is part of the statement.
"""

from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.expressions import RawSQL
from psycopg import Cursor
from psycopg.sql import Literal


class PreparedCursor(Cursor[tuple[Any, ...]]):
    """A cursor whose statements stay prepared with their connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Run a statement; the first time it is parsed and planned as well."""
        super().execute(query, params, prepare=True, **options)
        self._query: Any = SimpleNamespace(query=query.encode())  # where Django looks for what to log
        return self


class Parameter(Expression):
    """A place in a query whose value is given each time it is asked."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Leave a place, and itself as what stands in it."""
        return "%s", [self]


def ids(name: str) -> RawSQL:
    """Return what ``pk__in`` takes: ids that are given each time, as a list."""
    return RawSQL("SELECT unnest(%s::bigint[])", [_Ids(name)])


class _Ids:
    def __init__(self, name: str) -> None:
        self.name = name


class Prepared:
    """A query of values; ``make`` writes it when it is first asked."""

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self.make = make

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows for some values of the parameters."""
        with connection.cursor():
            pass  # opens the connection, or finds out that it is in good health
        sql, names = self._statement
        prepared = PreparedCursor(connection.connection)
        with connection._prepare_cursor(prepared) as cursor:  # type: ignore[attr-defined]  # counted as any other
            cursor.execute(sql, [values[name] for name in names])
            return [tuple(row) for row in self._compiler.apply_converters(cursor.fetchall(), self._converters)]

    @cached_property
    def _compiler(self) -> Any:
        return self.make().query.get_compiler(connection=connection)

    @cached_property
    def _converters(self) -> Any:
        self._statement  # noqa: B018  the columns are known once it is written
        return self._compiler.get_converters([column[0] for column in self._compiler.select])

    @cached_property
    def _statement(self) -> tuple[str, list[str]]:
        """Return the statement, with a place for each parameter, and their names.

        What never differs stands in it as it is: of a value that it does not know, PostgreSQL cannot tell beforehand
        whether an index holds it.
        """
        sql, parameters = self._compiler.as_sql()
        given = (Parameter, _Ids)
        places = tuple("%s" if isinstance(one, given) else _written(one) for one in parameters)
        return sql % places, [one.name for one in parameters if isinstance(one, given)]


def _written(value: Any) -> str:
    return Literal(value).as_string(connection.connection).replace("%", "%%")
