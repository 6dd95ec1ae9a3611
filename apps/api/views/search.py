"""`search/`: one box over claims, questions, speakers and sources."""

import re

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
from apps.search.hits import Hit, hits_of, seek
from apps.search.query import ResultType, SearchQuery
from apps.search.titles import titles_of

Q = Parameter(
    "q",
    "What is looked for: words, “phrases”, -without, or.",
    {"type": "string", "maxLength": 500},
    required=True,
)
KIND = Parameter(
    "kind", "Only of this kind.", {"type": "string", "enum": [sort.value for sort in ResultType]}
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
        """Give what is found, the best of each kind first; of a very common word the newest five hundred of a kind."""
        hits = _hits(request)
        start, limit = _start(request), limit_of(request)
        shown = hits[start : start + limit]
        titles = titles_of(shown)
        results = [
            {
                "kind": sort.value,
                "id": str(hit.pk),
                "title": titles[sort, hit.pk].title,
                "url": request.build_absolute_uri(titles[sort, hit.pk].url),
                "rank": float(hit.rank),
            }
            for sort, hit in shown
            if (sort, hit.pk) in titles
        ]
        after, before = start + limit, max(start - limit, 0)
        page = {
            "next": link_to(request, write_cursor(str(after))) if after < len(hits) else None,
            "previous": link_to(request, write_cursor(str(before))) if start else None,
            "results": results,
        }
        return json_response(page | ({"count": len(hits)} if boolean_of(request, "count") else {}))


def _hits(request: Request) -> list[tuple[ResultType, Hit]]:
    kind = request.query_params.get("kind")
    if kind is not None and kind not in list(ResultType):
        raise InvalidError(
            [FieldError("/kind", f"Name one of {', '.join(ResultType)}.", "invalid")]
        )
    words = request.query_params["q"].strip()
    if len(words) > 500:
        raise InvalidError([FieldError("/q", "Ask with 500 characters at most.", "max_length")])
    found = hits_of(seek(SearchQuery(q=words)))
    return [
        (sort, hit) for sort, hits in found.items() if kind in (None, sort) for hit in hits.each
    ]


def _start(request: Request) -> int:
    """Return how many hits come before those of this page."""
    text = request.query_params.get("cursor")
    if text is None:
        return 0
    place = read_cursor(text)
    if not PLACE.fullmatch(place):
        raise unknown_place()
    return int(place)
