"""The files of one export, written from one snapshot of the database."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from apps.core.json_values import Document
from apps.exports.files import HashedFile, WrittenFile, csv_line, csv_row, line_of
from apps.exports.flat import CLAIM, QUESTION, SOURCE, claim_row, question_row, source_row
from apps.exports.records import Audience, claim_records, question_records, source_records


class Kind(NamedTuple):
    """One kind of record: how it is read, and how it lies in a table."""

    name: str
    records: Callable[[Audience], Iterator[Document]]
    row: Callable[[Document], Document]
    columns: tuple[str, ...]


KINDS = (
    Kind("sources", source_records, source_row, SOURCE),
    Kind("questions", question_records, question_row, QUESTION),
    Kind("claims", claim_records, claim_row, CLAIM),
)


def write_files(folder: Path, *, audience: Audience, day: datetime.date) -> dict[str, WrittenFile]:
    """Write every kind as NDJSON and CSV; gives files by name, such as ``claims-2026-11-28.csv``.

    All of them show one moment: what is entered meanwhile is in none. Existing files of these names
    are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        files: list[WrittenFile] = []
        for kind in KINDS:
            name = f"{kind.name}-{day:%Y-%m-%d}"
            with (
                HashedFile(folder / f"{name}.ndjson") as lines,
                HashedFile(folder / f"{name}.csv") as table,
            ):
                table.write(csv_line(list(kind.columns)), records=0)
                for record in kind.records(audience):
                    lines.write(line_of(record))
                    table.write(csv_row(kind.row(record), kind.columns))
            files += [lines.written, table.written]
    return {written.path.name: written for written in files}
