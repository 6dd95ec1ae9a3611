"""Which sources search engines are told of."""

from django.db.models import Max, QuerySet

from apps.core.sitemaps import RecordSitemap
from apps.sources.models import Source


class SourceSitemap(RecordSitemap[Source]):
    """Published sources."""

    def rows(self) -> QuerySet[Source]:
        """Return the sources with when their newest text was taken in."""
        changed = Max("versions__retrieved_at")
        return Source.objects.published().annotate(changed_at=changed).only("pk").order_by("pk")
