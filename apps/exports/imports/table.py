"""A table of claims: one claim a row, with the fields of its source beside it.

A source is described in the first of its rows; in the rows that follow, its ``source_external_id``
is enough.
"""

import re
from typing import Any

import orjson

from apps.claims.fields import NAMES, names_of_kind
from apps.core.declared import Kind, names_of
from apps.core.json_values import Document
from apps.exports.flat import FIGURE
from apps.sources.models import Source, SourceSection

SOURCE = (
    "external_id",
    *names_of(Source, SourceSection.TITLE),
    "text",
    *names_of(
        Source,
        SourceSection.FORM,
        SourceSection.AUTHOR,
        SourceSection.ADDRESS,
        SourceSection.CITATION,
        SourceSection.RIGHTS,
        SourceSection.STATE,
        SourceSection.NOTE,
    ),
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
DIGITS = re.compile(r"-?[0-9]+")
YES_OR_NO = {"true": True, "false": False}


def record_of_row(row: dict[str, Any], *, but_source: str) -> Document:
    """Return a row as a source with its claim, or as a claim of the source of the row before."""
    given = {name: value for name, value in row.items() if name and value not in (None, "")}
    if extra := row.get(None):  # type: ignore[call-overload]
        given["more cells than columns"] = extra
    source: Document = {"type": "source"}
    claim: Document = {"type": "claim"}
    figure: Document = {}
    for name, value in given.items():
        if name.startswith("source_"):
            source[name.removeprefix("source_")] = value
        elif name in FIGURE:
            figure[name] = _plain(name, value)
        else:
            claim[name] = _plain(name, value)
    if figure:
        claim["figure"] = figure
    _nest_agent(claim, "speaker")
    key = source.get("external_id")
    if source.keys() <= {"type", "external_id"} or key == but_source:
        return {**claim, "source_external_id": key}
    _nest_agent(source, "publisher")
    return {**source, "claims": [claim]}


def _nest_agent(record: Document, name: str) -> None:
    kind = record.pop(f"{name}_kind", None)
    if name in record:
        record[name] = {"name": record[name], "kind": kind}


def _plain(name: str, value: Any) -> Any:
    """Return a cell as JSON has it; one that cannot be read is left, and refused later."""
    if name in FLAGS:
        return YES_OR_NO.get(value.lower(), value)
    if name in NUMBERS and DIGITS.fullmatch(value):
        return int(value)
    if name in PARTS:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value
