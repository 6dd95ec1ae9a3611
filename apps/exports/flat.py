"""Records as rows of a table, for spreadsheets: the newest version of each, names instead of ids.

What has parts (a chain, answers) is in its cell as JSON. A cell that begins as a formula does is
neutralised with an apostrophe, as OWASP advises against CSV injection; plain numbers stay numbers.
"""

import json
import re
from typing import Any

from apps.claims.fields import Section, names_in
from apps.core.declared import names_of
from apps.core.json_values import Document
from apps.reconciliation.models import Question
from apps.sources.models import Source, SourceSection

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

SOURCE = (
    "id",
    "external_id",
    *names_of(Source, SourceSection.STATE, SourceSection.TITLE, SourceSection.FORM),
    "publisher",
    "publisher_kind",
    *names_of(Source, SourceSection.ADDRESS, SourceSection.CITATION, SourceSection.RIGHTS),
    *names_of(Source, SourceSection.NOTE),
    "version",
    "sha256",
    "length",
    "claim_count",
    "added_at",
)
ESTIMATE = ("decision", "low", "best", "high", "method", "support", "rationale")
QUESTION = (
    "id",
    *names_of(Question),
    "tags",
    "universe_question",
    "options",
    "part_of",
    *ESTIMATE,
)
FIGURE = (
    "verbatim",
    "comparator",
    "n",
    "n2",
    "order_word",
    "decimals",
    "unit",
    "universe",
    "universe_comparator",
)
INTERVAL = ("low", "high", "low_open", "high_open", "low_soft", "high_soft")
CLAIM = (
    "id",
    "external_id",
    "state",
    "version",
    "sha256",
    "recorded_at",
    "source",
    "source_title",
    "publisher",
    "publisher_kind",
    "source_url",
    "source_published",
    "text_sha256",
    "start",
    "end",
    "exact",
    *names_in(Section.PROPOSITION),
    "speaker",
    "speaker_kind",
    *names_in(Section.SPEAKER),
    "chain",
    *names_in(Section.UTTERANCE, Section.TIME, Section.PLACE),
    *FIGURE,
    *INTERVAL,
    "policy",
    "tags",
    "answers",
    "revises",
    *names_in(Section.ORIGINAL),
    "withdrawn_because",
)


def source_row(record: Document) -> Document:
    """Return a source as one row."""
    return {**record, **_named("publisher", record["publisher"])}


def question_row(record: Document) -> Document:
    """Return a question with its newest estimate as one row."""
    newest = record["estimates"][-1] if record["estimates"] else {}
    decided = {name: newest.get(name) for name in ESTIMATE}
    return {**record, **decided, "universe_question": record["universe_question_slug"]}


def claim_row(record: Document) -> Document:
    """Return the newest version of a claim as one row; names are those that the version keeps."""
    kept = record["versions"][-1]["document"]
    source, figure = kept["source"], record["figure"] or {}
    interval = figure.get("interval") or {}
    answers = []
    for answer in record["answers"]:
        said = {name: answer[name] for name in ("part", "scope", "stance", "choices")}
        placed = {name: value for name, value in said.items() if value}
        answers.append({"question": answer["question_slug"], **placed})
    return {
        **{name: record.get(name) for name in CLAIM},
        **_named("speaker", kept["speaker"]),
        **_named("publisher", source["publisher"]),
        "source_title": source["title"],
        "source_url": source["url"],
        "source_published": source["published"],
        "text_sha256": source["text_sha256"],
        "chain": kept["chain"],
        **{name: figure.get(name) for name in (*FIGURE, "policy")},
        **{name: interval.get(name) for name in INTERVAL},
        "answers": answers,
    }


def cell(value: Any) -> str:
    """Return a value as a cell: nothing for null, JSON for what has parts, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    text = str(value)
    if text.startswith(FORMULA) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _named(name: str, agent: Document | None) -> Document:
    if agent is None:
        return {name: None, f"{name}_kind": None}
    return {name: agent["name"], f"{name}_kind": agent["kind"]}
