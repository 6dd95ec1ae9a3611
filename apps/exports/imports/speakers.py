"""New speakers that a batch names, written with the rest of it."""

from collections.abc import Iterable

from django.utils import timezone

from apps.exports.imports.existing import ExistingRecords
from apps.speakers.fields import KEYS
from apps.speakers.models import Speaker


def add_speakers(known: ExistingRecords, speakers: Iterable[Speaker | None]) -> None:
    """Have those written that are new, of speakers that a line which is taken in names."""
    for speaker in known.keep_speakers(speakers):
        values = {name: getattr(speaker, name) for name in ("id", "kind", "name", "sort_name")}
        keys = {name: key(speaker.name) for name, key in KEYS.items()}
        known.rows.add(Speaker, {**values, **keys, "created_at": timezone.now()})
