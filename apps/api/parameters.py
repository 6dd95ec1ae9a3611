"""Query parameters: what a method takes, refused where it is unknown, given twice or unreadable."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils import timezone
from rest_framework.request import Request

from apps.api.problems import FieldError, InvalidError

MOST, USUAL = 200, 50


class Parameter(NamedTuple):
    """One query parameter, as the schema describes it."""

    name: str
    description: str
    schema: Mapping[str, Any] = {"type": "string"}
    required: bool = False


LIMIT = Parameter(
    "limit",
    "How many to give.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
)
CURSOR = Parameter("cursor", "Where to go on, as `next` and `previous` have it.")
COUNT = Parameter(
    "count", "Whether to count all that match.", {"type": "boolean", "default": False}
)
PAGING = (LIMIT, CURSOR, COUNT)


def fields_parameter(names: Iterable[str]) -> Parameter:
    """Return the parameter that chooses which members of an object are given."""
    return Parameter("fields", f"Which members to give, set apart by commas: {', '.join(names)}.")


def expand_parameter(names: Iterable[str]) -> Parameter:
    """Return the parameter that gives objects in place of their ids."""
    return Parameter(
        "expand",
        f"Which ids to replace by what they name, set apart by commas: {', '.join(names)}.",
    )


def check_parameters(request: Request, known: Sequence[Parameter]) -> None:
    """Raise ``InvalidError`` for every parameter that is unknown, given twice or missing."""
    given = request.query_params
    names = {one.name for one in known}
    errors = []
    for name in given:
        if name not in names:
            message = f"There is no parameter “{name}” here."
            errors.append(FieldError(f"/{name}", message, "unknown"))
    for one in known:
        if len(given.getlist(one.name)) > 1:
            errors.append(FieldError(f"/{one.name}", "Give this parameter once.", "repeated"))
        if one.required and not given.get(one.name, "").strip():
            errors.append(FieldError(f"/{one.name}", "This parameter is needed.", "required"))
    if errors:
        raise InvalidError(errors)


def limit_of(request: Request) -> int:
    """Return how many are asked for."""
    text = request.query_params.get("limit", str(USUAL))
    if not re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) or not 1 <= int(text) <= MOST:
        raise InvalidError([FieldError("/limit", f"Give a number from 1 to {MOST}.", "invalid")])
    return int(text)


def boolean_of(request: Request, name: str) -> bool:
    """Return whether a parameter says true; false where it is not given."""
    text = request.query_params.get(name, "false")
    if text not in ("true", "false"):
        raise InvalidError([FieldError(f"/{name}", "Say true or false.", "invalid")])
    return text == "true"


def names_of(request: Request, name: str, allowed: Iterable[str]) -> frozenset[str]:
    """Return the names that ``fields`` or ``expand`` lists; none where it is not given."""
    text = request.query_params.get(name)
    if text is None:
        return frozenset()
    known = set(allowed)
    given = [one.strip() for one in text.split(",")]
    unknown = [one for one in given if one not in known]
    if unknown:
        names = ", ".join(sorted(known))
        raise InvalidError(
            FieldError(f"/{name}", f"“{one}” is none of: {names}.", "unknown") for one in unknown
        )
    return frozenset(given)


def in_utc(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment in UTC, which is meant where no offset is given.

    PostgreSQL takes no offset of 16 hours or more. Raises ``ValueError`` where the moment in UTC
    would be in no year that there is.
    """
    if timezone.is_naive(moment):
        return moment.replace(tzinfo=datetime.UTC)
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError as error:
        raise ValueError("no year has that moment") from error
