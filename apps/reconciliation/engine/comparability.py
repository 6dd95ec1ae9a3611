"""How far the answers to one question can be compared: found pair by pair, as far as pairs tell.

Implements "What cannot be compared yet" of the comparison document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from apps.reconciliation.engine.decision import compare
from apps.reconciliation.engine.outcomes import Outcome
from apps.reconciliation.engine.statements import PartOf, Statement

COMPARED = frozenset({Outcome.AGREE, Outcome.COMPATIBLE, Outcome.CONFLICT})


class Standing(StrEnum):
    """How the answers to a question stand where none of them are in conflict."""

    UNANSWERED = "unanswered"
    SINGLE = "single"
    AGREED = "agreed"
    INCOMPARABLE = "incomparable"


class Count(NamedTuple):
    """How many voices there are: known origins, and claims (or joined claims) of unknown origin."""

    independent: int
    unknown: int

    @property
    def words(self) -> str:
        """The count as a page prints it: "2 independent origins, 3 of unknown origin"."""
        known = f"{self.independent} independent origin{'' if self.independent == 1 else 's'}"
        if not self.unknown:
            return known
        unknown = f"{self.unknown} of unknown origin"
        return f"{known}, {unknown}" if self.independent else unknown


@dataclass(frozen=True)
class Relations:
    """What some answers that lack nothing are to each other.

    ``doubt`` names what is too vague to decide by, where some pair is left undecided for that.
    """

    has_compared: bool = False
    has_series: bool = False
    doubt: str = ""


ONE_SLOT = Relations(has_compared=True)


@dataclass(frozen=True)
class Comparability:
    """How many answers stand, how many lack what comparing needs, and how the others relate.

    ``missing`` says of each field how many answers lack it; an answer that lacks several counts for
    the first.
    """

    answers: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)
    is_one_origin: bool = False
    relations: Relations = Relations()

    @property
    def gaps(self) -> int:
        """Return how many answers lack what they need to be compared."""
        return sum(self.missing.values())

    @property
    def standing(self) -> Standing:
        """Return how the answers stand, if no conflict does."""
        if not self.answers:
            return Standing.UNANSWERED
        if self.answers == 1:
            return Standing.SINGLE
        found = self.relations
        if found.has_compared:
            return Standing.SINGLE if self.is_one_origin else Standing.AGREED
        is_undecided = bool(self.gaps or found.doubt)
        return Standing.INCOMPARABLE if is_undecided and not found.has_series else Standing.SINGLE


def relations_of(statements: Iterable[Statement], part_of: PartOf) -> Relations:
    """Return how complete answers relate; the first two that were compared are enough."""
    has_series, doubt = False, ""
    for one, other in combinations(statements, 2):
        verdict = compare(one, other, part_of)
        if verdict.outcome in COMPARED:
            return Relations(has_compared=True)
        if verdict.outcome is Outcome.UPDATE:
            has_series = True
        elif verdict.outcome is Outcome.NOT_COMPARABLE:
            has_series = has_series or verdict.rule == "R12"  # amounts of different periods
        elif verdict.outcome is Outcome.UNDETERMINED:
            doubt = doubt or verdict.gate or ""
    return Relations(has_series=has_series, doubt=doubt)
