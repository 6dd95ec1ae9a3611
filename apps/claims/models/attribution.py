"""Through whom a claim came: the attribution chain, link by link."""

from django.db import models

from apps.claims.models.claim import Claim
from apps.claims.models.statement import Statement
from apps.core.constraints import one_of
from apps.core.history import track_changes
from apps.sources.models import Source
from apps.speakers.models import Speaker


class LinkKind(models.TextChoices):
    """What a relay did with what it had from the link before."""

    QUOTES = "quotes", "quoted it"
    REPORTS_STATEMENT = "reports_statement", "reported the statement"
    CITES_REPORT = "cites_report", "cited the report"
    REPUBLISHES = "republishes", "republished it"
    TRANSLATES = "translates", "translated it"


@track_changes
class AttributionLink(models.Model):
    """One relay between the speaker and the report; the report itself is not repeated."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="chain")
    position = models.PositiveSmallIntegerField(help_text="From the speaker outward, 0 first.")
    agent = models.ForeignKey(Speaker, models.PROTECT, related_name="relayed")
    kind = models.CharField(max_length=20, choices=LinkKind)
    earlier_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed_by",
        help_text="The relay's report, where it is on record.",
    )
    earlier_statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="relayed_by"
    )
    checked = models.BooleanField(
        default=False, help_text="Checked against the earlier source, not taken on trust."
    )

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            one_of("kind", LinkKind.values, name="link_kind_is_known"),
            models.UniqueConstraint(
                fields=["claim", "position"],
                name="link_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["claim", "agent"], name="chain_has_no_loop"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
