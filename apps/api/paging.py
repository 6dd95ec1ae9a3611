"""Lists in pages by a cursor: each page begins after a row's id, so that rows added meanwhile shift nothing."""

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
READ = re.compile(r"([<>])([0-9]{1,18})", re.ASCII)


class Cursor(NamedTuple):
    """A place between two rows: what comes after an id on the way down, or before it on the way back up."""

    is_back: bool = False
    pk: Any = None  # a number, or what stands for one in a query

    @classmethod
    def of(cls, request: Request) -> "Cursor":
        """Return the place that an address names; the beginning where it names none."""
        text = request.query_params.get("cursor")
        return cls() if text is None else cls.read(text)

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Return the place that a cursor means; raises ``InvalidError`` where it means none."""
        match = READ.fullmatch(read_cursor(text))
        if match is None:
            raise unknown_place()
        return cls(match[1] == "<", int(match[2]))

    def next_of(self, rows: QuerySet[Row], most: int) -> QuerySet[Row]:
        """Return the rows that come next after the place."""
        if self.pk is not None:
            rows = rows.filter(pk__gt=self.pk) if self.is_back else rows.filter(pk__lt=self.pk)
        return rows.order_by("pk" if self.is_back else "-pk")[:most]

    def __str__(self) -> str:
        return write_cursor(f"{'<' if self.is_back else '>'}{self.pk}")


def write_cursor(place: str) -> str:
    """Return a place as a cursor, which programs hand back as it is."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(text: str) -> str:
    """Return the place that a cursor was written from; raises ``InvalidError`` where it was not."""
    try:
        return base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_", validate=True
        ).decode()
    except (binascii.Error, ValueError) as error:
        raise unknown_place() from error


def unknown_place() -> InvalidError:
    """Return the error for a cursor that leads nowhere."""
    return InvalidError(
        [
            FieldError(
                "/cursor",
                "This is no cursor of ours: take it from “next” or “previous”.",
                "invalid",
            )
        ]
    )


def page_of(
    request: Request,
    load: Callable[[Cursor, int], Sequence[dict[str, Any]]],
    count: Callable[[], int],
) -> dict[str, Any]:
    """Return one page of a list, the newest first, as the API gives it.

    ``load`` makes documents of so many rows, those next after a place; each has the row's ``id``,
    by which the next page is found. ``count`` says how many rows there are, where that is asked
    for.
    """
    cursor, limit = Cursor.of(request), limit_of(request)
    found = list(load(cursor, limit + 1))
    has_more, page = len(found) > limit, found[:limit]
    if cursor.is_back:
        page.reverse()
    has_next, has_previous = (
        (True, has_more) if cursor.is_back else (has_more, cursor.pk is not None)
    )
    ends = (int(page[-1]["id"]), int(page[0]["id"])) if page else (None, None)
    listed = {
        "next": link_to(request, str(Cursor(False, ends[0]))) if page and has_next else None,
        "previous": link_to(request, str(Cursor(True, ends[1]))) if page and has_previous else None,
        "results": page,
    }
    return listed | ({"count": count()} if boolean_of(request, "count") else {})


def link_to(request: Request, cursor: str) -> str:
    """Return the address of the same list from another place on."""
    given = {**request.query_params.dict(), "cursor": cursor}
    return str(request.build_absolute_uri(f"{request.path}?{urlencode(given)}"))
