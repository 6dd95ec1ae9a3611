"""Queries that run all the time: compiled once a process, and mostly planned once a connection.

Compiling and planning a query with many columns and joins takes most of its time, again and again.
What differs from one run to the next is a :class:`Parameter` in it; all else is part of the
statement. With ``CLAIMTRAIL_FAST_SQL`` off, Django compiles and runs each query as it would any
other.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import BigIntegerField, Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from pghistory import runtime
from psycopg import Cursor
from psycopg.sql import Literal

# pghistory puts a statement of its own before each that may write, unless it begins in one of these
# ways. A prepared statement is one command, so nothing may be put before it.
MARK = "/* prepared */ "
runtime.IGNORED_SQL_PREFIXES = (  # type: ignore[assignment]
    *runtime.IGNORED_SQL_PREFIXES,
    MARK.strip(),
    "savepoint",
    "release savepoint",
)

# The values of the query that is being compiled for them alone; nothing while one is compiled for
# any values.
_values_of_this_run: ContextVar[Mapping[str, Any] | None] = ContextVar("values", default=None)


class PreparedCursor(Cursor[tuple[Any, ...]]):
    """A cursor whose statements stay prepared as long as the connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Run a statement; the first time it is parsed and planned as well."""
        super().execute(query, params, prepare=True, **options)
        # Django reads the text of a statement that it logs from here.
        self._query: Any = SimpleNamespace(query=query.encode())
        return self


def run_prepared(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """Run a statement that returns rows, and return them; PostgreSQL plans it once a connection.

    History does not learn who runs it and why, so it may insert rows, but not change rows whose
    history is kept.
    """
    if not settings.FAST_SQL:
        return _run_plainly(sql, values)
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    prepared = PreparedCursor(connection.connection)
    # Wrapped as Django wraps its own cursors, so that the statement is logged and counted.
    with connection._prepare_cursor(prepared) as cursor:  # type: ignore[attr-defined]
        cursor.execute(MARK + sql, values)
        return list(cursor.fetchall())


def run_planned(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """Run a statement that returns rows, and return them; PostgreSQL plans it for these values."""
    return _run_plainly(MARK + sql, values)


def _run_plainly(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


class Parameter(Expression):
    """A place in a query for a value that is given each time the query runs."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Leave a place, and either the value of this run or the parameter to put one in later."""
        values = _values_of_this_run.get()
        return "%s", [self if values is None else values[self.name]]


class IdsParameter(Parameter):
    """A place for a list of ids."""

    def as_sql(self, *_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Leave a place for an array, as a subquery that gives its elements."""
        place, parameters = super().as_sql()
        return f"(SELECT unnest({place}::bigint[]))", parameters


def ids(name: str) -> IdsParameter:
    """Return what ``pk__in`` takes: ids that are given each time the query runs, as a list."""
    return IdsParameter(name, BigIntegerField())


class RowLayout(NamedTuple):
    """Where in a row the columns of an instance are, and what else the row holds."""

    model: type[Model]
    own: slice
    names: list[str]
    related: list[Any]  # each fills in one instance that ``select_related`` names
    annotations: list[tuple[str, int]]


class CachedQuery:
    """A query that is compiled once; PostgreSQL plans it each time for the values that it is given.

    For what is best found in one way where many rows match, and in another where few do. ``make``
    returns the query set with its parameters; it is called when the query first runs.
    """

    run: Callable[[str, Sequence[Any]], list[Any]] = staticmethod(run_planned)

    def __init__(self, make: Callable[[], QuerySet[Any, Any]]) -> None:
        self.make = make

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values of the parameters."""
        if not settings.FAST_SQL:
            return [tuple(row) for row in self._run_by_orm(values)]
        sql, names, converters = self._statement
        found = self.run(sql, [values[name] for name in names])
        return [tuple(row) for row in self._compiler.apply_converters(found, converters)]

    def models(self, **values: Any) -> list[Any]:
        """Return model instances, with what ``select_related`` loads and the query annotates."""
        if not settings.FAST_SQL:
            return self._run_by_orm(values)
        rows, layout = self.rows(**values), self._layout
        found = []
        for row in rows:
            instance = layout.model.from_db(connection.alias, layout.names, row[layout.own])
            for populator in layout.related:
                populator.populate(row, instance)
            for name, position in layout.annotations:
                setattr(instance, name, row[position])
            found.append(instance)
        return found

    def _run_by_orm(self, values: Mapping[str, Any]) -> list[Any]:
        """Let Django compile and run the query for these values, and read its rows."""
        token = _values_of_this_run.set(values)
        try:
            return list(self.make().all())
        finally:
            _values_of_this_run.reset(token)

    @cached_property
    def _compiler(self) -> Any:
        return self.make().query.get_compiler(connection=connection)

    @cached_property
    def _statement(self) -> tuple[str, list[str], Any]:
        """Return the statement, with a place for each parameter, and the parameters' names.

        Beside them is what turns values of the database into values of fields, column by column. A
        value that is always the same stands in the statement as a literal: of a placeholder,
        PostgreSQL cannot tell beforehand whether a partial index covers it.
        """
        sql, parameters = self._compiler.as_sql()
        places, names = [], []
        for parameter in parameters:
            if isinstance(parameter, Parameter):
                places.append("%s")
                names.append(parameter.name)
            else:
                literal = Literal(parameter).as_string(connection.connection)
                places.append(literal.replace("%", "%%"))
        columns = [column[0] for column in self._compiler.select]
        return sql % tuple(places), names, self._compiler.get_converters(columns)

    @cached_property
    def _layout(self) -> RowLayout:
        """Return the layout of the rows, which is known once the statement is compiled."""
        compiler = self._compiler
        info, columns = compiler.klass_info, compiler.select
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        return RowLayout(
            model=info["model"],
            own=own,
            names=[column[0].target.attname for column in columns[own]],
            related=get_related_populators(info, columns, connection.alias),  # type: ignore[call-arg]
            annotations=list(compiler.annotation_col_map.items()),
        )


class PreparedQuery(CachedQuery):
    """A query that is planned once a connection, whatever its values."""

    run = staticmethod(run_prepared)
