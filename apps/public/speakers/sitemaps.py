"""Which speakers search engines are told of."""

from django.db.models import QuerySet

from apps.core.history import last_change
from apps.public.sitemaps import RecordSitemap
from apps.speakers.models import Speaker


class SpeakerSitemap(RecordSitemap[Speaker]):
    """Speakers that stand."""

    def rows(self) -> QuerySet[Speaker]:
        """Return the speakers with when their own row was last changed."""
        changed = last_change(Speaker, made="created_at")
        return Speaker.objects.standing().annotate(changed_at=changed).only("pk").order_by("pk")
