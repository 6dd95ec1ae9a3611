"""A row and what hangs on it, inserted by one statement."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.sql import InsertQuery

# The key of the row that the others point to, which nobody knows before it is inserted.
KEY = RawSQL("SELECT id FROM whole", [])


def insert_with_parts(whole: models.Model, parts: Sequence[models.Model], *, by: str) -> None:
    """Insert a row, and the rows that point to it by the field ``by``, all of one model beside each other.

    Fills in keys, and what the database works out of the row, as saving each would.
    """
    names, writes, values = [], [], []
    for number, (model, group) in enumerate(groupby([whole, *parts], key=type)):
        rows: list[Any] = list(group)
        for row in rows if number else []:
            setattr(row, row._meta.get_field(by).attname, KEY)
        sql, given = _insert(model, rows, returning=whole._meta.db_returning_fields if number == 0 else None)
        names.append("whole" if number == 0 else f"part_{number}")
        writes.append(f"{names[-1]} AS ({sql})")
        values += given
    keys = "".join(f", ARRAY(SELECT id FROM {name} ORDER BY id)" for name in names[1:])  # noqa: S608  names of ours
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(writes)} SELECT whole.*{keys} FROM whole", values)  # noqa: S608
        found = list(cursor.fetchone())
    _fill_in(whole, parts, found, by)


def _insert(model: type[models.Model], rows: list[Any], returning: Any) -> tuple[str, list[Any]]:
    """Return the statement that inserts some rows, and its values."""
    query = InsertQuery(model)
    columns = [one for one in model._meta.concrete_fields if not one.generated and not one.primary_key]
    query.insert_values(columns, rows)
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = returning or [model._meta.pk]
    ((sql, given),) = compiler.as_sql()
    return sql, list(given)


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
