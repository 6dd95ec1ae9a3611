"""What a reader has against a claim, and what became of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.claims.models.claim import Claim
from apps.claims.models.version import ClaimVersion
from apps.core.constraints import not_blank, one_of, together
from apps.core.history import track_changes

MOST_CHARACTERS = 4_000  # about two pages; who needs more will be asked

VERSION_IS_OF_THE_CLAIM = """
IF NOT EXISTS (SELECT 1 FROM claims_claimversion WHERE id = NEW.version_id AND claim_id = NEW.claim_id) THEN
    RAISE EXCEPTION 'an objection is to a version of its own claim' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  SQL whose text is kept in migrations


class ObjectionState(models.TextChoices):
    """Whether the desk has looked at an objection."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered: something was changed or explained"
    REFUSED = "refused", "Refused: the claim stands as it is"


@track_changes
class Objection(models.Model):
    """One objection to the wording that a reader saw; the desk's answer is kept beside it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="objections")
    version = models.ForeignKey(ClaimVersion, models.PROTECT, related_name="objections")
    reason = models.TextField("what is wrong", max_length=MOST_CHARACTERS)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField("e-mail", blank=True)
    form_id = models.UUIDField(
        unique=True, editable=False, help_text="One a form shown, so that none counts twice."
    )
    created_at = models.DateTimeField("raised at", auto_now_add=True)

    state = models.CharField(max_length=20, choices=ObjectionState, default=ObjectionState.OPEN)
    remark = models.TextField(blank=True, help_text="What was done about it, and why.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="objection_queue")]
        triggers = [
            pgtrigger.Trigger(
                name="version_is_of_the_claim",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "version_id"),
                func=VERSION_IS_OF_THE_CLAIM,
            )
        ]
        constraints = [
            not_blank("reason", name="objection_says_what_is_wrong"),
            one_of("state", ObjectionState.values, name="objection_state_is_known"),
            together("answered_by", "answered_at", name="objection_answered_by_somebody"),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN, answered_at=None)
                | (
                    ~Q(state=ObjectionState.OPEN)
                    & Q(answered_at__isnull=False, remark__regex=r"\S")
                ),
                name="objection_answered_with_a_remark",
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has answered it."""
        return self.state == ObjectionState.OPEN
