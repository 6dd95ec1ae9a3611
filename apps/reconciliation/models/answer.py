"""The act of saying that a claim answers a question; the only thing that comparison hangs on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.claims.models import Claim, ClaimState
from apps.core.constraints import not_blank, one_of
from apps.core.fields import NumericField
from apps.core.history import track_changes
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models.question import Option, Question
from apps.reconciliation.models.slot import Slot
from apps.sources.models import SourceState


class AnswerPart(models.TextChoices):
    """Which of a claim's numbers answers: itself, or the total it is a part of."""

    VALUE = "value", "The claim's own value"
    UNIVERSE = "universe", "The total it is a part of"


class AnswerState(models.TextChoices):
    """Whether the claim still answers the question."""

    ACTIVE = "active", "Answers"
    REMOVED = "removed", "Taken off this question"


class Stance(models.TextChoices):
    """How a claim answers a yes-or-no question."""

    YES = "yes", "Yes"
    PROBABLY = "probably", "Probably"
    POSSIBLY = "possibly", "Possibly"
    CONDITIONAL = "conditional", "On a condition"
    UNLIKELY = "unlikely", "Unlikely"
    NO = "no", "No"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Ways to choose answers."""

    def active(self) -> "AnswerQuerySet":
        """Leave out those that were taken off their question."""
        return self.filter(state=AnswerState.ACTIVE)

    def published(self) -> "AnswerQuerySet":
        """Keep answers of claims that stand and that the public sees."""
        # By joins: of "in a subquery" the planner cannot tell how few rows are meant, and reads
        # every claim there is.
        return self.active().filter(
            claim__state=ClaimState.PUBLISHED, claim__source__state=SourceState.PUBLISHED
        )


@track_changes
class Answer(models.Model):
    """One claim's answer to one question, and what of it depends on the question."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    part = models.CharField(max_length=10, choices=AnswerPart, default=AnswerPart.VALUE)
    scope = models.CharField(
        max_length=300,
        default=WHOLE,
        help_text="Which part of what is asked; all of it, unless said.",
    )
    stance = models.CharField(max_length=20, choices=Stance, blank=True)
    options = models.ManyToManyField(Option, through="AnswerOption", related_name="answers")
    state = models.CharField(max_length=10, choices=AnswerState, default=AnswerState.ACTIVE)

    # How the engine reads it, kept so that one aggregate finds every conflict; they are written
    # by `detection/statements.py`.
    slot = models.ForeignKey(
        Slot, models.PROTECT, null=True, editable=False, related_name="answers"
    )
    voice = models.BigIntegerField(
        default=0, editable=False, help_text="Its origin, or minus its own id if unknown."
    )
    low_edge = NumericField(null=True, editable=False)
    high_edge = NumericField(null=True, editable=False)
    choice_key = models.TextField(blank=True, editable=False)
    is_vague = models.BooleanField(default=False, editable=False)

    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(auto_now_add=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["question", "pk"]
        indexes = [
            models.Index(
                fields=["question", "id"], name="answer_by_question", condition=Q(state="active")
            ),
            models.Index(
                F("slot"), F("low_edge").desc(nulls_last=True), F("id"), name="answer_lows"
            ),
            models.Index(
                F("slot"), F("high_edge").asc(nulls_last=True), F("id"), name="answer_highs"
            ),
            models.Index(fields=["slot", "voice"], name="answer_voices"),
            models.Index(
                fields=["question"],
                name="answer_in_no_slot",
                condition=Q(state="active", slot=None),
            ),
        ]
        constraints = [
            one_of("part", AnswerPart.values, name="answer_part_is_known"),
            one_of("state", AnswerState.values, name="answer_state_is_known"),
            not_blank("scope", name="answer_has_a_scope"),
            models.CheckConstraint(
                condition=Q(stance__in=["", *Stance.values]), name="answer_stance_is_known"
            ),
            models.UniqueConstraint(
                fields=["claim", "question", "part"],
                condition=Q(state="active"),
                name="answer_once_a_question",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AnswerOption(models.Model):
    """One option that an answer chooses."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="chosen")
    option = models.ForeignKey(Option, models.PROTECT, related_name="chosen")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "option"], name="answer_option_once")
        ]

    def __str__(self) -> str:
        return f"answer {self.answer_id}, option {self.option_id}"
