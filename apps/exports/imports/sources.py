"""A source on its way in: its texts checked as the actions check them, its rows made."""

import re
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from apps.core import edtf
from apps.core.declared import fields_of
from apps.core.fields import check_fields, field_error
from apps.core.json_values import Document
from apps.exports.imports.existing import ExistingRecords, key_of
from apps.exports.imports.shapes import A_TEXT, AGENT, SOURCE, shaped, values_in
from apps.sources.models import Arrival, Source, TextVersion
from apps.sources.rules.boilerplate import mark_furniture
from apps.sources.rules.text import TextError, fingerprint, normalise

SHA256 = re.compile("[0-9a-f]{64}")
FIELDS = fields_of(Source)
TEXT_COLUMNS = (
    "number",
    "text",
    "length",
    "sha256",
    "arrival",
    "arrival_note",
    "retrieved_at",
    "redacted_at",
)


def texts_of(record: Document) -> list[TextVersion]:
    """Return the texts of a source as they are frozen, unsaved. Raises ``ValidationError``."""
    shaped(record, SOURCE)
    if key_of(record) is None:
        raise field_error(
            "external_id", "give one, so that the source is imported once", code="required"
        )
    texts = record.get("texts")
    if texts is None and record.get("text"):
        texts = [{"text": record["text"]}]
    if not texts:
        raise field_error("text", "give the report’s text", code="required")
    return [_text(one, number) for number, one in enumerate(texts, start=1)]


def take_source(record: Document, texts: list[TextVersion], known: ExistingRecords) -> bool:
    """Have a source written with its texts; gives whether it is new. Raises ``ValidationError``."""
    key = str(key_of(record))
    if here := known.sources.get(key):
        for text in texts:
            if text.sha256 not in here.texts:
                found = f"on record as source {here.source.pk} without text {text.number}"
                raise ValidationError({"text": f"{found}: an import adds no texts to it"})
        return False
    agent = record.get("publisher")
    if agent:
        shaped(agent, AGENT, "publisher")
    publisher = known.speaker(agent, "publisher")
    source = Source(external_id=key, publisher=publisher, **values_in(record, FIELDS))
    check_fields(source)
    source.added_at = moment(record, "added_at") or timezone.now()
    if twin := known.twin_of(source, texts[0].sha256):
        raise field_error(
            "text", f"this report is on record under another name: source {twin}", code="duplicate"
        )
    _write(source, texts, known)
    return True


def moment(record: Document, name: str) -> Any:
    """Return a member that is a moment in ISO 8601, ``None`` where it is not given."""
    if not record.get(name):
        return None
    try:
        found = parse_datetime(record[name])
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise field_error(name, "must be a moment such as 2026-11-28T09:00:00Z")
    return found


def _text(given: Any, number: int) -> TextVersion:
    """Return a text as it is frozen, unsaved."""
    at = f"texts/{number - 1}"
    shaped(given, A_TEXT, at)
    words = given.get("text")
    if words is None:
        raise field_error(
            f"{at}.text", "the words are not in this export: write it with --whole", code="required"
        )
    redacted_at = moment(given, "redacted_at")
    if redacted_at and words.strip():
        text, sha256 = words, kept_hash(given, at)  # it may be nothing but blocks
    else:
        try:
            text = normalise(words)
        except TextError as error:
            raise field_error(f"{at}.text", str(error), code="text") from error
        sha256 = fingerprint(text)
    if given.get("sha256") not in (None, sha256):
        raise field_error(f"{at}.sha256", "the hash is of another text")
    if given.get("version") not in (None, number):
        raise field_error(
            f"{at}.version", f"texts count from 1 without a gap: this is number {number}"
        )
    arrival = given.get("arrival") or Arrival.FILE
    if arrival not in Arrival.values:
        raise field_error(f"{at}.arrival", f"must be one of {', '.join(Arrival.values)}")
    furniture = given.get("furniture")
    if furniture is None:
        furniture = mark_furniture(text)
    else:
        _check_furniture(furniture, len(text), at)
    return TextVersion(
        number=number,
        text=text,
        length=len(text),
        sha256=sha256,
        furniture=furniture,
        arrival=arrival,
        arrival_note=given.get("arrival_note") or "",
        retrieved_at=moment(given, "retrieved_at") or timezone.now(),
        redacted_at=redacted_at,
    )


def kept_hash(given: Document, at: str) -> str:
    """Return the hash of words of which some were taken down; nothing is left to check it by."""
    sha256 = given.get("sha256") or ""
    if not SHA256.fullmatch(sha256):
        raise field_error(
            f"{at}.sha256",
            "give the hash of the words before some were taken down",
            code="required",
        )
    return sha256


def _check_furniture(furniture: list[Any], length: int, at: str) -> None:
    for span in furniture:
        is_span = isinstance(span, list) and [type(part) for part in span] == [int, int, str]
        if not is_span or not 0 <= span[0] < span[1] <= length:
            raise field_error(
                f"{at}.furniture",
                "must be spans such as [0, 20, “picture credit”], within the text",
            )


def _write(source: Source, texts: list[TextVersion], known: ExistingRecords) -> None:
    rows = known.rows
    known.add_speakers([source.publisher])
    source.pk = rows.new_id(Source)
    day = edtf.read(source.published)
    columns = {field.name: getattr(source, field.name) for field in FIELDS}
    columns |= {
        "id": source.pk,
        "external_id": source.external_id,
        "added_at": source.added_at,
        "publisher_id": source.publisher_id,
        "published_first": day.first_day if day else None,
        "published_last": day.last_day if day else None,
    }
    rows.add(Source, columns)
    here = known.add_source(source, texts[0].sha256)
    for text in texts:
        text.pk = rows.new_id(TextVersion)
        columns = {name: getattr(text, name) for name in TEXT_COLUMNS}
        columns |= {
            "id": text.pk,
            "source_id": source.pk,
            "furniture": orjson.dumps([list(span) for span in text.furniture]).decode(),
        }
        rows.add(TextVersion, columns)
        here.add(text)
        known.new_texts.append(text.pk)
