"""Ask for a report, have the worker fetch and read it, dismiss it, or try again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.core.db.locks import lock_name
from apps.core.fields import field_error
from apps.core.http.client import RefusedAddressError, check_address
from apps.core.jobs import enqueue
from apps.sources.intake.findings import FetchedDocument, Reading
from apps.sources.intake.sandbox import fetch_limited, read_limited
from apps.sources.models import ON_ITS_WAY, Intake, IntakeKind, IntakeState, Original, Source
from apps.sources.queries import current_text
from apps.sources.rules.guesses import guess_language, guess_title
from apps.sources.rules.text import TextError, fingerprint, normalise


@dataclass(frozen=True, kw_only=True)
class IntakeRequest:
    """Who asks for a report, and by which form, so that a double click counts once."""

    user: User
    form_id: UUID | None = None
    said: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def ask_for_text(*, text: str, asked: IntakeRequest) -> Intake:
    """Take a pasted text; there is nothing to read, so it can be confirmed at once."""
    if found := _same_form(asked):
        return found
    try:
        normalise(text)
    except TextError as error:
        raise field_error("text", str(error)) from error
    return _create(
        asked,
        kind=IntakeKind.PASTE,
        state=IntakeState.READY,
        text=text,
        title=asked.said.get("title") or guess_title(text)[:500],
        language=guess_language(text),
    )


@transaction.atomic
def ask_for_file(*, content: bytes, name: str, content_type: str, asked: IntakeRequest) -> Intake:
    """Store an uploaded file for the worker to read, unless the same file is on its way."""
    if found := _same_form(asked):
        return found
    if len(content) > settings.MAX_SOURCE_BYTES:
        raise field_error(
            "file", f"it is too large: the most is {settings.MAX_SOURCE_BYTES / 1e6:,.0f} MB"
        )
    if not content:
        raise field_error("file", "it is empty: there is nothing in it")
    digest = sha256(content).hexdigest()
    lock_name("intake", digest)
    if found := Intake.objects.filter(originals__sha256=digest, state__in=ON_ITS_WAY).first():
        return found
    intake = _create(asked, kind=IntakeKind.UPLOAD, file_name=name[-300:])
    _keep(intake, FetchedDocument("", content, content_type[:200]))
    _enqueue(intake)
    return intake


@transaction.atomic
def ask_for_address(*, url: str, asked: IntakeRequest) -> Intake:
    """Have the worker fetch an address, unless the same address is on its way."""
    if found := _same_form(asked):
        return found
    try:
        check_address(url)
    except RefusedAddressError as error:
        raise field_error("url", str(error)) from error
    lock_name("intake", url)
    if found := Intake.objects.filter(url=url, state__in=ON_ITS_WAY).first():
        return found
    intake = _create(asked, kind=IntakeKind.URL, url=url)
    _enqueue(intake)
    return intake


@transaction.atomic
def try_again(*, intake: Intake, user: User) -> Intake:
    """Fetch and read again what failed, or for the first time what a feed offers."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state not in (IntakeState.FAILED, IntakeState.OFFERED, IntakeState.DISMISSED):
        return intake
    if intake.kind == IntakeKind.PASTE:
        intake.state = IntakeState.READY
    else:
        intake.state, intake.asked_by = IntakeState.WAITING, user
        _enqueue(intake)
    intake.trouble = ""
    intake.save(update_fields=["state", "trouble", "asked_by"])
    return intake


