"""Which scopes and places are parts of which."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from apps.core.constraints import not_blank
from apps.core.history import track_changes
from apps.reconciliation.models.question import Question

NO_CYCLE = """
IF EXISTS (
    WITH RECURSIVE above(name) AS (
        SELECT NEW.whole
        UNION
        SELECT edge.whole FROM reconciliation_partof edge JOIN above ON edge.part = above.name
        WHERE edge.question_id IS NULL OR NEW.question_id IS NULL OR edge.question_id = NEW.question_id
    )
    SELECT 1 FROM above WHERE name = NEW.part
) THEN
    RAISE EXCEPTION '% is already part of %: the relation has no cycle', NEW.whole, NEW.part
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  a migration depends on the text as it is


class PartOfQuerySet(models.QuerySet["PartOf"]):
    """Ways to choose parts."""

    def for_question(self, question: Question | None) -> "PartOfQuerySet":
        """Keep what holds under a question; every edge there is where none is named."""
        return self.filter(Q(question=None) | Q(question=question)) if question else self.all()


@track_changes
class PartOf(models.Model):
    """One scope or place inside another: under one question, or everywhere if none is named.

    The relation is transitive and many-to-many; the whole of a question is named ``all``.
    """

    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="parts"
    )
    part = models.CharField(max_length=300)
    whole = models.CharField(max_length=300)

    objects = PartOfQuerySet.as_manager()

    class Meta:
        verbose_name = "part of a whole"
        verbose_name_plural = "parts of wholes"
        ordering = ["whole", "part"]
        triggers = [
            pgtrigger.Trigger(
                name="parts_have_no_cycle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_CYCLE,
            )
        ]
        constraints = [
            not_blank("part", name="part_has_a_name"),
            not_blank("whole", name="whole_has_a_name"),
            models.UniqueConstraint(
                fields=["question", "part", "whole"], name="part_of_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(part=F("whole")), name="part_is_not_its_own_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.part} is part of {self.whole}"
