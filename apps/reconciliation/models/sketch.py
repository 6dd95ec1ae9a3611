"""A decision that an editor has begun to write."""

from django.conf import settings
from django.db import models

from apps.reconciliation.models.conflict import Conflict


class Sketch(models.Model):
    """What one editor has typed into the decision of one conflict so far, as it was typed; only they see it."""

    conflict = models.ForeignKey(Conflict, models.CASCADE, related_name="sketches")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "sketches"
        constraints = [
            models.UniqueConstraint(fields=["conflict", "editor"], name="sketch_one_an_editor")
        ]

    def __str__(self) -> str:
        return f"conflict {self.conflict_id}, editor {self.editor_id}"
