"""Answers to requests that may be sent again."""

from django.conf import settings
from django.db import models

from apps.core.constraints import not_blank


class StoredAnswer(models.Model):
    """What was answered to one ``Idempotency-Key`` of a user, for as long as a program may ask again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the method, the path and the body.")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="stored_answer_expiry")]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="stored_answer_once_a_key"),
            not_blank("key", name="stored_answer_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"answer to “{self.key}”"
