"""Queries that are asked all the time: written by the ORM once a process, and mostly planned once a connection.

Of a query with many columns and parts, most of the time goes into putting it together and planning
it, over and over. What may differ from one time to the next is a :class:`Parameter` in it; all else
is part of the statement.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators
from pghistory import runtime
from psycopg import Cursor
from psycopg.sql import Literal

# A prepared statement is one command, and pghistory would put another before it but for how it
# begins.
MARK = "/* prepared */ "
runtime.IGNORED_SQL_PREFIXES = (
    *runtime.IGNORED_SQL_PREFIXES,
    MARK.strip(),
    "savepoint",
    "release savepoint",
)  # type: ignore[assignment]


class PreparedCursor(Cursor[tuple[Any, ...]]):
    """A cursor whose statements stay prepared with their connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Run a statement; the first time it is parsed and planned as well."""
        super().execute(query, params, prepare=True, **options)
        self._query: Any = SimpleNamespace(
            query=query.encode()
        )  # where Django looks for what to log
        return self


def run_prepared(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """Run a statement that is sent often and gives rows, and return these; PostgreSQL plans it once a connection.

    History does not learn who and why of it, so it may insert, but not change what is kept in
    history.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    prepared = PreparedCursor(connection.connection)
    with connection._prepare_cursor(prepared) as cursor:  # type: ignore[attr-defined]  # counted as any other
        cursor.execute(MARK + sql, values)
        return list(cursor.fetchall())


def run_planned(sql: str, values: Sequence[Any]) -> list[Any]:
    """Run a statement that gives rows, and return these; PostgreSQL plans it for these values."""
    with connection.cursor() as cursor:
        cursor.execute(MARK + sql, values)
        return list(cursor.fetchall())


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


class CachedQuery:
    """A query; ``make`` writes it when it is first asked, and PostgreSQL plans it each time for the values that it has.

    For what is planned one way for many rows, and another for few.
    """

    run: Callable[[str, Sequence[Any]], list[Any]] = staticmethod(run_planned)

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self.make = make

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows for some values of the parameters."""
        sql, names = self._statement
        found = self.run(sql, [values[name] for name in names])
        return [tuple(row) for row in self._compiler.apply_converters(found, self._converters)]

    def models(self, **values: Any) -> list[Any]:
        """Return the rows as models, with what ``select_related`` names and what the query annotates."""
        rows = self.rows(**values)
        kind, own, names, related, along = self._shape
        found = []
        for row in rows:
            found.append(model := kind.from_db(connection.alias, names, row[own]))
            for one in related:
                one.populate(row, model)
            for name, column in along:
                setattr(model, name, row[column])
        return found

    @cached_property
    def _shape(self) -> tuple[Any, slice, list[str], list[Any], list[tuple[str, int]]]:
        """Return of what models the rows are: which, from which columns by what names, and what else they hold."""
        info, columns = self._compiler.klass_info, self._compiler.select
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column[0].target.attname for column in columns[own]]
        related = get_related_populators(info, columns, connection.alias)  # type: ignore[call-arg]  # as in Django 5.2
        return info["model"], own, names, related, list(self._compiler.annotation_col_map.items())

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

        What never differs stands in it as it is: of a value that it does not know, PostgreSQL
        cannot tell beforehand whether an index holds it.
        """
        sql, parameters = self._compiler.as_sql()
        given = (Parameter, _Ids)
        places = tuple("%s" if isinstance(one, given) else _literal(one) for one in parameters)
        return sql % places, [one.name for one in parameters if isinstance(one, given)]


class PreparedQuery(CachedQuery):
    """A query that is planned once a connection, whatever its values."""

    run = staticmethod(run_prepared)


def _literal(value: Any) -> str:
    return Literal(value).as_string(connection.connection).replace("%", "%%")
