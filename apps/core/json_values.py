"""Values as JSON has them: ids as strings, moments in UTC, no time as null."""

import datetime
import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

Document = dict[str, Any]


def id_of(number: int | None) -> str | None:
    """Return an id as a string."""
    return None if number is None else str(number)


def time_of(edtf: str) -> str | None:
    """Return a time in EDTF, null where nothing is known."""
    return edtf or None


def or_none(text: str) -> str | None:
    """Return a text, null where it is empty."""
    return text or None


def moment_of(moment: datetime.datetime | None) -> str | None:
    """Return a moment in UTC, ISO 8601."""
    if moment is None:
        return None
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def state_of(values: Mapping[str, Any]) -> str:
    """Return a short name for the state that some values make."""
    text = json.dumps(values, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=6).hexdigest()
