"""`changes/`: what happened on the public record, in order, withdrawals included."""

import datetime

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.datetimes import in_utc
from apps.api.paging import link_to, read_cursor, unknown_place, write_cursor
from apps.api.parameters import CURSOR, LIMIT, Parameter, limit_of
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
        """Give what changed, the oldest first. Ask again with the `id` of the last one to learn what is new."""
        limit = limit_of(request)
        found = changes_since(_since(request), limit + 1)
        shown = found[:limit]
        following = (
            link_to(request, write_cursor(str(shown[-1].place))) if len(found) > limit else None
        )
        return json_response(
            {
                "next": following,
                "previous": None,
                "results": [change_document(event) for event in shown],
            }
        )


def _since(request: Request) -> Place | datetime.datetime | None:
    """Return from where on changes are asked for: a page's cursor goes before what the first page began with."""
    if (cursor := request.query_params.get("cursor")) is not None:
        try:
            return Place.read(read_cursor(cursor))
        except ValueError as error:
            raise unknown_place() from error
    text = request.query_params.get("since")
    return None if text is None else _place_or_moment(text)


def _place_or_moment(text: str) -> Place | datetime.datetime:
    try:
        return Place.read(text)
    except ValueError:
        pass
    try:
        if moment := parse_datetime(text.replace(" ", "+")) or parse_datetime(f"{text}T00:00:00"):
            return in_utc(moment)
    except ValueError:
        pass
    raise InvalidError(
        [FieldError("/since", "Give a moment in ISO 8601, or the id of a change.", "invalid")]
    )
