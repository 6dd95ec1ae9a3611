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


OF_NUMBER = PreparedQuery(lambda: Speaker.objects.filter(pk__in=ids("ids")).order_by())


def named_by_id(among: Callable[[], QuerySet[Row]], pk: int | None, pointer: str) -> Row | None:
    """Return the row of an id; nothing for none. Raises a problem where there is no such row."""
    if pk is None:
        return None
    rows = among()
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
    """Return the speaker given by id, or by a name that exactly one has or that is new; nothing for none."""
    return agents_of({pointer: given}, user)[pointer]


def agents_of(given: Mapping[str, Any], user: User) -> dict[str, Speaker | None]:
    """Return the speakers given under some pointers, each by id or name; the names are looked up together."""
    named = {pointer: one for pointer, one in given.items() if isinstance(one, dict)}
    # Most are on record, and found without the lock that adding one takes; the action decides all
    # other cases.
    asked = [(" ".join(one["name"].split()), one["kind"]) for one in named.values()]
    known = called_each(asked) if asked else []
    found = {
        pointer: found[0] for pointer, found in zip(named, known, strict=True) if len(found) == 1
    }
    numbers = {one for pointer, one in given.items() if pointer not in named and one is not None}
    of_number = (
        {speaker.pk: speaker for speaker in OF_NUMBER.models(ids=list(numbers))} if numbers else {}
    )
    for pointer, one in given.items():
        if pointer in found or one is None:
            continue
        if pointer in named:
            with part_of_body(pointer):
                found[pointer] = find_or_add_speaker(name=one["name"], kind=one["kind"], user=user)
        else:
            found[pointer] = of_number.get(one) or unknown_reference(Speaker, one, pointer)
    return {pointer: found.get(pointer) for pointer in given}
