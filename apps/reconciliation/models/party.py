"""Who is a party to what a question disputes."""

from django.conf import settings
from django.db import models

from apps.core.constraints import not_blank
from apps.core.history import track_changes
from apps.reconciliation.models.question import Question
from apps.speakers.models import Speaker


@track_changes
class Party(models.Model):
    """A speaker who has something at stake in the answer to a question, and so is no bystander to it."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="parties")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="party_to")
    because = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "speaker"], name="party_once_a_question"),
            not_blank("because", name="party_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"party {self.pk}"
