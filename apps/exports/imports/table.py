"""A table of claims: one claim a row, with the fields of its source beside it.

A source is described in the first of its rows; in the rows that follow, its ``source_external_id``
is enough.
"""

from typing import Any

import orjson

from apps.claims.fields import NAMES, Kind, names_of_kind
from apps.core.json_values import Document
from apps.exports.flat import FIGURE

SOURCE = (
    "external_id",
    "title",
    "text",
    "form",
    "author",
    "url",
    "archive_url",
    "published",
    "language",
    "translated_from",
    "rights",
    "state",
    "note",
    "publisher",
    "publisher_kind",
)
CLAIM = (
    "external_id",
    "state",
    "start",
    "end",
    "exact",
    *NAMES,
    "speaker",
    "speaker_kind",
    "revises_external_id",
    *FIGURE,
)
PARTS = ("chain", "tags", "answers")  # as JSON
HEADER = (*(f"source_{name}" for name in SOURCE), *CLAIM, *PARTS)
FLAGS = names_of_kind(Kind.FLAG)
NUMBERS = ("start", "end", "decimals")
YES_OR_NO = {"true": True, "false": False}


def record_of_row(row: dict[str, Any], *, but_source: str) -> Document:
    """Return a row as a source with its claim, or as a claim of the source of the row before."""
    given = {name: value for name, value in row.items() if name and value not in (None, "")}
    if extra := row.get(None):  # type: ignore[call-overload]
        given["more cells than columns"] = extra
    claim = {"type": "claim", **_claim(given)}
    source = {name: given[f"source_{name}"] for name in SOURCE if f"source_{name}" in given}
    described = source.keys() - {"external_id"}
    if not described or source.get("external_id") == but_source:
        return {**claim, "source_external_id": source.get("external_id")}
    return {"type": "source", **_with_agent(source, "publisher"), "claims": [claim]}


def _claim(given: dict[str, Any]) -> Document:
    claim = {
        name: value
        for name, value in given.items()
        if not name.startswith("source_") and name not in FIGURE
    }
    figure = {name: _plain(name, given[name]) for name in FIGURE if name in given}
    claim = _with_agent({name: _plain(name, value) for name, value in claim.items()}, "speaker")
    return {**claim, "figure": figure} if figure else claim


def _with_agent(record: Document, name: str) -> Document:
    kind = record.pop(f"{name}_kind", None)
    if name in record:
        record[name] = {"name": record[name], "kind": kind}
    return record


def _plain(name: str, value: Any) -> Any:
    """Return a cell as JSON has it; one that cannot be read is left, and refused later."""
    if name in FLAGS:
        return YES_OR_NO.get(value.lower(), value)
    if name in NUMBERS and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        return int(value)
    if name in PARTS:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value
