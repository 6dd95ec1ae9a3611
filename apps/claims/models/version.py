"""The wordings a claim has had, each kept for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.claims.models.claim import Claim
from apps.core.history import append_only


class ClaimVersion(models.Model):
    """A claim as it stood at one time: a document, hashed, and chained to the version before.

    The hash is SHA-256 over the document's canonical JSON (RFC 8785), which names the hash before
    it.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField("SHA-256", max_length=64)
    reason = models.TextField(blank=True, help_text="Why it was corrected; empty for the first.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    redacted_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When words of it were taken down; the hash is of them all.",
    )

    class Meta:
        ordering = ["claim", "-number"]
        indexes = [
            models.Index(
                fields=["-recorded_at", "-id"],
                name="claim_corrected_last",
                condition=Q(number__gt=1),
            )
        ]
        triggers = [append_only("version_is_immutable")]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="claim_version_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="claim_version_corrected_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    def get_absolute_url(self) -> str:
        """Return the page of this version, whose words never change."""
        return reverse("public:version", args=[self.claim_id, self.number])
