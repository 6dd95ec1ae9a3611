"""How many documents with five claims each are imported in a second, over COPY of the same rows.

``python -m tests.benchmarks.bench_import [DOCUMENTS]``; two thousand where no number is given.
Beside it stands the ratio to plain COPY of the very rows that the import left, back into the same
tables, with their indexes and triggers.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.filling import filled  # first: it names the settings

# isort: split
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from apps.claims.models import Claim, Tag
from apps.core.json_values import Document
from apps.exports.building import write_files
from apps.exports.files import line_of
from apps.exports.imports.rows import TABLES
from apps.exports.imports.running import Import
from apps.exports.records import WHOLE, claim_records, source_records
from apps.sources.models import Source
from apps.speakers.models import Speaker
from tests.benchmarks.rows import fill

CLAIMS_EACH, RUNS = 5, 3
OF_SOURCES = ("type", "title", "form", "published", "language", "rights", "state")
OF_CLAIMS = (
    "type", "state", "start", "end", "exact", "statement", "quote_kind", "modality", "denies", "speaker_role",
    "uttered", "time", "tags", "withdrawn_because",
)  # fmt: skip
SPEAKERS = Speaker.objects.order_by("pk").values_list("pk", "name", "kind")
LEAST = 1_000  # documents a second


def main() -> None:
    """Fill, export, empty, import and copy, again and again."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    filled(documents, lambda size: fill(size * CLAIMS_EACH, sources=size), "documents")
    with tempfile.TemporaryDirectory() as folder:
        files = _exported(Path(folder))
        runs = [_run(files) for _ in range(RUNS)]
    rate, ratio = (median(one[part] for one in runs) for part in (0, 1))
    verdict = "enough" if rate >= LEAST else f"less than {LEAST:,}"
    print(f"  {rate:,.0f} documents a second, {ratio:.2f} of plain COPY: {verdict}")


def _exported(folder: Path) -> list[Path]:
    """Write the operator's export of what was filled in; the rows are told anew, so that every hash is right.

    What claims answer is left out: comparing is another matter.
    """
    lines = folder / "filled.ndjson"
    names = {str(pk): {"name": f"{name} {pk}", "kind": kind} for pk, name, kind in SPEAKERS}
    with lines.open("wb") as file:
        for source in source_records(WHOLE):
            told = {name: source[name] for name in OF_SOURCES} | {"external_id": f"s{source['id']}"}
            publisher = names[source["publisher"]["id"]]
            file.write(
                line_of({**told, "publisher": publisher, "text": source["texts"][0]["text"]})
            )
        for claim in claim_records(WHOLE):
            file.write(line_of(_told(claim, names)))
    call_command("flush", interactive=False, verbosity=0)
    Import(io.BytesIO(), lambda _: None).run([lines])
    files = write_files(folder, audience=WHOLE, day=timezone.now().date())
    return [folder / name for name in files if name.endswith(".ndjson")]


def _told(claim: Document, names: dict[str, Document]) -> Document:
    chain = [{**link, "agent": names[link["agent"]]} for link in claim["chain"]]
    figure = {
        name: value for name, value in claim["figure"].items() if name not in ("interval", "policy")
    }
    named = {"external_id": f"c{claim['id']}", "source_external_id": f"s{claim['source']}"}
    plain = {name: claim[name] for name in OF_CLAIMS}
    return {**plain, **named, "speaker": names[claim["speaker"]], "chain": chain, "figure": figure}


def _run(files: list[Path]) -> tuple[float, float]:
    call_command("flush", interactive=False, verbosity=0)
    started = perf_counter()
    running = Import(io.BytesIO(), lambda _: None)
    running.run(files)
    imported = perf_counter() - started
    documents, claims = Source.objects.count(), Claim.objects.count()
    assert not any(what == "refused" for _, what in running.counts), running.counts
    copied = _copy_again()
    rate = documents / imported
    print(
        f"    {documents:,} documents, {claims:,} claims: import {imported:.1f} s, COPY {copied:.1f} s",
        flush=True,
    )
    return rate, copied / imported


def _copy_again() -> float:
    """Take the rows out, and time putting them back by nothing but COPY."""
    with connection.cursor() as cursor:
        tables = [Tag._meta.db_table, *(model._meta.db_table for model in TABLES)]
        kept = [(table, list(_out(cursor, table))) for table in tables]
        call_command("flush", interactive=False, verbosity=0)
        started = perf_counter()
        cursor.execute("BEGIN")
        for table, blocks in kept:
            columns = _columns(cursor, table)
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for block in blocks:
                    copy.write(block)
        cursor.execute("COMMIT")
        return perf_counter() - started


def _out(cursor: Any, table: str) -> Iterator[Any]:
    with cursor.copy(f"COPY {table} ({_columns(cursor, table)}) TO STDOUT") as copy:
        yield from copy


def _columns(cursor: Any, table: str) -> str:
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns "
        "WHERE table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    return str(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
