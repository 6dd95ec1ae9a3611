"""`search/`: one box over claims, questions, speakers and sources."""

import re
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.paging import link_to, read_cursor, unknown_place, write_cursor
from apps.api.parameters import PAGING, Parameter, boolean_of, limit_of
from apps.api.problems import FieldError, InvalidError
from apps.api.responses import json_response
from apps.api.schema import describe
from apps.api.serializers.others import HitSerializer
from apps.api.serializers.pages import page_shape
from apps.search.hits import Hit, hits_of, seek, titles_of
from apps.search.query import ResultType, SearchQuery

Q = Parameter(
    "q",
    "What is looked for: words, “phrases”, -without, or.",
    {"type": "string", "maxLength": 500},
    required=True,
)
KIND = Parameter(
    "kind", "Only of this kind.", {"type": "string", "enum": [one.value for one in ResultType]}
)
PLACE = re.compile(r"[0-9]{1,5}", re.ASCII)


class Search(ApiView):
    """What a search finds."""

    @describe(
        "search",
        "Search",
        returns={200: page_shape(HitSerializer)},
        parameters=(Q, KIND, *PAGING),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give what is found, the best of each kind first.

        Of a very common word, the newest five hundred of a kind are looked at.
        """
        hits = _hits(request)
        start = 0
        cursor = request.query_params.get("cursor")
        if cursor is not None:
            place = read_cursor(cursor)
            if not PLACE.fullmatch(place):
                raise unknown_place()
            start = int(place)
        limit = limit_of(request)
        shown = hits[start : start + limit]
        titles = titles_of(shown)
        page: dict[str, Any] = {"next": None, "previous": None}
        if start + limit < len(hits):
            page["next"] = link_to(request, write_cursor(str(start + limit)))
        if start:
            page["previous"] = link_to(request, write_cursor(str(max(start - limit, 0))))
        page["results"] = [
            {
                "kind": kind.value,
                "id": str(hit.pk),
                "title": titles[kind, hit.pk].title,
                "url": request.build_absolute_uri(titles[kind, hit.pk].url),
                "rank": float(hit.rank),
            }
            for kind, hit in shown
            if (kind, hit.pk) in titles  # others are gone by now
        ]
        if boolean_of(request, "count"):
            page["count"] = len(hits)
        return json_response(page)


def _hits(request: Request) -> list[tuple[ResultType, Hit]]:
    kind = request.query_params.get("kind")
    if kind is not None and kind not in list(ResultType):
        message = f"Name one of {', '.join(ResultType)}."
        raise InvalidError([FieldError("/kind", message, "invalid")])
    words = request.query_params["q"].strip()
    if len(words) > 500:
        raise InvalidError([FieldError("/q", "Ask with 500 characters at most.", "max_length")])
    found = []
    for result_type, hits in hits_of(seek(SearchQuery(q=words))).items():
        if kind in (None, result_type):
            found += [(result_type, hit) for hit in hits.each]
    return found
