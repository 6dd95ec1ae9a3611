"""Which claims search engines are told of."""

from django.db.models import QuerySet

from apps.claims.models import Claim
from apps.core.history import last_change
from apps.public.sitemaps import RecordSitemap


class ClaimSitemap(RecordSitemap[Claim]):
    """Claims that have a page; the withdrawn too, so that their indexed page is read again."""

    def rows(self) -> QuerySet[Claim]:
        """Return the claims with when they were last corrected or withdrawn, by their history."""
        changed = last_change(Claim, made="recorded_at")
        return Claim.objects.public().annotate(changed_at=changed).only("pk").order_by("pk")
