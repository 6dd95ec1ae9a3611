"""Suggestion accuracy by rule and by version: what people made of the candidates."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Q

from apps.assistance.models import Became, CandidateType, KeptCandidate


class Counts(NamedTuple):
    """The outcomes of some candidates; ``in_bulk`` were rejected together, unseen one by one."""

    proposed: int = 0
    open: int = 0
    accepted: int = 0
    adjusted: int = 0
    rejected: int = 0
    in_bulk: int = 0

    @property
    def decided(self) -> int:
        """Return how many were looked at and decided on."""
        return self.accepted + self.adjusted + self.rejected

    @property
    def precision(self) -> int | None:
        """Return the percentage of those that became a claim; ``None`` before the first."""
        return _share(self.accepted + self.adjusted, self.decided)

    @property
    def unchanged(self) -> int | None:
        """Return the percentage whose claim says just what was proposed."""
        return _share(self.accepted, self.decided)

    @property
    def width(self) -> str:
        """Return the length of the bar that shows the precision."""
        return f"{self.precision or 0}%"

    def plus(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


class RuleCounts(NamedTuple):
    """The outcomes of one rule's candidates."""

    rule: str
    counts: Counts


@dataclass(frozen=True)
class TypeCounts:
    """The outcomes of the figures, or the quotations, of one version of the rules."""

    extractor: str
    type: CandidateType
    rules: Sequence[RuleCounts]

    @property
    def total(self) -> Counts:
        """Return all its rules together."""
        total = Counts()
        for rule in self.rules:
            total = total.plus(rule.counts)
        return total


def precision_by_rule() -> list[TypeCounts]:
    """Return the outcomes of all candidates, the newest version first; one query."""
    fates = {
        name.value: Count("fates", filter=Q(fates__became=name, fates__in_bulk=False))
        for name in Became
    }
    rows = (
        KeptCandidate.objects.order_by()
        .values_list("reading__extractor", "type", "rule")
        .annotate(
            proposed=Count("pk", distinct=True),
            open=Count("pk", filter=Q(fates=None)),
            **fates,
            in_bulk=Count("fates", filter=Q(fates__in_bulk=True)),
        )
    )
    counts = []
    groups = groupby(sorted(rows, key=_newest_first), key=lambda row: (row[0], row[1]))
    for (extractor, kind), group in groups:
        rules = [RuleCounts(row[2], Counts(*row[3:])) for row in group]
        counts.append(TypeCounts(extractor, CandidateType(kind), rules))
    return counts


def _newest_first(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sort “rules-10” before “rules-9”, figures first, and the rule that proposed most first."""
    extractor, kind, rule, proposed, *_ = row
    number = extractor.rpartition("-")[2]
    return -int(number) if number.isdecimal() else 0, extractor, kind, -proposed, rule
