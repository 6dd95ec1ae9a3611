"""Lists in pages by a cursor: a page begins after an id, so rows added meanwhile shift nothing."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from rest_framework.request import Request

from apps.api.parameters import boolean_of, limit_of
from apps.api.problems import FieldError, InvalidError

Row = TypeVar("Row", bound=Model)
PLACE = re.compile(r"([<>])([0-9]{1,18})", re.ASCII)


class Cursor(NamedTuple):
    """A place in a list, newest first: after an id on the way down, before it on the way up."""

    is_back: bool = False
    pk: Any = None  # an id, or the parameter that stands for one in a query

    @classmethod
    def of(cls, request: Request) -> "Cursor":
        """Return the cursor that an address has, or the beginning of the list.

        Raises ``InvalidError`` for one that the API never gave.
        """
        text = request.query_params.get("cursor")
        if text is None:
            return cls()
        match = PLACE.fullmatch(read_cursor(text))
        if match is None:
            raise unknown_place()
        return cls(match[1] == "<", int(match[2]))

    def next_of(self, rows: QuerySet[Row], most: int) -> QuerySet[Row]:
        """Return the rows that come next after the cursor."""
        if self.is_back:
            after = rows if self.pk is None else rows.filter(pk__gt=self.pk)
            return after.order_by("pk")[:most]
        after = rows if self.pk is None else rows.filter(pk__lt=self.pk)
        return after.order_by("-pk")[:most]

    def __str__(self) -> str:
        return write_cursor(f"{'<' if self.is_back else '>'}{self.pk}")


def write_cursor(place: str) -> str:
    """Return a place as a cursor, which programs hand back as it is."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(text: str) -> str:
    """Return the place that a cursor was written from; raises ``InvalidError`` where it was not."""
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise unknown_place() from error


def unknown_place() -> InvalidError:
    """Return the error for a cursor that leads nowhere."""
    message = "This is no cursor of ours: take it from “next” or “previous”."
    return InvalidError([FieldError("/cursor", message, "invalid")])


def page_of(
    request: Request,
    load: Callable[[Cursor, int], Sequence[dict[str, Any]]],
    count: Callable[[], int],
) -> dict[str, Any]:
    """Return one page of a list, the newest first, as the API gives it.

    ``load`` makes documents of that many rows, those next after a cursor; each has the row's
    ``id``, by which the next page is found. ``count`` says how many rows there are, and is called
    where the request asks for it.
    """
    cursor, limit = Cursor.of(request), limit_of(request)
    found = list(load(cursor, limit + 1))
    has_more = len(found) > limit
    results = found[:limit]
    if cursor.is_back:
        results.reverse()
        has_next, has_previous = True, has_more
    else:
        has_next, has_previous = has_more, cursor.pk is not None
    page: dict[str, Any] = {"next": None, "previous": None, "results": results}
    if results and has_next:
        last = int(results[-1]["id"])
        page["next"] = link_to(request, str(Cursor(is_back=False, pk=last)))
    if results and has_previous:
        first = int(results[0]["id"])
        page["previous"] = link_to(request, str(Cursor(is_back=True, pk=first)))
    if boolean_of(request, "count"):
        page["count"] = count()
    return page


def link_to(request: Request, cursor: str) -> str:
    """Return the address of the same list from another cursor on."""
    given = {**request.query_params.dict(), "cursor": cursor}
    return str(request.build_absolute_uri(f"{request.path}?{urlencode(given)}"))
