"""A conflict as readers see it: its two sides, its state and its history in words."""

from dataclasses import dataclass

from apps.core import edtf
from apps.core.edtf.times import DAY_SECONDS, year_month_day
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Conflict, Question, Review, ReviewStep, Slot
from apps.reconciliation.presentation.answer_labels import depends_on_time, wording_of
from apps.reconciliation.presentation.states import State, state_of_conflict

SEVERITIES = {
    "minor": "minor",
    "substantial": "substantial",
    "factor": "by a factor of two or more",
}
# What editors write to each other on the way is theirs; what changes a conflict's state is
# everybody's.
PUBLIC_REASONS = {
    ReviewStep.OPENED,
    ReviewStep.REOPENED,
    ReviewStep.DISSOLVED,
    ReviewStep.STANDS_AGAIN,
    ReviewStep.MERGED,
}
STEPS = {
    ReviewStep.OPENED: "Opened",
    ReviewStep.TAKEN: "Taken up by an editor",
    ReviewStep.HANDED_OVER: "Handed to another editor",
    ReviewStep.GIVEN_BACK: "Given back",
    ReviewStep.SETTLED: "A decision was written",
    ReviewStep.SENT_BACK: "Sent back to its author",
    ReviewStep.APPROVED: "Approved by a second editor and published",
    ReviewStep.REOPENED: "Reopened",
    ReviewStep.DISSOLVED: "Over",
    ReviewStep.STANDS_AGAIN: "Stands again",
    ReviewStep.MERGED: "Joined with another",
}


@dataclass(frozen=True)
class Step:
    """One step in the history of a conflict."""

    review: Review
    known: str = ""  # what the page says of the conflict anyway

    @property
    def word(self) -> str:
        """Return what happened."""
        return STEPS[ReviewStep(self.review.step)]

    @property
    def because(self) -> str:
        """Return why, where that is for the public and not said already."""
        if self.review.step not in PUBLIC_REASONS or self.review.because == self.known:
            return ""
        return self.review.because


@dataclass(frozen=True)
class ShownConflict:
    """One conflict of a question."""

    conflict: Conflict
    question: Question

    @property
    def url(self) -> str:
        """Return its place on its question's page."""
        return f"{self.question.get_absolute_url()}#conflict-{self.conflict.pk}"

    @property
    def state(self) -> State:
        """Return how it stands, as a shape and a word."""
        return state_of_conflict(self.conflict)

    @property
    def severity(self) -> str:
        """Return how far apart its sides are, in words."""
        return SEVERITIES[self.conflict.severity]

    @property
    def sides(self) -> list[tuple[object, str]]:
        """Return its two sides: the answer, and what it says."""
        answers = (self.conflict.one, self.conflict.other)
        return [(answer, wording_of(answer, self.question).stated) for answer in answers]

    @property
    def about(self) -> str:
        """Return which time and part of the question it is about; nothing where it is all of it."""
        return slot_words(self.conflict.slot, self.question)

    @property
    def steps(self) -> list[Step]:
        """Return its history, earliest first."""
        return [Step(review, self.conflict.reason) for review in self.conflict.reviews.all()]


def slot_words(slot: Slot, question: Question) -> str:
    """Return the time and scope that a slot's answers share, in words."""
    time = _time_words(slot) if depends_on_time(question) else ""
    scope = "" if slot.scope == WHOLE else f"only {slot.scope}"
    return ", ".join(part for part in (time, scope) if part)


def _time_words(slot: Slot) -> str:
    if slot.time_low is None and slot.time_high is None:
        return ""
    start, end = _day(slot.time_low), _day(slot.time_high)
    return edtf.words(start if start == end else f"{start}/{end}")


def _day(second: int | None) -> str:
    if second is None:
        return ".."
    year, month, day = year_month_day(second // DAY_SECONDS)
    return f"{year:04}-{month:02}-{day:02}"
