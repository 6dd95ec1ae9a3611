"""What editors make of the answers: a range with its reasons, and a line for every answer."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.core.constraints import not_blank, one_of, together
from apps.core.fields import NumericField
from apps.reconciliation.engine.estimates import METHODS, SUPPORT_GRADES
from apps.reconciliation.models.answer import Answer
from apps.reconciliation.models.conflict import Conflict
from apps.reconciliation.models.question import Question


class EstimateState(models.TextChoices):
    """How far an estimate is; a published one never changes again."""

    DRAFT = "draft", "Draft"
    PROPOSED = "proposed", "Waits for a second editor"
    SENT_BACK = "sent_back", "Sent back"
    PUBLISHED = "published", "Published"


class Decision(models.TextChoices):
    """How the answers stand to each other, by the editor's judgement."""

    RANGE = "range", "Both stand, as a range"
    PREFERRED = "preferred", "One is preferred"
    SERIES = "series", "Different dates: a series"
    SCOPE = "scope", "Different scope or definition"
    MISREPORTED = "misreported", "One was misreported"
    CONTESTED = "contested", "Contested"
    INSUFFICIENT = "insufficient", "Not enough to decide"


# Saying that it cannot be decided needs no second editor; saying what is so does.
UNDECIDED = [Decision.CONTESTED, Decision.INSUFFICIENT]

METHOD_CHOICES = list(METHODS.items())
SUPPORT_CHOICES = list(SUPPORT_GRADES.items())

FOUR_EYES = """
IF NEW.approved_by_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM reconciliation_estimateauthor WHERE estimate_id = NEW.id AND author_id = NEW.approved_by_id
) THEN
    RAISE EXCEPTION 'nobody approves an estimate of which they wrote a part' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  a migration depends on the text as it is
AUTHORS_DO_NOT_APPROVE = """
IF EXISTS (SELECT 1 FROM reconciliation_estimate WHERE id = NEW.estimate_id AND approved_by_id = NEW.author_id) THEN
    RAISE EXCEPTION 'nobody approves an estimate of which they wrote a part' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  a migration depends on the text as it is
PUBLISHED_IS_KEPT = """
IF (SELECT state FROM reconciliation_estimate WHERE id = OLD.estimate_id) = 'published' THEN
    RAISE EXCEPTION 'a published estimate is never changed: publish another version' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""  # noqa: E501  a migration depends on the text as it is


class Estimate(models.Model):
    """One version of the reconciled estimate.

    The range is the spread of reports, not a confidence interval.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="estimates")
    conflict = models.ForeignKey(
        Conflict, models.PROTECT, null=True, blank=True, related_name="estimates"
    )
    state = models.CharField(max_length=20, choices=EstimateState, default=EstimateState.DRAFT)
    version = models.PositiveIntegerField(
        null=True, help_text="Counts a question's published estimates."
    )
    decision = models.CharField(max_length=20, choices=Decision)
    low = NumericField(null=True, blank=True)
    best = NumericField(null=True, blank=True)
    high = NumericField(null=True, blank=True)
    method = models.CharField(max_length=20, choices=METHOD_CHOICES)
    support = models.CharField(max_length=20, choices=SUPPORT_CHOICES)
    rationale = models.TextField(help_text="Shown to readers.")
    remark = models.TextField(blank=True, help_text="Why it was sent back.")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question", "-pk"]
        triggers = [
            pgtrigger.Trigger(
                name="four_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=FOUR_EYES,
            ),
            pgtrigger.Protect(
                name="published_estimate_is_kept",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="published"),
            ),
        ]
        constraints = [
            one_of("state", EstimateState.values, name="estimate_state_is_known"),
            one_of("decision", Decision.values, name="estimate_decision_is_known"),
            one_of("method", METHODS, name="estimate_method_is_known"),
            one_of("support", SUPPORT_GRADES, name="estimate_support_is_known"),
            not_blank("rationale", name="estimate_has_a_rationale"),
            together("approved_by", "approved_at", name="estimate_approved_by_somebody"),
            models.UniqueConstraint(fields=["question", "version"], name="estimate_version_once"),
            models.CheckConstraint(
                condition=Q(state=EstimateState.PUBLISHED, version__isnull=False)
                | (~Q(state=EstimateState.PUBLISHED) & Q(version=None)),
                name="estimate_version_when_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=EstimateState.PUBLISHED)
                | Q(decision__in=UNDECIDED)
                | Q(approved_by__isnull=False),
                name="estimate_published_by_two",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="estimate_not_approved_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                name="estimate_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(best=None)
                | ((Q(low=None) | Q(low__lte=F("best"))) & (Q(high=None) | Q(high__gte=F("best")))),
                name="estimate_best_lies_within",
            ),
        ]

    def __str__(self) -> str:
        return f"estimate {self.pk}"


class EstimateAuthor(models.Model):
    """Somebody who wrote a part of an estimate, and so does not approve it."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="authors")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="authors_do_not_approve",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=AUTHORS_DO_NOT_APPROVE,
            ),
            pgtrigger.Trigger(
                name="authors_are_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=PUBLISHED_IS_KEPT,
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["estimate", "author"], name="estimate_author_once")
        ]

    def __str__(self) -> str:
        return f"estimate {self.estimate_id}, author {self.author_id}"


class LineUse(models.TextChoices):
    """What became of an answer."""

    USED = "used", "Used"
    SET_ASIDE = "set_aside", "Set aside"


class EstimateLine(models.Model):
    """What an estimate did with one answer."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="lines")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="estimate_lines")
    use = models.CharField(max_length=20, choices=LineUse)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["estimate", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="lines_are_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=PUBLISHED_IS_KEPT,
            )
        ]
        constraints = [
            one_of("use", LineUse.values, name="estimate_line_use_is_known"),
            models.UniqueConstraint(
                fields=["estimate", "answer"], name="estimate_line_once_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(use=LineUse.USED) | ~Q(reason=""),
                name="estimate_line_set_aside_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_use_display()
