"""What the desk says to each other about a conflict; readers never see it."""

from django.conf import settings
from django.db import models

from apps.core.constraints import not_blank
from apps.core.history import append_only
from apps.reconciliation.models.conflict import Conflict


class Remark(models.Model):
    """One thing said about a conflict; neither changed nor taken back."""

    conflict = models.ForeignKey(Conflict, models.PROTECT, related_name="remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["conflict", "pk"]
        triggers = [append_only("remark_is_kept")]
        constraints = [not_blank("text", name="remark_says_something")]

    def __str__(self) -> str:
        return f"remark {self.pk}"
