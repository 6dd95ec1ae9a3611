"""A row and its child rows, inserted by one statement that is compiled once for all such rows."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.sql import InsertQuery

from apps.core.db.prepared import run_prepared

# The key of the parent, which is not known before it is inserted.
PARENT_KEY = RawSQL("SELECT id FROM parent", [])
ModelClass = type[models.Model]


def insert_with_children(
    parent: models.Model, children: Sequence[models.Model] = (), *, by: str = ""
) -> None:
    """Insert a row, and the rows that point to it by the field ``by``, ordered by their models.

    Fills in keys, and of the parent what the database works out, as saving each would. Values may
    be expressions without parameters.
    """
    if settings.FAST_SQL:
        _insert_at_once(parent, children, by)
        return
    parent.save(force_insert=True)
    for _, group in groupby(children, key=type):
        rows = list(group)
        for row in rows:
            setattr(row, by, parent)
        type(rows[0])._default_manager.bulk_create(rows)


def _insert_at_once(parent: models.Model, children: Sequence[models.Model], by: str) -> None:
    for child in children:
        setattr(child, f"{by}_id", PARENT_KEY)
    values, expressions = [], []
    rows = [parent, *children]
    for number, row in enumerate(rows):
        for field in _columns(type(row)):
            value = field.pre_save(row, add=True)
            if hasattr(value, "resolve_expression"):
                expressions.append((number, field.attname, value))
            else:
                values.append(field.get_db_prep_save(value, connection))
    statement = _statement(tuple(type(row) for row in rows), tuple(expressions))
    (found,) = run_prepared(statement, values)

    fields = parent._meta.db_returning_fields
    for field, value in zip(fields, found, strict=False):
        setattr(parent, field.attname, value)
    _mark_as_saved(parent)
    for (_, group), keys in zip(groupby(children, key=type), found[len(fields) :], strict=True):
        for child, key in zip(group, keys, strict=True):
            child.pk = key
            setattr(child, by, parent)
            _mark_as_saved(child)


def _columns(model: ModelClass) -> list[Any]:
    """Return the fields that an insertion writes: not the key, nor what the database derives."""
    columns = []
    for field in model._meta.concrete_fields:
        if not field.generated and not field.primary_key:
            columns.append(field)
    return columns


@cache
def _statement(
    models_: tuple[ModelClass, ...], expressions: tuple[tuple[int, str, Any], ...]
) -> str:
    """Return the statement that inserts rows of these models, the first of them the parent.

    ``expressions`` are part of it: each by the number of its row, its column, and what it is.
    """
    rows = [model(**{field.attname: None for field in _columns(model)}) for model in models_]
    for number, column, expression in expressions:
        setattr(rows[number], column, expression)
    returning = models_[0]._meta.db_returning_fields
    inserts, keys = [f"parent AS ({_insert(rows[:1], returning)})"], []
    for number, (_, group) in enumerate(groupby(rows[1:], key=type)):
        name = f"children_{number}"
        inserts.append(f"{name} AS ({_insert(list(group))})")
        keys.append(f", ARRAY(SELECT id FROM {name} ORDER BY id)")  # noqa: S608  our own name
    return f"WITH {', '.join(inserts)} SELECT parent.*{''.join(keys)} FROM parent"  # noqa: S608


def _insert(rows: list[Any], returning: Sequence[Any] = ()) -> str:
    """Return the statement by which Django inserts rows of one model and gives their keys."""
    model = type(rows[0])
    query = InsertQuery(model)
    query.insert_values(_columns(model), rows)
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = returning or [model._meta.pk]
    ((sql, _),) = compiler.as_sql()
    return str(sql)


def _mark_as_saved(row: models.Model) -> None:
    row._state.adding, row._state.db = False, connection.alias
