"""What a body names by id or by name: found, or refused with a pointer to it."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from apps.accounts.models import User
from apps.api.problems import part_of_body
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Speaker
from apps.speakers.queries import called

Row = TypeVar("Row", bound=Model)


def named_by_id(rows: QuerySet[Row], pk: int | None, pointer: str) -> Row | None:
    """Return the row of an id; nothing for none. Raises a problem where there is no such row."""
    if pk is None:
        return None
    found = rows.filter(pk=pk).first()
    if found is None:
        with part_of_body(pointer):
            raise ValidationError(f"there is no {rows.model._meta.verbose_name} {pk}", code="unknown")
    return found


def agent_of(given: Any, user: User, pointer: str) -> Speaker | None:
    """Return the speaker given by id, or by a name that exactly one has or that is new; nothing for none."""
    if isinstance(given, dict):
        # Most are on record, and found without the lock that adding one takes; the action decides all other cases.
        known = list(called(" ".join(given["name"].split()), given["kind"])[:2])
        if len(known) == 1:
            return known[0]
        with part_of_body(pointer):
            return find_or_add_speaker(name=given["name"], kind=given["kind"], user=user)
    return named_by_id(Speaker.objects.all(), given, pointer)
