"""`changes/`: what happened on the public record, in order, withdrawals included."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.paging import link_to, read_cursor, unknown_place, write_cursor
from apps.api.parameters import CURSOR, LIMIT, Parameter, in_utc, limit_of
from apps.api.problems import FieldError, InvalidError
from apps.api.representations.changes import change_document
from apps.api.responses import json_response
from apps.api.schema import describe
from apps.api.serializers.others import ChangeSerializer
from apps.api.serializers.pages import page_shape
from apps.search.changes import Place
from apps.search.changes_since import changes_since

SINCE = Parameter(
    "since",
    "A moment in ISO 8601, or the `id` of the last change that was read; everything unless said.",
)


class ChangeList(ApiView):
    """The list of changes."""

    @describe(
        "changes_list",
        "List changes",
        returns={200: page_shape(ChangeSerializer)},
        parameters=(LIMIT, CURSOR, SINCE),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give what changed, the oldest first.

        Ask again with the `id` of the last one to learn what is new.
        """
        limit = limit_of(request)
        found = changes_since(_since(request), limit + 1)
        shown = found[:limit]
        page: dict[str, Any] = {
            "next": None,
            "previous": None,
            "results": [change_document(event) for event in shown],
        }
        if len(found) > limit:
            page["next"] = link_to(request, write_cursor(str(shown[-1].place)))
        return json_response(page)


def _since(request: Request) -> Place | datetime.datetime | None:
    """Return the place or moment after which changes are asked for.

    The cursor of a page goes before ``since``, which is what the first page began with.
    """
    cursor = request.query_params.get("cursor")
    if cursor is not None:
        try:
            return Place.read(read_cursor(cursor))
        except ValueError as error:
            raise unknown_place() from error
    text = request.query_params.get("since")
    if text is None:
        return None
    try:
        return Place.read(text)
    except ValueError:
        pass
    try:
        # A moment, in which “+” means a space as in every address, or the beginning of a day.
        moment = parse_datetime(text.replace(" ", "+")) or parse_datetime(f"{text}T00:00:00")
        if moment:
            return in_utc(moment)
    except ValueError:
        pass
    message = "Give a moment in ISO 8601, or the id of a change."
    raise InvalidError([FieldError("/since", message, "invalid")])
