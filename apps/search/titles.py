"""Titles and pages of hits, for programs that show or follow them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from apps.claims.models import Claim
from apps.reconciliation.models import Question
from apps.search.hits import Hit
from apps.search.query import ResultType
from apps.sources.models import Source
from apps.speakers.models import Speaker


class Title(NamedTuple):
    """What a thing is called, and its page."""

    title: str
    url: str


def titles_of(hits: Iterable[tuple[ResultType, Hit]]) -> dict[tuple[ResultType, int], Title]:
    """Return the titles and pages of some hits, in one query a sort."""
    wanted: dict[ResultType, list[int]] = {}
    for sort, hit in hits:
        wanted.setdefault(sort, []).append(hit.pk)
    rows: dict[ResultType, QuerySet[Any]] = {
        ResultType.CLAIMS: Claim.objects.public().only("statement"),
        ResultType.QUESTIONS: Question.objects.only("title", "slug"),
        ResultType.SPEAKERS: Speaker.objects.only("name"),
        ResultType.SOURCES: Source.objects.published().only("title"),
    }
    titles = {}
    for sort, pks in wanted.items():
        for thing in rows[sort].filter(pk__in=pks):
            titles[sort, thing.pk] = Title(str(thing), thing.get_absolute_url())
    return titles
