"""The nouns of reconciling, one a file."""

from apps.reconciliation.models.answer import Answer, AnswerOption, AnswerPart, AnswerState, Stance
from apps.reconciliation.models.conflict import (
    GRAVEST_FIRST,
    SETTLED,
    UNSETTLED,
    WAITING,
    Conflict,
    ConflictAnswer,
    ConflictState,
    Remark,
    Review,
    ReviewStep,
    SeverityChoices,
    Sketch,
)
from apps.reconciliation.models.estimate import (
    UNDECIDED,
    Decision,
    Estimate,
    EstimateAuthor,
    EstimateLine,
    EstimateState,
    LineUse,
)
from apps.reconciliation.models.origin import Origin, OriginClaim, Trace
from apps.reconciliation.models.part_of import PartOf
from apps.reconciliation.models.question import (
    Aggregation,
    Kind,
    Option,
    Party,
    Question,
    QuestionSection,
    Rounding,
)
from apps.reconciliation.models.slot import Slot

__all__ = [
    "GRAVEST_FIRST",
    "SETTLED",
    "UNDECIDED",
    "UNSETTLED",
    "WAITING",
    "Aggregation",
    "Answer",
    "AnswerOption",
    "AnswerPart",
    "AnswerState",
    "Conflict",
    "ConflictAnswer",
    "ConflictState",
    "Decision",
    "Estimate",
    "EstimateAuthor",
    "EstimateLine",
    "EstimateState",
    "Kind",
    "LineUse",
    "Option",
    "Origin",
    "OriginClaim",
    "PartOf",
    "Party",
    "Question",
    "QuestionSection",
    "Remark",
    "Review",
    "ReviewStep",
    "Rounding",
    "SeverityChoices",
    "Sketch",
    "Slot",
    "Stance",
    "Trace",
]