@transaction.atomic
def dismiss(*, intake: Intake) -> Intake:
    """Dismiss an intake; a feed's item stays known, so that it is not offered again."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state == IntakeState.TAKEN:
        raise field_error("state", "it was added already")
    intake.state = IntakeState.DISMISSED
    intake.save(update_fields=["state"])
    return intake


@transaction.atomic
def fetch_offered(*, numbers: Iterable[int], user: User) -> int:
    """Have some offered items of feeds fetched; returns how many were still offered."""
    offered = list(_offered(numbers).select_for_update())
    Intake.objects.filter(pk__in=[one.pk for one in offered]).update(
        state=IntakeState.WAITING, asked_by=user, trouble=""
    )
    for intake in offered:
        _enqueue(intake)
    return len(offered)


@transaction.atomic
def dismiss_offered(*, numbers: Iterable[int]) -> int:
    """Dismiss some offered items of feeds; returns how many were still offered."""
    return _offered(numbers).update(state=IntakeState.DISMISSED)


def _offered(numbers: Iterable[int]) -> QuerySet[Intake]:
    return Intake.objects.filter(pk__in=list(numbers), state=IntakeState.OFFERED)


def bring_in(*, intake: Intake) -> Intake:
    """Fetch and read an intake, in the worker; what goes wrong is stored with it, in words."""
    if intake.state != IntakeState.WAITING:
        return intake
    intake.attempts += 1
    try:
        original = intake.originals.first() if intake.kind == IntakeKind.UPLOAD else None
        original = original or _keep(intake, fetch_limited(intake.url))
        reading = read_limited(
            bytes(original.content), name=intake.file_name, content_type=original.content_type
        )
        normalise(reading.text)
    except TextError as error:
        return _fail(intake, str(error))
    return _ready(intake, reading, original.url)


def give_up(*, intake: Intake) -> Intake:
    """Record an unexpected error, so that the intake can be tried again or dismissed."""
    if intake.state != IntakeState.WAITING:
        return intake
    return _fail(intake, "something broke on our side while it was read; it is in the worker's log")


def _fail(intake: Intake, trouble: str) -> Intake:
    intake.state, intake.trouble = IntakeState.FAILED, trouble[:500]
    intake.save(update_fields=["state", "trouble", "attempts"])
    return intake


@transaction.atomic
def _ready(intake: Intake, reading: Reading, url: str) -> Intake:
    """Store what was read for a person to confirm; the same text of a known report needs nobody."""
    current = Intake.objects.select_for_update().get(pk=intake.pk)
    if current.state != IntakeState.WAITING:
        return current  # dismissed meanwhile
    for name in ("title", "author", "publisher_name", "published", "language"):
        setattr(intake, name, getattr(reading, name) or getattr(current, name))
    intake.text, intake.note, intake.trouble = reading.text, reading.note, ""
    if reading.made and not intake.published:
        intake.published = reading.made
        intake.note += (
            "; its date is the day on which the file was made, which may not be when the report "
            "came out"
        )
    intake.source = source_at(intake.url, url)
    intake.state = IntakeState.READY
    known = current_text(intake.source) if intake.source else None
    if known and known.sha256 == fingerprint(normalise(reading.text)):
        intake.state, intake.text_version = IntakeState.TAKEN, known
        intake.note = "It is here with this very text; there was nothing to add."
    intake.save()
    return intake


def source_at(*urls: str) -> Source | None:
    """Return the source that came from one of some addresses."""
    return Source.objects.filter(url__in=[url for url in urls if url]).order_by("pk").first()


def _same_form(asked: IntakeRequest) -> Intake | None:
    if asked.form_id is None:
        return None
    lock_name("intake-form", str(asked.form_id))
    return Intake.objects.filter(form_id=asked.form_id).first()


def _create(asked: IntakeRequest, **columns: Any) -> Intake:
    return Intake.objects.create(
        asked_by=asked.user, form_id=asked.form_id, **{**asked.said, **columns}
    )


def _keep(intake: Intake, fetched: FetchedDocument) -> Original:
    return Original.objects.create(
        intake=intake,
        content=fetched.content,
        size=len(fetched.content),
        sha256=sha256(fetched.content).hexdigest(),
        url=fetched.url,
        content_type=fetched.content_type[:200],
        headers=fetched.headers,
        retrieved_at=timezone.now(),
    )


def _enqueue(intake: Intake) -> None:
    enqueue("sources.bring_in", once=f"sources.bring_in-{intake.pk}", intake=intake.pk)
