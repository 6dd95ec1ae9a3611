"""Answers that cannot all be true, and what editors do about them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse

from apps.core.constraints import not_blank, one_of
from apps.core.history import append_only, track_changes
from apps.reconciliation.models.answer import Answer
from apps.reconciliation.models.question import Question
from apps.reconciliation.models.slot import Slot


class ConflictState(models.TextChoices):
    """How far the reconciling of a conflict is."""

    OPEN = "open", "Open"
    IN_REVIEW = "in_review", "In review"
    RECONCILED = "reconciled", "Reconciled"
    CONTESTED = "contested", "Contested"
    INSUFFICIENT = "insufficient", "Not enough to decide"
    REOPENED = "reopened", "Under review again"


SETTLED = [ConflictState.RECONCILED, ConflictState.CONTESTED, ConflictState.INSUFFICIENT]
UNSETTLED = [ConflictState.OPEN, ConflictState.IN_REVIEW, ConflictState.REOPENED]
WAITING = [ConflictState.OPEN, ConflictState.REOPENED]


class SeverityChoices(models.TextChoices):
    """How far apart the answers are."""

    MINOR = "minor", "Minor"
    SUBSTANTIAL = "substantial", "Substantial"
    FACTOR = "factor", "By a factor of two or more"


GRAVEST_FIRST = Case(
    When(severity=SeverityChoices.FACTOR, then=0),
    When(severity=SeverityChoices.SUBSTANTIAL, then=1),
    default=2,
)


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Ways to choose conflicts."""

    def standing(self) -> "ConflictQuerySet":
        """Leave out those whose answers agree by now, and those merged into another."""
        return self.filter(dissolved_because="", merged_into=None)

    def waiting(self) -> "ConflictQuerySet":
        """Keep those that nobody has taken."""
        return self.standing().filter(state__in=WAITING)


STATES_IN_ORDER = """
IF NOT (
    (OLD.state, NEW.state) IN (
        ('open', 'in_review'), ('reopened', 'in_review'), ('in_review', 'open'),
        ('in_review', 'reconciled'), ('in_review', 'contested'), ('in_review', 'insufficient')
    ) OR NEW.state = 'reopened'
) THEN
    RAISE EXCEPTION 'a conflict does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
END IF;
IF NEW.state = 'reconciled' AND NOT EXISTS (
    SELECT 1 FROM reconciliation_estimate
    WHERE conflict_id = NEW.id AND state = 'published' AND approved_by_id IS NOT NULL
) THEN
    RAISE EXCEPTION 'conflict %: no second editor has approved an estimate', NEW.id USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  a migration depends on the text as it is


@track_changes
class Conflict(models.Model):
    """One slot whose answers contradict each other; it keeps its id as answers join and leave."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="conflicts")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="conflicts")
    state = models.CharField(max_length=20, choices=ConflictState, default=ConflictState.OPEN)
    rule = models.CharField(max_length=10)
    severity = models.CharField(max_length=20, choices=SeverityChoices)
    reason = models.TextField(help_text="The engine's sentence about its widest clash.")
    one = models.ForeignKey(
        Answer, models.PROTECT, related_name="+", help_text="The widest clash: this answer …"
    )
    other = models.ForeignKey(
        Answer, models.PROTECT, related_name="+", help_text="… against this one."
    )
    answers = models.ManyToManyField(Answer, through="ConflictAnswer", related_name="conflicts")
    reopened_because = models.TextField(blank=True)
    dissolved_because = models.TextField(
        blank=True, help_text="Why its answers do not contradict each other any more."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_conflicts",
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="conflict_queue"),
            models.Index(
                GRAVEST_FIRST,
                F("opened_at").desc(),
                F("id").desc(),
                name="conflict_gravest",
                condition=Q(dissolved_because="", merged_into=None, state__in=UNSETTLED),
            ),
            models.Index(
                fields=["opened_at", "id"],
                name="conflict_oldest",
                condition=Q(dissolved_because="", merged_into=None, state__in=UNSETTLED),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="states_in_order",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.AnyChange("state"),
                func=STATES_IN_ORDER,
            )
        ]
        constraints = [
            one_of("state", ConflictState.values, name="conflict_state_is_known"),
            one_of("severity", SeverityChoices.values, name="conflict_severity_is_known"),
            models.UniqueConstraint(
                fields=["slot"], condition=Q(merged_into=None), name="conflict_once_a_slot"
            ),
            models.CheckConstraint(
                condition=~Q(state=ConflictState.REOPENED) | ~Q(reopened_because=""),
                name="conflict_reopened_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"conflict {self.pk}"

    def get_absolute_url(self) -> str:
        """Return where the public reads of it: its question's page."""
        return reverse("public:conflict", args=[self.pk])

    @property
    def is_settled(self) -> bool:
        """Say whether editors have decided, and nothing has reopened it since."""
        return self.state in SETTLED


class ConflictAnswer(models.Model):
    """One answer that a conflict covers."""

    conflict = models.ForeignKey(Conflict, models.CASCADE, related_name="members")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="conflict_members")
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conflict", "answer"], name="conflict_answer_once")
        ]

    def __str__(self) -> str:
        return f"conflict {self.conflict_id}, answer {self.answer_id}"


class ReviewStep(models.TextChoices):
    """What happened to a conflict; each is kept with who, when and why."""

    OPENED = "opened", "Opened"
    TAKEN = "taken", "Taken"
    HANDED_OVER = "handed_over", "Handed over"
    GIVEN_BACK = "given_back", "Given back"
    SETTLED = "settled", "Decided"
    SENT_BACK = "sent_back", "Sent back"
    APPROVED = "approved", "Approved"
    REOPENED = "reopened", "Reopened"
    DISSOLVED = "dissolved", "Dissolved"
    STANDS_AGAIN = "stands_again", "Stands again"
    MERGED = "merged", "Merged"


class Review(models.Model):
    """One step of a conflict's way, by an editor, or by the engine where no editor is named."""

    conflict = models.ForeignKey(Conflict, models.PROTECT, related_name="reviews")
    step = models.CharField(max_length=20, choices=ReviewStep)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    because = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["conflict", "pk"]
        indexes = [models.Index(fields=["step", "-at", "-id"], name="review_last")]
        triggers = [append_only("review_is_kept")]
        constraints = [
            one_of("step", ReviewStep.values, name="review_step_is_known"),
            models.CheckConstraint(
                condition=~Q(step__in=["reopened", "dissolved", "sent_back"]) | ~Q(because=""),
                name="review_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()


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


class Sketch(models.Model):
    """What one editor has typed of the decision on one conflict so far; nobody else sees it."""

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
