"""Which members a record may have, and their types: those of the export and of the compact form."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from apps.claims.fields import FIELDS
from apps.core.declared import Field, Kind, fields_of
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.reconciliation.models import Question
from apps.sources.models import Source

TEXT, NAMES = (str, type(None)), (list,)
OBJECT, WHOLE, NUMBER, FLAG = (dict, type(None)), (int, type(None)), (str, int, type(None)), (bool,)
IN_WORDS = {
    TEXT: "must be text",
    NAMES: "must be a list",
    OBJECT: "must be an object",
    WHOLE: "must be a whole number",
    NUMBER: "must be a number, in digits",
    FLAG: "must be true or false",
}
Shape = Mapping[str, tuple[type, ...]]


def _types_of(fields: Iterable[Field]) -> Shape:
    """Return which types declared fields have."""
    return {field.name: FLAG if field.kind is Kind.FLAG else TEXT for field in fields}


AGENT: Shape = {"id": TEXT, "name": TEXT, "kind": TEXT}
SOURCE_TEXTS = ("type", "id", "external_id", "sha256", "added_at", "text")
SOURCE: Shape = {
    **_types_of(fields_of(Source)),
    **dict.fromkeys(SOURCE_TEXTS, TEXT),
    **dict.fromkeys(("version", "length", "claim_count"), WHOLE),
    **dict.fromkeys(("texts", "claims"), NAMES),
    "publisher": OBJECT,
}
A_TEXT: Shape = {
    **dict.fromkeys(
        ("sha256", "arrival", "arrival_note", "retrieved_at", "redacted_at", "text"), TEXT
    ),
    **dict.fromkeys(("version", "length"), WHOLE),
    "furniture": NAMES,
}
SAID: Shape = {
    **_types_of(FIELDS),
    **dict.fromkeys(("exact", "revises"), TEXT),
    **dict.fromkeys(("version", "start", "end"), WHOLE),
    **dict.fromkeys(("speaker", "figure"), OBJECT),
    "chain": NAMES,
}
CLAIM_TEXTS = (
    "type",
    "id",
    "external_id",
    "state",
    "source",
    "source_external_id",
    "sha256",
    "recorded_at",
    "published_at",
    "withdrawn_at",
    "withdrawn_because",
    "revises_external_id",
)
DOCUMENT: Shape = {**SAID, "source": OBJECT, "previous": TEXT}
CLAIM: Shape = {
    **SAID,
    **dict.fromkeys(CLAIM_TEXTS, TEXT),
    **dict.fromkeys(("tags", "answers", "versions", "withheld", "chain_external_ids"), NAMES),
    "speaker": (dict, str, type(None)),
    "utterance": (dict, str, type(None)),
    "utterance_said": OBJECT,
    "text_version": WHOLE,
    "credibility": WHOLE,
}
VERSION: Shape = {
    **dict.fromkeys(("sha256", "reason", "recorded_at", "redacted_at"), TEXT),
    "number": WHOLE,
    "document": (dict,),
}
LINK: Shape = {
    **dict.fromkeys(("kind", "source", "source_external_id"), TEXT),
    "checked": FLAG,
    "agent": (dict, str),
}
FIGURE: Shape = {
    **dict.fromkeys(
        ("verbatim", "comparator", "order_word", "unit", "universe_comparator", "policy"), TEXT
    ),
    **dict.fromkeys(("n", "n2", "universe"), NUMBER),
    "decimals": WHOLE,
    "interval": OBJECT,
}
ANSWER: Shape = {
    **dict.fromkeys(
        ("id", "question", "question_slug", "part", "scope", "stance", "conflict"), TEXT
    ),
    "choices": NAMES,
}
UTTERANCE: Shape = {**dict.fromkeys(("uttered", "occasion", "url"), TEXT), "speaker": OBJECT}
QUESTION: Shape = {
    **_types_of(fields_of(Question)),
    **dict.fromkeys(("type", "id", "universe_question", "universe_question_slug"), TEXT),
    **dict.fromkeys(("options", "related", "related_slugs", "tags", "estimates"), NAMES),
    "part_of": OBJECT,
}
OPTION: Shape = {"name": TEXT, "aliases": NAMES}


def shaped(record: Any, shape: Shape, at: str = "") -> Document:
    """Return a record whose members are known and of their types.

    Raises ``ValidationError`` naming those that are not; ``at`` is the record's place in its line.
    """
    if not isinstance(record, dict):
        raise field_error(at, "must be an object")
    problems = {}
    for name, value in record.items():
        types = shape.get(name)
        if types is None:
            problem = "nobody knows this member"
        elif type(value) not in types:
            problem = IN_WORDS.get(types, "is of the wrong type")
        else:
            continue
        problems[f"{at}.{name}" if at else name] = ValidationError(problem)
    if problems:
        raise ValidationError(problems)
    return record


def values_in(record: Document, fields: Iterable[Field]) -> Document:
    """Return a value for each declared field: what is given, else what stands where nothing is."""
    values = {}
    for field in fields:
        given = record.get(field.name)
        values[field.name] = field.default if given in (None, "") else given
    return values


def texts_of_list(record: Document, name: str, *, or_none: bool = False) -> list[Any]:
    """Return a member that is a list of texts, some of which may be null where that is allowed."""
    values = record.get(name) or []
    allowed = (str, type(None)) if or_none else str
    if not isinstance(values, list) or not all(isinstance(value, allowed) for value in values):
        raise field_error(name, "must be a list of texts")
    return list(values)
