"""Finds and replaces words in every text column of the database."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from apps.assistance.models import KeptCandidate
from apps.claims.models import Claim, ClaimVersion, Figure, Passage
from apps.core.history import events_of
from apps.sources.models import Source, TextVersion
from apps.takedowns.rules import pattern_of

# Accounts of the people who work here, and Django's own tables.
LEFT_ALONE = {"accounts", "auth", "account", "contenttypes", "mfa", "sessions", "usersessions"}
UNMANAGED = {"procrastinate"}
# The words of claims and reports themselves: where another one has the same words, it stays until
# it is taken down itself.
OWN_WORDS = {
    table
    for model in (Claim, Passage, Figure, Source)
    for table in (model._meta.db_table, events_of(model).model._meta.db_table)
} | {model._meta.db_table for model in (ClaimVersion, TextVersion, KeptCandidate)}
PLAIN = (models.CharField, models.TextField)
Column: TypeAlias = "models.Field[Any, Any]"


def replace_words(words: list[str], label: str, *, but: AbstractSet[str] = frozenset()) -> int:
    """Put a label in place of some words in every table ``but`` some; return the number of rows."""
    if not words:
        return 0
    pattern, total = pattern_of(words), 0
    for model, columns in tables():
        if model._meta.db_table not in but:
            total += _replace(model, columns, pattern, label)
    return total


def replace_slugs(slugs: list[str], label: str) -> int:
    """Put a label in place of some words in slugs; return the number of rows."""
    pattern, total = pattern_of(slugs), 0
    for model, columns in tables():
        slug_columns = [column for column in columns if type(column) is models.SlugField]
        if slug_columns:
            total += _replace(model, slug_columns, pattern, label)
    return total


def tables() -> Iterator[tuple[type[models.Model], list[Column]]]:
    """Yield every table with the columns that may hold what a person wrote."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        is_table = meta.managed or meta.app_label in UNMANAGED
        if not is_table or meta.proxy or meta.app_label in LEFT_ALONE:
            continue
        columns = [field for field in meta.local_concrete_fields if holds_words(field)]
        if columns:
            yield model, columns


def holds_words(field: Column) -> bool:
    """Say whether a person's words may be in a column: not in keys, choices or computed ones."""
    if field.generated or getattr(field, "is_worked_out", False):
        return False
    if field.primary_key or field.choices:
        return False
    return isinstance(field, (*PLAIN, models.JSONField))


def _replace(model: type[models.Model], columns: Sequence[Column], pattern: str, label: str) -> int:
    matches, assignments = [], []
    for column in columns:
        matches.append(sql.SQL("{}::text ~* %s").format(_name(column)))
        assignments.append(sql.SQL("{} = {}").format(_name(column), replaced(column)))
    query = sql.SQL("UPDATE {} SET {} WHERE {}").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(assignments),
        sql.SQL(" OR ").join(matches),
    )
    parameters = [pattern, label] * len(columns) + [pattern] * len(columns)
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(), parameters)
        return int(cursor.rowcount)


def replaced(column: Column) -> sql.Composable:
    """Return the expression of a column without the words, cut to the column's length."""
    text = sql.SQL("regexp_replace({}::text, %s, %s, 'gi')").format(_name(column))
    if isinstance(column, models.JSONField):
        return sql.SQL("{}::jsonb").format(text)
    if column.max_length:
        return sql.SQL("left({}, {})").format(text, sql.Literal(column.max_length))
    return text


def _name(column: Column) -> sql.Identifier:
    return sql.Identifier(str(column.column))
