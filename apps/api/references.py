"""What a body names by id or by name: found, or refused with a pointer to it."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from apps.accounts.models import User
from apps.api.problems import part_of_body
from apps.core.db.prepared import PreparedQuery, ids
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Speaker
from apps.speakers.queries import called_each

Row = TypeVar("Row", bound=Model)
SPEAKERS_BY_ID = PreparedQuery(lambda: Speaker.objects.filter(pk__in=ids("ids")).order_by())


def named_by_id(rows_of: Callable[[], QuerySet[Row]], pk: int | None, pointer: str) -> Row | None:
    """Return the row with an id; ``None`` for no id. Raises a problem if there is no such row."""
    if pk is None:
        return None
    rows = rows_of()
    found = rows.filter(pk=pk).first()
    if found is None:
        unknown_reference(rows.model, pk, pointer)
    return found


def unknown_reference(model: type[Model], pk: int, pointer: str) -> NoReturn:
    """Raise the problem that there is no such row."""
    with part_of_body(pointer):
        raise ValidationError(f"there is no {model._meta.verbose_name} {pk}", code="unknown")
    raise AssertionError(pointer)


def agent_of(given: Any, user: User, pointer: str) -> Speaker | None:
    """Return the speaker given by id or name, as ``agents_of`` does; ``None`` for none."""
    return agents_of({pointer: given}, user)[pointer]


def agents_of(given: Mapping[str, Any], user: User) -> dict[str, Speaker | None]:
    """Return the speakers given under some pointers, each by id, by name and kind, or not at all.

    A name stands for the only speaker that has it, or for a new one. Raises a problem for an id
    that no speaker has. All ids are looked up together, and so are all names.
    """
    by_name: dict[str, dict[str, str]] = {}
    by_id: dict[str, int] = {}
    for pointer, one in given.items():
        if isinstance(one, dict):
            by_name[pointer] = one
        elif one is not None:
            by_id[pointer] = one
    found: dict[str, Speaker | None] = dict.fromkeys(given)
    if by_id:
        rows = SPEAKERS_BY_ID.models(ids=list(set(by_id.values())))
        speakers = {speaker.pk: speaker for speaker in rows}
        for pointer, pk in by_id.items():
            found[pointer] = speakers.get(pk) or unknown_reference(Speaker, pk, pointer)
    if not by_name:
        return found
    names = [(" ".join(one["name"].split()), one["kind"]) for one in by_name.values()]
    for (pointer, one), called in zip(by_name.items(), called_each(names), strict=True):
        if len(called) == 1:
            # Most are on record, and found without the lock that adding one takes.
            found[pointer] = called[0]
        else:
            with part_of_body(pointer):
                found[pointer] = find_or_add_speaker(name=one["name"], kind=one["kind"], user=user)
    return found
