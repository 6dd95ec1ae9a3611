"""What lines say by themselves, read while the batch before them is written."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from django.core.exceptions import ValidationError

from apps.exports.imports.existing import key_of
from apps.exports.imports.lines import Line
from apps.exports.imports.sources import texts_of
from apps.exports.imports.versions import Wordings, wordings_of
from apps.sources.models import TextVersion

Read = TypeVar("Read")


class Item(NamedTuple):
    """One record: a source's texts, a claim's wordings, or why it is refused in any case."""

    line: Line
    kind: str
    says: list[TextVersion] | Wordings | ValidationError | None


def items_of(line: Line) -> Iterator[Item]:
    """Give what a line says, and then the claims nested in it, as lines of their own."""
    record = line.record
    claims = record.get("claims")
    if not isinstance(claims, list) or _kind(line) != "source":
        yield _item(line)
        return
    key = key_of(record)
    alone = {name: value for name, value in record.items() if name != "claims"}
    yield _item(line._replace(record=alone))
    for claim in claims:
        if isinstance(claim, dict):
            nested, problem = {**claim, "type": "claim", "source_external_id": key}, line.problem
        else:
            nested, problem = {"type": "claim", "line": claim}, "a claim must be an object"
        yield _item(line._replace(record=nested, size=0, problem=problem))


def ahead(batches: Iterable[Read]) -> Iterator[Read]:
    """Give each batch while the next is read: most of the time only the database works."""
    reading = iter(batches)
    with ThreadPoolExecutor(1) as reader:
        following = reader.submit(next, reading, None)
        while (batch := following.result()) is not None:
            following = reader.submit(next, reading, None)
            yield batch


def _item(line: Line) -> Item:
    kind = _kind(line)
    says: list[TextVersion] | Wordings | ValidationError | None = None
    try:
        if kind == "source" and not line.problem:
            says = texts_of(line.record)
        elif kind == "claim" and not line.problem:
            says = wordings_of(line.record)
    except ValidationError as error:
        says = error
    return Item(line, kind, says)


def _kind(line: Line) -> str:
    kind = line.record.get("type")
    return kind if isinstance(kind, str) else ""
