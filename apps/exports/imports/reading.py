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
    yield _item(
        line._replace(record={name: value for name, value in record.items() if name != "claims"})
    )
    for claim in claims:
        if isinstance(claim, dict):
            yield _item(
                line._replace(record={**claim, "type": "claim", "source_external_id": key}, size=0)
            )
        else:
            alone = line._replace(
                record={"type": "claim", "line": claim}, size=0, problem="a claim must be an object"
            )
            yield _item(alone)


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
    try:
        return Item(line, kind, _says(line, kind))
    except ValidationError as error:
        return Item(line, kind, error)


def _says(line: Line, kind: str) -> list[TextVersion] | Wordings | None:
    if line.problem or kind not in ("source", "claim"):
        return None
    return texts_of(line.record) if kind == "source" else wordings_of(line.record)


def _kind(line: Line) -> str:
    kind = line.record.get("type")
    return kind if isinstance(kind, str) else ""
