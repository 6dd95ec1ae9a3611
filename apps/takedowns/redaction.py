"""Words looked for, and replaced, in every column of the database that holds text."""

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

# People who work here keep their names, and Django its own.
LEFT_ALONE = {"accounts", "auth", "account", "contenttypes", "mfa", "sessions", "usersessions"}
UNMANAGED = {"procrastinate"}
# What a claim or report says itself: of equal words there, each is taken down or stays on its own
# account.
OWN_WORDS = {
    table
    for model in (Claim, Passage, Figure, Source)
    for table in (model._meta.db_table, events_of(model).model._meta.db_table)
} | {model._meta.db_table for model in (ClaimVersion, TextVersion, KeptCandidate)}
PLAIN = (models.CharField, models.TextField)
Column: TypeAlias = "models.Field[Any, Any]"


def replace_words(words: list[str], label: str, *, but: AbstractSet[str] = frozenset()) -> int:
    """Put a label in place of some words wherever they stand, in every table ``but`` some; gives how many rows."""
    if not words:
        return 0
    pattern = pattern_of(words)
    wanted = [(model, columns) for model, columns in tables() if model._meta.db_table not in but]
    return sum(_replace(model, columns, pattern, label) for model, columns in wanted)


def replace_slugs(slugs: list[str], label: str) -> int:
    """Put a label in place of some words in addresses that are made of names."""
    pattern, total = pattern_of(slugs), 0
    for model, columns in tables():
        if found := [column for column in columns if type(column) is models.SlugField]:
            total += _replace(model, found, pattern, label)
    return total


def tables() -> Iterator[tuple[type[models.Model], list[Column]]]:
    """Give every table with the columns in which somebody's words may stand."""
    for model in apps.get_models(include_auto_created=True):
        is_table = model._meta.managed or model._meta.app_label in UNMANAGED
        if not is_table or model._meta.proxy or model._meta.app_label in LEFT_ALONE:
            continue
        if columns := [field for field in model._meta.local_concrete_fields if _holds_words(field)]:
            yield model, columns


def _holds_words(field: Column) -> bool:
    if (
        field.generated
        or field.primary_key
        or getattr(field, "is_worked_out", False)
        or field.choices
    ):
        return False
    return isinstance(field, (*PLAIN, models.JSONField))


def _replace(model: type[models.Model], columns: Sequence[Column], pattern: str, label: str) -> int:
    found = sql.SQL(" OR ").join(
        sql.SQL("{}::text ~* %s").format(_name(column)) for column in columns
    )
    sets = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(_name(column), _replaced(column)) for column in columns
    )
    query = sql.SQL("UPDATE {} SET {} WHERE {}").format(
        sql.Identifier(model._meta.db_table), sets, found
    )
    with connection.cursor() as cursor:
        cursor.execute(
            query.as_string(), [pattern, label] * len(columns) + [pattern] * len(columns)
        )
        return int(cursor.rowcount)


def _replaced(column: Column) -> sql.Composable:
    """Return the expression of a column without the words, no longer than the column may be."""
    text = sql.SQL("regexp_replace({}::text, %s, %s, 'gi')").format(_name(column))
    if isinstance(column, models.JSONField):
        return sql.SQL("{}::jsonb").format(text)
    return (
        sql.SQL("left({}, {})").format(text, sql.Literal(column.max_length))
        if column.max_length
        else text
    )


def _name(column: Column) -> sql.Identifier:
    return sql.Identifier(str(column.column))
