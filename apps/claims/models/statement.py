"""Utterances: what one speaker said on one occasion, however many reports relay it."""

from django.conf import settings
from django.db import models

from apps.core.fields import EdtfDayField, EdtfField
from apps.core.history import track_changes
from apps.speakers.models import Speaker


@track_changes
class Statement(models.Model):
    """An utterance; the same speaker on another occasion makes another."""

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    uttered = EdtfField()
    uttered_first = EdtfDayField(of="uttered", bound="first")
    occasion = models.CharField(max_length=500, blank=True)
    url = models.URLField(
        "URL", max_length=2000, blank=True, help_text="A record of it: a transcript, a video."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uttered_first", "-pk"]

    def __str__(self) -> str:
        return self.occasion or f"statement {self.pk}"
