"""How questions, conflicts and estimates stand, as readers see them.

A state is a shape and a word; colour comes last. A conflict has two sides and a history, an
estimate numbers with unit, method, support and authors.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, NamedTuple, TypedDict

from django_stubs_ext import Annotations

from apps.claims.rules.wording import number_words, with_unit
from apps.core import edtf
from apps.core.edtf.times import DAY_SECONDS, year_month_day
from apps.reconciliation.engine.comparability import Comparability, Standing
from apps.reconciliation.engine.estimates import METHODS, SUPPORT_GRADES
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import (
    UNSETTLED,
    Conflict,
    ConflictState,
    Decision,
    Estimate,
    Kind,
    Question,
    Review,
    ReviewStep,
    Slot,
)
from apps.reconciliation.presentation.answer_labels import (
    depends_on_time,
    missing_words,
    wording_of,
)


class State(NamedTuple):
    """A word for how something stands, and the name of the shape that is drawn beside it."""

    shape: str
    word: str


CONTESTED = State("contested", "Contested")
STATES = {
    ConflictState.OPEN: CONTESTED,
    ConflictState.IN_REVIEW: State("review", "Contested, in review"),
    ConflictState.REOPENED: State("again", "Under review again"),
    ConflictState.RECONCILED: State("settled", "Settled"),
    ConflictState.CONTESTED: State("contested", "Left contested"),
    ConflictState.INSUFFICIENT: State("unknown", "Not enough to decide"),
}
OVER = State("settled", "Over")
NO_ANSWERS = State("unknown", "No answers yet")
ONE_ANSWER = State("single", "Only one answer")
ONE_ORIGIN = State("single", "One origin only")
ONE_A_DATE = State("single", "One origin per date")
APART = State("single", "Answers are not comparable")
AGREED = State("single", "No conflict found")
INCOMPARABLE = State("unknown", "Cannot be compared yet:")  # what is missing stands beside it
BY_STANDING = {
    Standing.UNANSWERED: NO_ANSWERS,
    Standing.AGREED: AGREED,
    Standing.INCOMPARABLE: INCOMPARABLE,
}
DOUBTS = {
    "time": "dates may differ",
    "start": "start dates may differ",
    "value": "too vague to decide",
}


def state_of_conflict(conflict: Conflict) -> State:
    """Return how a conflict stands."""
    if conflict.dissolved_because:
        return OVER
    if conflict.state == ConflictState.IN_REVIEW and conflict.reopened_because:
        return STATES[ConflictState.REOPENED]
    return STATES[ConflictState(conflict.state)]


def state_of_estimate(estimate: Estimate) -> State:
    """Return how a published decision stands: as it was taken, or under review again."""
    if estimate.conflict and estimate.conflict.state in UNSETTLED:
        return STATES[ConflictState.REOPENED]
    return _decided(estimate.decision)


class QuestionState(NamedTuple):
    """How a question stands, and in words what its answers lack to be compared."""

    state: State
    gaps: str = ""


class QuestionStanding(TypedDict):
    """What ``public_questions`` loads with each question, for its state."""

    conflict_state: str | None  # of the most pressing conflict that is not settled
    estimate_decision: str | None  # the newest that is published


def state_of_question(
    question: Annotated[Question, Annotations[QuestionStanding]], found: Comparability
) -> QuestionState:
    """Return how a question of a list stands."""
    pressing, decision = question.conflict_state, question.estimate_decision
    if pressing and decision:
        state = STATES[ConflictState.REOPENED]
    elif pressing:
        state = STATES[ConflictState(pressing)]
    elif decision:
        state = _decided(decision)
    else:
        state = state_of_answers(found)
    return with_gaps(state, found, question.kind)


def with_gaps(state: State, found: Comparability, kind: str) -> QuestionState:
    """Return a state with what answers lack beside it."""
    gaps = gap_words(found, kind)
    if state is INCOMPARABLE and not gaps:
        gaps = DOUBTS[found.relations.doubt]
    return QuestionState(state, gaps)


def state_of_answers(found: Comparability) -> State:
    """Return how answers stand where no conflict does; only those compared are said to agree."""
    if found.standing is not Standing.SINGLE:
        return BY_STANDING[found.standing]
    if found.answers == 1:
        return ONE_ANSWER
    if found.is_one_origin:
        return ONE_ORIGIN
    return ONE_A_DATE if found.relations.has_series else APART


def gap_words(found: Comparability, kind: str) -> str:
    """Return how many answers lack what: “2 of 3 answers have no date”."""
    if found.answers == 1:
        return "".join(missing_words(field, kind) for field in found.missing)
    said: list[str] = []
    for field, count in found.missing.items():
        of_all = "" if said else f" of {found.answers:,} answers"
        verb = "has" if count == 1 else "have"
        said.append(f"{count:,}{of_all} {verb} {missing_words(field, kind)}")
    return ", ".join(said)


def _decided(decision: str) -> State:
    if decision in (Decision.CONTESTED, Decision.INSUFFICIENT):
        return STATES[ConflictState(decision)]
    return STATES[ConflictState.RECONCILED]


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


MOST_YEARS = 9999


def edtf_day(number: int) -> str:
    """Return a day in EDTF; one beyond the years that have four digits is given as its year."""
    year, month, day = year_month_day(number)
    if 0 <= year <= MOST_YEARS:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"Y{year}"


def slot_words(slot: Slot, question: Question) -> str:
    """Return the time and scope that a slot's answers share, in words."""
    words = []
    has_time = slot.time_low is not None or slot.time_high is not None
    if has_time and depends_on_time(question):
        start, end = (
            ".." if second is None else edtf_day(second // DAY_SECONDS)
            for second in (slot.time_low, slot.time_high)
        )
        words.append(edtf.words(start if start == end else f"{start}/{end}"))
    if slot.scope != WHOLE:
        words.append(f"only {slot.scope}")
    return ", ".join(words)


NOT_GIVEN = "not given"


@dataclass(frozen=True)
class ShownEstimate:
    """One version of a question's estimate."""

    estimate: Estimate
    question: Question
    is_standing: bool = True

    @property
    def has_numbers(self) -> bool:
        """Say whether it gives any number, or any day, which is kept as its number."""
        if self.question.kind not in {Kind.QUANTITY, Kind.DATE}:
            return False
        numbers = (self.estimate.low, self.estimate.best, self.estimate.high)
        return any(number is not None for number in numbers)

    @property
    def ends(self) -> list[tuple[str, str, bool]]:
        """Return low, best and high, each with its label, in words, and whether it is given."""
        labels = ("Low", "Best", "High")
        if self._asks_for_a_day:
            labels = ("Earliest", "Best", "Latest")
        numbers = (self.estimate.low, self.estimate.best, self.estimate.high)
        words = [self._words(number) for number in numbers]
        are_given = [number is not None for number in numbers]
        return list(zip(labels, words, are_given, strict=True))

    @property
    def range_words(self) -> str:
        """Return the range in a few words, if any: "905 to 915 km", "not before 11 April"."""
        low, high = self.estimate.low, self.estimate.high
        if not self.has_numbers:
            return ""
        from_word, to_word = "at least", "at most"
        if self._asks_for_a_day:
            from_word, to_word = "not before", "not after"
        if low is None:
            return (
                self._words(self.estimate.best)
                if high is None
                else f"{to_word} {self._words(high)}"
            )
        if high is None:
            return f"{from_word} {self._words(low)}"
        if low == high:
            return self._words(low)
        if self._asks_for_a_day:
            return edtf.words(f"{edtf_day(int(low))}/{edtf_day(int(high))}")
        return with_unit(f"{number_words(low)} to {number_words(high)}", self.question.unit)

    @property
    def method(self) -> str:
        """Return how it was found, in words."""
        return METHODS[self.estimate.method]

    @property
    def support(self) -> str:
        """Return how well it is supported, in words."""
        return SUPPORT_GRADES[self.estimate.support]

    @property
    def editors(self) -> str:
        """Return how many editors stand behind it."""
        writers = max(getattr(self.estimate, "writers", 1), 1)
        if self.estimate.approved_by_id is None:
            return "one editor" if writers == 1 else f"{writers} editors"
        if writers == 1:
            return "two editors: one wrote it, another approved it"
        return f"{writers + 1} editors"

    @property
    def state(self) -> State:
        """Return how it stands, as a shape and a word."""
        return state_of_estimate(self.estimate)

    @property
    def again_because(self) -> str:
        """Return why it is under review again; nothing where it is not."""
        conflict: Conflict | None = self.estimate.conflict
        return conflict.reopened_because if conflict and not conflict.is_settled else ""

    @property
    def _asks_for_a_day(self) -> bool:
        return self.question.kind == Kind.DATE

    def _words(self, number: Decimal | None) -> str:
        if number is None:
            return NOT_GIVEN
        if self._asks_for_a_day:
            return edtf.words(edtf_day(int(number)))
        return with_unit(number_words(number), self.question.unit)


def shown(question: Question, estimates: list[Estimate]) -> list[ShownEstimate]:
    """Return the estimates, newest first; the newest of each conflict is the one that stands."""
    seen: set[int | None] = set()
    found = []
    for estimate in estimates:
        is_standing = estimate.conflict_id not in seen
        found.append(ShownEstimate(estimate, question, is_standing))
        seen.add(estimate.conflict_id)
    return found
