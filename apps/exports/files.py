"""Files that are written once, from the first byte to the last, with their hash and count."""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import orjson

from apps.core.json_values import Document
from apps.exports.flat import cell

UNFINISHED = ".unfinished"  # how the name of a file ends until it is whole


@dataclass(frozen=True)
class WrittenFile:
    """A finished file."""

    path: Path
    size: int
    sha256: str
    count: int


class HashedFile:
    """A file under another name until it is whole, so that nobody is served a part of it."""

    def __init__(self, path: Path) -> None:
        self._path, self._unfinished = path, path.with_name(f".{path.name}{UNFINISHED}")
        self._file = self._unfinished.open("wb")
        self._hash, self._size, self._count = hashlib.sha256(), 0, 0

    def __enter__(self) -> "HashedFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind is None:
            self._unfinished.rename(self._path)
        else:
            self._unfinished.unlink()

    def write(self, data: bytes, *, records: int = 1) -> None:
        """Add some bytes, which are so many records."""
        self._file.write(data)
        self._hash.update(data)
        self._size += len(data)
        self._count += records

    @property
    def written(self) -> WrittenFile:
        """Return what was written so far."""
        return WrittenFile(self._path, self._size, self._hash.hexdigest(), self._count)


def line_of(record: Document) -> bytes:
    """Return a record as one line of NDJSON."""
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def csv_line(cells: list[str]) -> bytes:
    """Return cells as one line of CSV (RFC 4180)."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def csv_row(row: Document, columns: tuple[str, ...]) -> bytes:
    """Return a row as one line of CSV."""
    return csv_line([cell(row[name]) for name in columns])
