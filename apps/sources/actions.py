"""Add a source or a new text of one, change its details, and decide whether two are copies."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.db.locks import lock_name
from apps.core.fields import check_fields, field_error
from apps.core.history import because
from apps.core.jobs import enqueue
from apps.sources.models import Arrival, Likeness, LikenessKind, LikenessState, Source, TextVersion
from apps.sources.queries import namesakes_of, twin_of
from apps.sources.rules.boilerplate import mark_furniture
from apps.sources.rules.text import TextError, fingerprint, normalise

DAYS = ("published_first", "published_last")


class DuplicateSourceError(ValueError):
    """The same report is on record; ``first`` is it."""

    def __init__(self, first: Source) -> None:
        super().__init__(f"this report is already here: source {first.pk}, “{first.title}”")
        self.first = first


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A text on its way in, and how it came; ``retrieved_at`` is now unless said."""

    text: str
    arrival: Arrival
    note: str = ""
    retrieved_at: datetime.datetime = field(default_factory=timezone.now)


@transaction.atomic
def add_source(*, source: Source, incoming: Incoming, user: User | None) -> Source:
    """Save an unsaved source with its first text, normalised and frozen.

    Raises ``DuplicateSourceError`` where the same report is on record, and ``ValidationError``
    naming the field that is wrong. The same text from another publisher is added and proposed as a
    copy; the worker looks for other likely copies.
    """
    text = _normalised(incoming)
    sha256 = fingerprint(text)
    check_fields(source)
    lock_name("text", sha256)
    if first := twin_of(sha256=sha256, publisher=source.publisher, url=source.url):
        raise DuplicateSourceError(first)
    source.added_by = user
    source.save(force_insert=True)
    _freeze(source=source, number=1, text=text, incoming=incoming)
    for other in namesakes_of(source, sha256=sha256):
        first, second = sorted((source, other), key=lambda one: one.pk)
        found = {"kind": LikenessKind.WHOLLY, "containment": 1}
        Likeness.objects.get_or_create(first=first, second=second, defaults=found)
    return source


@transaction.atomic
def add_text_version(*, source: Source, incoming: Incoming) -> TextVersion:
    """Add a new text of a source beside the old one; the same text again changes nothing."""
    text = _normalised(incoming)
    source = Source.objects.select_for_update().get(pk=source.pk)
    newest = source.versions.order_by("-number")[0]
    if newest.sha256 == fingerprint(text):
        return newest
    return _freeze(source=source, number=newest.number + 1, text=text, incoming=incoming)


@transaction.atomic
def decide_likeness(*, likeness: Likeness, state: LikenessState, user: User) -> Likeness:
    """Confirm or refuse that one text is a copy of the other."""
    likeness = Likeness.objects.select_for_update().get(pk=likeness.pk)
    likeness.state, likeness.decided_by, likeness.decided_at = state, user, timezone.now()
    likeness.save(update_fields=["state", "decided_by", "decided_at"])
    return likeness


@transaction.atomic
def change_source(*, source: Source, said: dict[str, Any], reason: str) -> Source:
    """Change the details of a source, and whether the public sees it, which needs a reason.

    Raises ``ValidationError`` naming the field that is wrong.
    """
    source = Source.objects.select_for_update().get(pk=source.pk)
    if said.get("state", source.state) != source.state and not reason:
        raise field_error(
            "reason", "say why it is shown or hidden: it stays in the history", code="required"
        )
    for name, value in said.items():
        setattr(source, name, value)
    check_fields(source)
    with because(reason):
        source.save(update_fields=[*said, *(DAYS if "published" in said else ())])
    return source


def _normalised(incoming: Incoming) -> str:
    try:
        return normalise(incoming.text)
    except TextError as error:
        raise field_error("text", str(error), code="text") from error


def _freeze(*, source: Source, number: int, text: str, incoming: Incoming) -> TextVersion:
    frozen = TextVersion.objects.create(
        source=source,
        number=number,
        text=text,
        length=len(text),
        sha256=fingerprint(text),
        furniture=[list(span) for span in mark_furniture(text)],
        arrival=incoming.arrival,
        arrival_note=incoming.note,
        retrieved_at=incoming.retrieved_at,
    )
    enqueue("sources.propose_copies", text=frozen.pk)
    return frozen
