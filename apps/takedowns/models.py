"""What was taken down, when, by whom and for what kind of reason; never the words."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.claims.models import Claim
from apps.core.constraints import one_of
from apps.core.history import append_only
from apps.sources.models import Source
from apps.speakers.models import Speaker


class TakedownKind(models.TextChoices):
    """What was removed."""

    CLAIM = "claim", "A claim"
    TEXT = "text", "The text of a report"
    NAME = "name", "The name of a speaker"


class Ground(models.TextChoices):
    """Why, as readers are told: no more than the kind of reason."""

    PRIVACY = "privacy", "to protect somebody’s privacy"
    SAFETY = "safety", "for somebody’s safety"
    COPYRIGHT = "copyright", "as the holder of the rights asked for it"
    LAW = "law", "as the law or a court requires"
    OTHER = "other", "by decision of the site’s administrators"


class Takedown(models.Model):
    """A decision to remove words; kept for good, to be repeated on restored backups."""

    kind = models.CharField(max_length=10, choices=TakedownKind)
    claim = models.OneToOneField(
        Claim, models.PROTECT, null=True, blank=True, related_name="takedown"
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="takedowns"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="takedowns"
    )
    ground = models.CharField(max_length=20, choices=Ground)
    note = models.TextField(
        blank=True, help_text="For the administrators: who asked, the number of a letter."
    )
    was_public = models.BooleanField(
        help_text="Readers could see it, and are told that it is gone."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["-decided_at", "-id"], name="takedown_newest")]
        triggers = [append_only("takedown_is_kept")]
        constraints = [
            one_of("kind", TakedownKind.values, name="takedown_kind_is_known"),
            one_of("ground", Ground.values, name="takedown_ground_is_known"),
            models.CheckConstraint(
                condition=Q(kind=TakedownKind.CLAIM, claim__isnull=False, source=None, speaker=None)
                | Q(kind=TakedownKind.TEXT, claim=None, source__isnull=False, speaker=None)
                | Q(kind=TakedownKind.NAME, claim=None, source=None, speaker__isnull=False),
                name="takedown_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"takedown {self.pk}"

    @property
    def number(self) -> int:
        """Return the number of the claim, source or speaker."""
        return self.claim_id or self.source_id or self.speaker_id or 0
