"""Who is independent of whom: claims that go back to one statement or document share an origin."""

from django.db import models

from apps.claims.models import Claim
from apps.core.constraints import not_blank


class Origin(models.Model):
    """What one or more claims go back to.

    Claims that were joined may share an origin that nobody has identified yet: then it is not
    known, and counts as one voice but never as an independent one.
    """

    label = models.CharField(max_length=500, help_text="The statement or document, in words.")
    is_known = models.BooleanField()

    class Meta:
        constraints = [not_blank("label", name="origin_has_a_label")]

    def __str__(self) -> str:
        return self.label


class OriginClaim(models.Model):
    """Which origin a claim goes back to; a claim of unknown origin has no row."""

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True, related_name="traced")
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="members")

    def __str__(self) -> str:
        return f"claim {self.claim_id}, origin {self.origin_id}"


class Trace(models.Model):
    """One statement or document that a claim's chain reaches.

    Claims with an equal ``target`` share an origin.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="traces")
    kind = models.CharField(max_length=20, help_text="A link kind of the origin rules.")
    target = models.CharField(max_length=600)
    label = models.CharField(max_length=500, help_text="What it is, in words.")
    is_known = models.BooleanField(help_text="It names the origin, and does not only join.")

    class Meta:
        indexes = [models.Index(fields=["target"], name="trace_target")]
        constraints = [
            models.UniqueConstraint(fields=["claim", "target"], name="trace_once_a_claim")
        ]

    def __str__(self) -> str:
        return self.label
