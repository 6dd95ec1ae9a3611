"""From an intake to a source on record, once a person has confirmed its details."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.sources.actions import Incoming, add_source
from apps.sources.models import Arrival, Intake, IntakeState, Source, TextVersion
from apps.speakers.actions import find_or_add_speaker


@dataclass(frozen=True)
class SourceDetails:
    """The details of a report, as the form has them; the publisher by name."""

    title: str
    publisher_name: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    rights: str = ""


def incoming_of(intake: Intake) -> Incoming:
    """Return the text of an intake as the argument of an action."""
    original = intake.originals.defer("content").first()
    note = ", ".join(part for part in (intake.file_name, intake.note) if part)
    return Incoming(
        text=intake.text,
        arrival=Arrival(intake.kind),
        note=note[:500],
        retrieved_at=original.retrieved_at if original else intake.asked_at,
    )


@transaction.atomic
def take_in(*, intake: Intake, known: SourceDetails, user: User) -> Source:
    """Add a new report. Raises ``ValidationError``, or ``DuplicateSourceError`` for a known one."""
    intake = ready(intake)
    publisher = None
    if known.publisher_name:
        publisher = find_or_add_speaker(name=known.publisher_name, kind="outlet", user=user)
    columns: dict[str, Any] = {
        "title": known.title,
        "author": known.author,
        "published": known.published,
        "language": known.language,
        "publisher": publisher,
        "url": intake.url,
    }
    if known.rights:
        columns["rights"] = known.rights
    source = add_source(source=Source(**columns), incoming=incoming_of(intake), user=user)
    mark_taken(intake, source.versions.get())
    return source


def ready(intake: Intake) -> Intake:
    """Return an intake, locked. Raises ``ValidationError`` unless it is to be confirmed."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != IntakeState.READY:
        raise field_error(
            "state",
            f"it is not to be confirmed: {intake.get_state_display().lower()}",
            code="state",
        )
    return intake


def mark_taken(intake: Intake, text: TextVersion) -> None:
    """Record which text an intake has become."""
    intake.state, intake.source, intake.text_version = IntakeState.TAKEN, text.source, text
    intake.save(update_fields=["state", "source", "text_version"])
