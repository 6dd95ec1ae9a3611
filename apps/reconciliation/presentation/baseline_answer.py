"""The answer that the others of a question are held against, and why it is that one."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.reconciliation.models import Aggregation, Answer, Conflict, Question
from apps.reconciliation.presentation.answer_labels import wording_of

CURRENT = "the current answer"
WIDEST = "a side of the widest conflict"
LAST = "the latest of those that can be compared"


@dataclass(frozen=True)
class BaselineAnswer:
    """An answer, what it says, and why the others are held against it."""

    answer: Answer
    stated: str
    why: str

    @classmethod
    def of(
        cls, question: Question, answer: Answer, conflicts: Sequence[Conflict]
    ) -> "BaselineAnswer":
        """Return the reference as a page names it."""
        sides = {pk for conflict in conflicts for pk in (conflict.one_id, conflict.other_id)}
        is_current = question.aggregation in (Aggregation.STOCK, Aggregation.CUMULATIVE)
        why = CURRENT if is_current else (WIDEST if answer.pk in sides else LAST)
        return cls(answer, wording_of(answer, question).stated, why)
