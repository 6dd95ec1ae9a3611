"""What makes answers comparable without looking at their values."""

from django.db import models

from apps.core.fields import NumericField
from apps.reconciliation.models.question import Question


class Slot(models.Model):
    """Answers to one question with the same scope, time, start, modality class, unit and total.

    ``key`` is the rules' own name of the slot; the columns beside it are the same, for asking about
    slots in SQL. Times are seconds as the rules count them. ``top_low`` and ``bottom_high`` are the
    greatest lower and the smallest upper end of the slot's answers, in its base unit.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="slots")
    key = models.TextField()
    kind = models.CharField(max_length=20)
    aggregation = models.CharField(max_length=20)
    scope = models.CharField(max_length=300)
    time_low = models.BigIntegerField(null=True)
    time_high = models.BigIntegerField(null=True)
    start_low = models.BigIntegerField(null=True)
    start_high = models.BigIntegerField(null=True)
    modality_class = models.CharField(max_length=20, blank=True)
    denies = models.BooleanField()
    dimension = models.CharField(max_length=100, blank=True)
    universe = NumericField(null=True)
    blank = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="named",
        help_text="The same slot with no total given.",
    )
    top_low = NumericField(null=True)
    bottom_high = NumericField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="slot_once_a_question")
        ]

    def __str__(self) -> str:
        return self.key
