"""What a body names by id or by name: found, or refused with a pointer to it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from apps.accounts.models import User
from apps.api.problems import part_of_body
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Speaker
from apps.speakers.queries import called_each

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
    return agents_of({pointer: given}, user)[pointer]


def agents_of(given: Mapping[str, Any], user: User) -> dict[str, Speaker | None]:
    """Return the speakers given under some pointers, each by id or name; the names are looked up together."""
    named = {pointer: one for pointer, one in given.items() if isinstance(one, dict)}
    # Most are on record, and found without the lock that adding one takes; the action decides all other cases.
    known = called_each([(" ".join(one["name"].split()), one["kind"]) for one in named.values()])
    alone = {pointer: found[0] for pointer, found in zip(named, known, strict=True) if len(found) == 1}
    return {pointer: alone.get(pointer) or _agent_of(one, user, pointer) for pointer, one in given.items()}


def _agent_of(given: Any, user: User, pointer: str) -> Speaker | None:
    if isinstance(given, dict):
        with part_of_body(pointer):
            return find_or_add_speaker(name=given["name"], kind=given["kind"], user=user)
    return named_by_id(Speaker.objects.all(), given, pointer)
