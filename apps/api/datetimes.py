"""Moments as programs give them."""

import datetime

from django.utils import timezone


def in_utc(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment in UTC, which is meant where no offset is given: PostgreSQL takes none of 16 hours or more.

    Raises ``ValueError`` where it would lie outside of the years that there are.
    """
    try:
        return (
            moment.astimezone(datetime.UTC)
            if timezone.is_aware(moment)
            else moment.replace(tzinfo=datetime.UTC)
        )
    except OverflowError as error:
        raise ValueError("no year has that moment") from error
