"""Which pages search engines are told of, and what the sitemaps of all subjects share."""

import datetime
from typing import Generic, TypeVar

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from apps.claims.models import Claim
from apps.core.history import last_change
from apps.reconciliation.models import Answer, Question
from apps.sources.models import Source, TextVersion
from apps.speakers.models import Speaker

Row = TypeVar("Row", bound=Model)


class RecordSitemap(Sitemap[Row], Generic[Row]):
    """The public rows of one table, each with ``changed_at``; a fixed number of queries."""

    limit = 5_000  # what a server makes in well under a second; the standard's own limit is 50,000

    def rows(self) -> QuerySet[Row]:
        """Return the public rows, annotated with ``changed_at``, in an order that stays."""
        raise NotImplementedError

    def items(self) -> QuerySet[Row]:
        """Return the rows to list."""
        return self.rows()

    def lastmod(self, item: Row) -> datetime.datetime:
        """Return when the row last changed."""
        changed: datetime.datetime = item.changed_at  # type: ignore[attr-defined]
        return changed

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """Return when any of them last changed, without reading them all."""
        found = self.rows().order_by().aggregate(latest=Max("changed_at"))
        latest: datetime.datetime | None = found["latest"]
        return latest


class ListSitemap(Sitemap[str]):
    """The front page and the lists; they change with whatever they list, and say no date."""

    def items(self) -> list[str]:
        """Return the names of the pages."""
        return [
            "public:front",
            "public:questions",
            "public:claims",
            "public:sources",
            "public:speakers",
            "public:changes",
            "public:how_it_works",
            "public:method",
        ]

    def location(self, item: str) -> str:
        """Return a page's path."""
        return reverse(item)


class ClaimSitemap(RecordSitemap[Claim]):
    """Claims that have a page; the withdrawn too, so that their indexed page is read again."""

    def rows(self) -> QuerySet[Claim]:
        """Return the claims with when they were last corrected or withdrawn, by their history."""
        changed = last_change(Claim, made="recorded_at")
        return Claim.objects.public().annotate(changed_at=changed).only("pk").order_by("pk")


class QuestionSitemap(RecordSitemap[Question]):
    """Every question."""

    def rows(self) -> QuerySet[Question]:
        """Return the questions with when they were last answered."""
        answers = (
            Answer.objects.published().filter(question=OuterRef("pk")).order_by("-answered_at")
        )
        changed = Greatest("created_at", Subquery(answers.values("answered_at")[:1]))
        return Question.objects.annotate(changed_at=changed).only("slug").order_by("pk")


class SourceSitemap(RecordSitemap[Source]):
    """Published sources."""

    def rows(self) -> QuerySet[Source]:
        """Return the sources with when their newest text was added."""
        texts = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
        changed = Subquery(texts.values("retrieved_at")[:1])
        return Source.objects.published().annotate(changed_at=changed).only("pk").order_by("pk")


class SpeakerSitemap(RecordSitemap[Speaker]):
    """Speakers that stand."""

    def rows(self) -> QuerySet[Speaker]:
        """Return the speakers with when their own row was last changed."""
        changed = last_change(Speaker, made="created_at")
        return Speaker.objects.standing().annotate(changed_at=changed).only("pk").order_by("pk")
