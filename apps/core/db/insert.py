"""A row and what hangs on it, inserted by one statement, which is written once for all such rows."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.sql import InsertQuery

from apps.core.db.prepared import run_prepared

# The key of the row that the others point to, which nobody knows before it is inserted.
KEY = RawSQL("SELECT id FROM whole", [])
Kind = type[models.Model]


def insert_with_children(
    whole: models.Model, parts: Sequence[models.Model] = (), *, by: str = ""
) -> None:
    """Insert a row, and the rows that point to it by the field ``by``, all of one model beside each other.

    Fills in keys, and what the database works out of the row, as saving each would. Their values
    may be expressions without parameters.
    """
    for part in parts:
        setattr(part, f"{by}_id", KEY)
    rows = [whole, *parts]
    values = [(at, name, value) for at, row in enumerate(rows) for name, value in _values(row)]
    expressions = tuple(one for one in values if _is_written(one[2]))
    statement = _statement(tuple(type(row) for row in rows), expressions)
    (found,) = run_prepared(statement, [value for *_, value in values if not _is_written(value)])
    _fill_in(whole, parts, list(found), by)


def _values(row: models.Model) -> list[tuple[str, Any]]:
    """Return the columns of a row that are stored, and their values as they are sent."""
    stored = [(field, field.pre_save(row, add=True)) for field in _columns(type(row))]
    return [
        (field.attname, value if _is_written(value) else field.get_db_prep_save(value, connection))
        for field, value in stored
    ]


def _is_written(value: Any) -> bool:
    """Say whether a value is part of the statement."""
    return hasattr(value, "resolve_expression")


def _columns(kind: Kind) -> list[Any]:
    return [
        field
        for field in kind._meta.concrete_fields
        if not field.generated and not field.primary_key
    ]


@cache
def _statement(kinds: tuple[Kind, ...], expressions: tuple[tuple[int, str, Any], ...]) -> str:
    """Return the statement for rows of some models, and of some values that stand in it, by row and column."""
    rows = [kind(**{field.attname: None for field in _columns(kind)}) for kind in kinds]
    for at, name, value in expressions:
        setattr(rows[at], name, value)
    names, writes = [], []
    for number, (kind, group) in enumerate(groupby(rows, key=type)):
        names.append("whole" if number == 0 else f"part_{number}")
        writes.append(f"{names[-1]} AS ({_insert(kind, list(group), is_whole=number == 0)})")
    keys = "".join(f", ARRAY(SELECT id FROM {name} ORDER BY id)" for name in names[1:])  # noqa: S608  names of ours
    return f"WITH {', '.join(writes)} SELECT whole.*{keys} FROM whole"  # noqa: S608


def _insert(kind: Kind, rows: list[Any], *, is_whole: bool) -> str:
    query = InsertQuery(kind)
    query.insert_values(_columns(kind), rows)
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = kind._meta.db_returning_fields if is_whole else [kind._meta.pk]
    ((sql, _),) = compiler.as_sql()
    return str(sql)


def _fill_in(whole: Any, parts: Sequence[Any], found: list[Any], by: str) -> None:
    fields = whole._meta.db_returning_fields
    for field, value in zip(fields, found, strict=False):
        setattr(whole, field.attname, value)
    _saved(whole)
    for (_, group), keys in zip(groupby(parts, key=type), found[len(fields) :], strict=True):
        for row, key in zip(group, keys, strict=True):
            row.pk = key
            setattr(row, by, whole)
            _saved(row)


def _saved(row: models.Model) -> None:
    row._state.adding, row._state.db = False, connection.alias
