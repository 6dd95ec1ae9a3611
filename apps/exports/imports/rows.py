"""Rows on their way into their tables, by COPY."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, Model
from psycopg import sql

from apps.claims.models import AttributionLink, Claim, ClaimVersion, Figure, Passage
from apps.reconciliation.models import Answer, AnswerOption
from apps.sources.models import Source, TextVersion
from apps.speakers.models import Speaker

# In the order in which they are written: what is pointed at first.
TABLES: tuple[type[Model], ...] = (
    Speaker,
    Source,
    TextVersion,
    Claim,
    Passage,
    Figure,
    AttributionLink,
    ClaimVersion,
    Claim.tags.through,
    Answer,
    AnswerOption,
)
NUMBERED = (
    Speaker,
    Source,
    TextVersion,
    Claim,
    Answer,
)  # whose ids are known before they are written
IDS_AT_ONCE = 500

Row = dict[str, Any]


class Rows:
    """The new rows of a batch, by table; nothing is written before ``write``."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[tuple[Any, ...]]] = {model: [] for model in TABLES}
        self._ids: dict[type[Model], Iterator[int]] = {model: _ids(model) for model in NUMBERED}

    def new_id(self, model: type[Model]) -> int:
        """Return the id of a row that is not written yet."""
        return next(self._ids[model])

    def add(self, model: type[Model], values: Row) -> None:
        """Have a row written; columns that are not given have their defaults."""
        self._rows[model].append(tuple((_template(model) | values).values()))

    def write(self) -> None:
        """Write all rows."""
        with connection.cursor() as cursor, connection.wrap_database_errors:
            for model, rows in self._rows.items():
                if not rows:
                    continue
                table = sql.Identifier(model._meta.db_table)
                columns = [sql.Identifier(name) for name in _template(model)]
                copying = sql.SQL("COPY {} ({}) FROM STDIN").format(
                    table, sql.SQL(", ").join(columns)
                )
                with cursor.copy(copying) as copy:
                    for row in rows:
                        copy.write_row(row)


def _ids(model: type[Model]) -> Iterator[int]:
    asked = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(asked, [model._meta.db_table, IDS_AT_ONCE])
            found = [pk for (pk,) in cursor.fetchall()]
        yield from found


@cache
def _template(model: type[Model]) -> Row:
    """Return the columns of a new row with what stands in each where nothing else is said.

    Generated columns are left out, and ids that the database gives.
    """
    template: Row = {}
    for field in model._meta.concrete_fields:
        is_given_id = field.primary_key and not field.is_relation and model not in NUMBERED
        if field.generated or is_given_id:
            continue
        default = None
        if not field.null and field.default is not NOT_PROVIDED:
            default = field.get_default()
        if default is None and not field.null and field.empty_strings_allowed:
            default = ""
        template[field.attname] = default
    return template
