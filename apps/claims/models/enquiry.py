"""What an editor asks the analyst about a claim, and the answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.claims.models.claim import Claim
from apps.core.constraints import not_blank, together
from apps.core.history import track_changes


@track_changes
class Enquiry(models.Model):
    """A claim sent back with a remark; it waits for the analyst who recorded it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="enquiries")
    remark = models.TextField(help_text="What is asked, or what is wrong.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "enquiries"
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["claim"], name="enquiry_open", condition=Q(answered_at=None))
        ]
        constraints = [
            not_blank("remark", name="enquiry_says_what_is_asked"),
            together("answered_by", "answered_at", name="enquiry_answered_by_somebody"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answer__regex=r"\S"),
                name="enquiry_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has answered it."""
        return self.answered_at is None
