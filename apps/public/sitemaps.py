"""What the sitemaps of all subjects share."""

import datetime
from typing import Generic, TypeVar

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model, QuerySet
from django.urls import reverse

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
