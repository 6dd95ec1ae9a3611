"""Which sources search engines are told of."""

from django.db.models import OuterRef, QuerySet, Subquery

from apps.public.sitemaps import RecordSitemap
from apps.sources.models import Source, TextVersion


class SourceSitemap(RecordSitemap[Source]):
    """Published sources."""

    def rows(self) -> QuerySet[Source]:
        """Return the sources with when their newest text was added."""
        texts = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
        changed = Subquery(texts.values("retrieved_at")[:1])
        return Source.objects.published().annotate(changed_at=changed).only("pk").order_by("pk")
