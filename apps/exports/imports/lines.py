"""Files read line by line: each line one record, however long the file is."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from apps.core.json_values import Document
from apps.exports.imports.table import HEADER, record_of_row

LONGEST_LINE = 64_000_000  # bytes: a text of ten million letters in any script, with its claims
MOST_SHOWN = 200


class Line(NamedTuple):
    """One record and its place in a file; ``problem`` says why it cannot be read at all."""

    file: str
    number: int
    record: Document
    size: int = 0
    problem: str = ""


class TableError(ValueError):
    """A table that cannot be read, or has unknown columns; the message says where."""


def lines_of(path: Path) -> Iterator[Line]:
    """Give the lines of a file, CSV by name or NDJSON. Raises ``TableError``, ``OSError``."""
    with path.open("rb") as file:
        read = _rows if path.suffix.lower() == ".csv" else _ndjson
        yield from read(file, str(path))


def _ndjson(file: BinaryIO, name: str) -> Iterator[Line]:
    number = 0
    while data := file.readline(LONGEST_LINE):
        number += 1
        size = len(data)
        if size == LONGEST_LINE and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):  # the rest of the line is skipped
                data = file.readline(LONGEST_LINE)
                size += len(data)
            yield Line(name, number, {}, size, f"the line is longer than {LONGEST_LINE:,} bytes")
            continue
        if not data.strip():
            continue
        try:
            record = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            shown = data[:MOST_SHOWN].decode(errors="replace").rstrip()
            yield Line(name, number, {"line": shown}, size, f"it is no JSON: {error}")
            continue
        if isinstance(record, dict):
            yield Line(name, number, record, size)
        else:
            yield Line(name, number, {"line": record}, size, "it is no JSON object")


def _rows(file: BinaryIO, name: str) -> Iterator[Line]:
    """Give the claims of a table, and each source that a row describes before its claim."""
    csv.field_size_limit(LONGEST_LINE)
    with TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        rows = csv.DictReader(text, strict=True)
        before, passed = "", 0
        try:
            if unknown := set(rows.fieldnames or ()) - set(HEADER):
                raise TableError(f"{name}: no such column: {', '.join(sorted(unknown))}")
            for row in rows:
                record = record_of_row(row, but_source=before)
                before = row.get("source_external_id") or ""
                size, passed = file.tell() - passed, file.tell()
                yield Line(name, rows.line_num, record, size)
        except (csv.Error, UnicodeDecodeError) as error:
            raise TableError(
                f"{name} cannot be read after line {rows.line_num}: {error}"
            ) from error
