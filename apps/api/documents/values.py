"""Values as the API gives them: ids and decimals as strings, moments in UTC, no time as null."""

import datetime

from apps.claims.rules.wording import plain

__all__ = ["id_of", "moment_of", "plain", "time_of"]


def id_of(number: int | None) -> str | None:
    """Return an id as a string."""
    return None if number is None else str(number)


def time_of(edtf: str) -> str | None:
    """Return a time in EDTF, null where nothing is known."""
    return edtf or None


def moment_of(moment: datetime.datetime | None) -> str | None:
    """Return a moment in UTC, ISO 8601."""
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z") if moment else None
