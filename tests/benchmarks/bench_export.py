"""How much memory writing an export takes at many claims over few, and whether DuckDB reads what was written.

``python -m tests.benchmarks.bench_export [CLAIMS]``; a hundred thousand where no number is given.
Each size is written in a process of its own, and what is compared is by how much it grew while it
wrote.
"""

import hashlib
import multiprocessing
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb

from tests.benchmarks.filling import MANY, databases  # first: it names the settings

# isort: split
from django.db import connections
from django.utils import timezone

from apps.exports.building import write_files
from apps.exports.files import WrittenFile
from apps.exports.records import PUBLIC

FEW = 1_000
MOST_GROWTH_MB = 50
READERS = {".ndjson": "read_json", ".csv": "read_csv"}


def main() -> None:
    """Fill, write, compare and check."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    made = databases(FEW, many)
    for size, database in made.items():
        connections["default"] = database
        database.close()
        with (
            tempfile.TemporaryDirectory() as folder,
            multiprocessing.get_context("fork").Pool(1) as pool,
        ):
            seconds, growth, files = pool.apply(_write, (folder,))
            print(
                f"  {size:>9,} claims: {seconds:7.1f} s, grew by {growth:5.1f} MB (at most {MOST_GROWTH_MB})"
            )
            for file in files:
                _check(file)


def _write(folder: str) -> tuple[float, float, list[WrittenFile]]:
    before, started = _resident("VmRSS"), perf_counter()
    files = write_files(Path(folder), audience=PUBLIC, day=timezone.now().date())
    return perf_counter() - started, _resident("VmHWM") - before, list(files.values())


def _resident(name: str) -> float:
    """Return a figure of this process's memory, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


def _check(file: WrittenFile) -> None:
    with file.path.open("rb") as octets:
        right = hashlib.file_digest(octets, "sha256").hexdigest() == file.sha256
    started = perf_counter()
    rows: Any = duckdb.execute(
        f"SELECT count(*) FROM {READERS[file.path.suffix]}('{file.path}')"
    ).fetchone()
    loaded = f"loads {rows[0]:,} of {file.count:,} records in {perf_counter() - started:.1f} s"
    print(
        f"    {file.path.name:28} {file.size / 1e6:8.1f} MB, hash {'right' if right else 'WRONG'}, {loaded}"
    )


if __name__ == "__main__":
    main()
