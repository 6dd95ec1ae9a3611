"""A published estimate as readers see it: numbers with unit, method, support and authors."""

from dataclasses import dataclass
from decimal import Decimal

from apps.claims.rules.wording import number_words, with_unit
from apps.core import edtf
from apps.core.edtf.times import year_month_day
from apps.reconciliation.engine.estimates import METHODS, SUPPORT_GRADES
from apps.reconciliation.models import Conflict, Estimate, Kind, Question
from apps.reconciliation.presentation.states import State, state_of_estimate

NOT_GIVEN = "not given"
MOST_YEARS = 9999


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
        return [
            (label, self._words(number), number is not None)
            for label, number in zip(labels, numbers, strict=True)
        ]

    @property
    def range_words(self) -> str:
        """Return the range in a few words, if any: "905 to 915 km", "not before 11 April"."""
        low, high = self.estimate.low, self.estimate.high
        if not self.has_numbers:
            return ""
        if self._asks_for_a_day:
            return self._days(low, high)
        if low is not None and high is not None:
            joined = number_words(low)
            if low != high:
                joined = f"{joined} to {number_words(high)}"
            return with_unit(joined, self.question.unit)
        if low is None and high is None:
            return self._words(self.estimate.best)
        return f"at least {self._words(low)}" if high is None else f"at most {self._words(high)}"

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
            return edtf.words(_day(number))
        return with_unit(number_words(number), self.question.unit)

    def _days(self, low: Decimal | None, high: Decimal | None) -> str:
        if low is not None and high is not None:
            return self._words(low) if low == high else edtf.words(f"{_day(low)}/{_day(high)}")
        if low is None and high is None:
            return self._words(self.estimate.best)
        if high is None:
            return f"not before {self._words(low)}"
        return f"not after {self._words(high)}"


def _day(number: Decimal) -> str:
    """Return a day in EDTF; one beyond the years that have four digits is given as its year."""
    year, month, day = year_month_day(int(number))
    if 0 <= year <= MOST_YEARS:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"Y{year}"


def shown(question: Question, estimates: list[Estimate]) -> list[ShownEstimate]:
    """Return the estimates, newest first; the newest of each conflict is the one that stands."""
    seen: set[int | None] = set()
    found = []
    for estimate in estimates:
        is_standing = estimate.conflict_id not in seen
        found.append(ShownEstimate(estimate, question, is_standing))
        seen.add(estimate.conflict_id)
    return found
