"""The weighted interval median of a conflict's origins, and which of them it fits.

It is offered to an editor who has said what they think, and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from apps.claims.rules.figures import Interval
from apps.claims.rules.wording import number_words, with_unit
from apps.core import edtf
from apps.core.edtf.times import year_month_day
from apps.reconciliation.detection.statements import answers_to_read, statement_for
from apps.reconciliation.engine.estimates import (
    FEWEST_ORIGINS,
    Grounds,
    Weighted,
    range_min_max,
    weighted_median,
)
from apps.reconciliation.engine.statements import interval_of
from apps.reconciliation.models import Answer, Conflict, Kind, OriginClaim, Question
from apps.reconciliation.presentation.answer_labels import origin_words, wording_of


@dataclass(frozen=True)
class OriginVote:
    """One origin: what it says, and whether the suggested number lies in that."""

    label: str
    stated: str
    fits: bool


@dataclass(frozen=True)
class SuggestedEstimate:
    """The number nearest to all origins together; none where there are too few of them."""

    origins: int
    number: str = ""
    as_good: str = ""
    voices: tuple[OriginVote, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Say whether there is a number to show."""
        return bool(self.number)

    @property
    def needed(self) -> int:
        """Return how many origins it takes."""
        return FEWEST_ORIGINS


@dataclass
class _Origin:
    label: str
    stated: list[str]
    spans: list[Interval]

    @property
    def hull(self) -> Interval:
        """Return the stretch from the lowest to the highest that the origin says."""
        spread = range_min_max(self.spans)
        return Interval(spread.low, spread.high)

    def holds(self, number: Decimal) -> bool:
        """Say whether the number lies in anything that the origin says."""
        return any(span.holds(number) for span in self.spans)


def suggested_for(conflict: Conflict) -> SuggestedEstimate:
    """Return the suggestion for a conflict about numbers or days, in one query.

    Every origin counts the same.
    """
    question = conflict.question
    origins = _origins(conflict, question) if question.kind in (Kind.QUANTITY, Kind.DATE) else []
    found = weighted_median([Weighted(origin.hull) for origin in origins])
    if found is None:
        return SuggestedEstimate(len(origins))
    voices = []
    for one in origins:
        voices.append(OriginVote(one.label, "; ".join(one.stated), one.holds(found.number)))
    low, high = found.as_good.low, found.as_good.high
    as_good = ""
    if low is not None and high is not None and low != high:
        as_good = f"{_words(low, question)} to {_words(high, question)}"
    return SuggestedEstimate(len(origins), _words(found.number, question), as_good, tuple(voices))


def _origins(conflict: Conflict, question: Question) -> list[_Origin]:
    known = Answer.objects.filter(
        conflict_members__conflict=conflict, claim__traced__origin__is_known=True
    )
    answers = (
        known.filter(claim__denies=False)
        .select_related("claim__figure", "claim__traced__origin")
        .order_by("pk")
    )
    found: dict[int, _Origin] = {}
    for answer in answers:
        wording, origin = wording_of(answer, question), answer.claim.traced.origin
        if wording.span is None:
            continue
        one = found.setdefault(origin.pk, _Origin(origin_words(origin.label), [], []))
        one.spans.append(wording.span)
        if wording.stated not in one.stated:
            one.stated.append(wording.stated)
    return list(found.values())


def _words(number: Decimal, question: Question) -> str:
    if question.kind == Kind.DATE:
        year, month, day = year_month_day(int(number))
        return edtf.words(f"{year:04d}-{month:02d}-{day:02d}")
    return with_unit(number_words(number), question.unit)


def grounds_for(method: str, used: Sequence[Answer]) -> Grounds:
    """Return the grounds: an official record, independent origins that agree, or one unopposed."""
    claims = {answer.claim_id for answer in used}
    traced = OriginClaim.objects.filter(claim__in=claims, origin__is_known=True)
    known = dict(traced.values_list("claim", "origin"))
    independent = set(known.values())
    # Whether one value lies in all the answers.
    intervals: list[Interval] = []
    for answer in answers_to_read().filter(pk__in=[answer.pk for answer in used]):
        interval = interval_of(statement_for(answer))
        if interval:
            intervals.append(interval)
    apart = [pair for pair in combinations(intervals, 2) if not pair[0].overlaps(pair[1])]
    agree = bool(intervals) and not apart
    is_one_origin = len(independent) == 1 and claims == known.keys()
    return Grounds(
        has_official_record=method == "official_record",
        agreeing_origins=len(independent) if agree else 0,
        has_unopposed_origin=agree and is_one_origin,
    )
