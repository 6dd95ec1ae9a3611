"""Quoted words that stand in two reports, and may be one utterance."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.claims.models.claim import Claim
from apps.core.constraints import one_of
from apps.core.history import track_changes


class QuotationRun(models.Model):
    """Six quoted words running of a claim, as a number. Found again by number, then by claim."""

    pk = models.CompositePrimaryKey("hash", "claim")
    hash = models.BigIntegerField()
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"run {self.hash}"


class SharedState(models.TextChoices):
    """What people made of quoted words that two claims share; a machine only proposes."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "One statement"
    REFUSED = "refused", "Two statements"


@track_changes
class SharedQuotation(models.Model):
    """Two claims that quote the same words, proposed as one statement for an editor to decide.

    The words stand in the claims' passages alone, so that taking a claim down leaves none of them
    here.
    """

    first = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    second = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SharedState, default=SharedState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        indexes = [
            models.Index(fields=["second"], name="shared_quotation_second"),
            models.Index(fields=["state", "-proposed_at", "-id"], name="shared_quotation_newest"),
        ]
        constraints = [
            one_of("state", SharedState.values, name="shared_quotation_state_is_known"),
            models.UniqueConstraint(
                fields=["first", "second"], name="shared_quotation_once_a_pair"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="shared_quotation_pair_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=SharedState.PROPOSED, decided_by=None)
                | (~Q(state=SharedState.PROPOSED) & Q(decided_by__isnull=False)),
                name="shared_quotation_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"claims {self.first_id} and {self.second_id}"

    @property
    def is_refused(self) -> bool:
        """Say whether an editor found two statements."""
        return self.state == SharedState.REFUSED
