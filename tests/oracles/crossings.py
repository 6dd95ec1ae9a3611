"""What crosses slots: denials (R9), parts of scopes (R11) and periods (R12), totals that fall (R15).

Implements "What crosses slots" of the comparison document: the conflict opens in the slot of the
whole, of the assertion, or of the earlier total. Lookups and sorted sweeps, so that 10,000 answers
never mean 50 million pairs. R7 arises only in ``compare``.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from apps.reconciliation.engine.decision import Verdict, compare
from apps.reconciliation.engine.outcomes import Outcome
from apps.reconciliation.engine.positions import BoundedAnswer
from apps.reconciliation.engine.statements import NO_PARTS, PartOf, Slot, by_slot
from tests.oracles.denial_index import DenialIndex
from tests.oracles.extremes import Extremes, extremes_of
from tests.oracles.sets import Answers
from tests.oracles.sweeps import Timed, greatest_inside, lowest_later, timed

K = TypeVar("K")
Ends = Mapping[Slot, Extremes[K]]


class Crossing(NamedTuple, Generic[K]):
    """A conflict that reaches into a slot from outside it; ``verdict`` is of (inside, outside)."""

    slot: Slot
    inside: K
    outside: K
    verdict: Verdict


Found = tuple[Slot, K, K]


def conflicts_across(answers: Answers[K], part_of: PartOf = NO_PARTS) -> list[Crossing[K]]:
    """Return one witness for each slot and rule by which another slot, or a denial, contradicts it."""
    slots = by_slot(answers)
    quantities = {slot: members for slot, members in slots.items() if slot.kind == "quantity"}
    ends = {slot: extremes_of(members) for slot, members in quantities.items()}
    found = [
        *_denied(answers, slots, part_of),
        *_parts_of_scopes(ends, part_of),
        *_parts_of_periods(quantities),
        *_totals_that_fell(ends),
    ]
    return list(_witnesses(found, answers, part_of))


def _denied(
    answers: Answers[K], slots: Mapping[Slot, Answers[K]], part_of: PartOf
) -> Iterator[Found[K]]:
    """R9: yield each assertion that some denial covers and contradicts."""
    index = DenialIndex(answers)
    for slot, members in slots.items():
        if slot.denies or slot.kind == "stance":
            continue
        for name, assertion in members.items():
            denial = index.contradicting(assertion, part_of)
            if denial is not None:
                yield slot, name, denial


def _parts_of_scopes(ends: Ends[K], part_of: PartOf) -> Iterator[Found[K]]:
    """R11: yield each slot that a part of its scope exceeds, at the same time."""
    universes: dict[Slot, list[Slot]] = {}
    for slot in ends:
        universes.setdefault(slot._replace(universe=None), []).append(slot)
    for part in ends:
        for scope in part_of.wholes_of(part.scope):
            for whole in universes.get(part._replace(scope=scope, universe=None), ()):
                if None in (part.universe, whole.universe) or part.universe == whole.universe:
                    yield from _short_of(whole, ends[whole], ends[part].lows[0])


def _parts_of_periods(slots: Mapping[Slot, Answers[K]]) -> Iterator[Found[K]]:
    """R12: yield each slot that the amount of a period inside its own exceeds; vague times say nothing."""
    sure: dict[Slot, Extremes[K]] = {}
    for slot, members in slots.items():
        kept = {
            name: one
            for name, one in members.items()
            if one.time is not None and not one.time.vague
        }
        if slot.aggregation == "flow" and kept:
            sure[slot] = extremes_of(kept)
    for room in _rooms(sure):
        for whole, part in greatest_inside(room):
            yield from _short_of(whole.slot, whole.ends, part)


def _totals_that_fell(ends: Ends[K]) -> Iterator[Found[K]]:
    """R15: yield each slot whose running total a later one falls short of."""
    for room in _rooms(
        {slot: held for slot, held in ends.items() if slot.aggregation == "cumulative"}
    ):
        for earlier, later in lowest_later(room):
            greatest = earlier.ends.lows[0]
            if later.interval.ends_before(greatest.interval):
                yield earlier.slot, greatest.name, later.name


def _short_of(whole: Slot, ends: Extremes[K], part: BoundedAnswer[K]) -> Iterator[Found[K]]:
    smallest = ends.highs[0]
    if smallest.interval.ends_before(part.interval):
        yield whole, smallest.name, part.name


def _rooms(ends: Ends[K]) -> Iterator[list[Timed[K]]]:
    """Yield the slots that differ in time alone: those of one universe together with those of none."""
    lines: dict[Slot, dict[object, list[Timed[K]]]] = {}
    for slot, held in ends.items():
        line = lines.setdefault(slot._replace(time=None, universe=None), {})
        line.setdefault(slot.universe, []).append(timed(slot, held))
    for line in lines.values():
        blanks = line.get(None, [])
        for universe, named in line.items():
            yield named if universe is None else [*named, *blanks]


def _witnesses(
    found: Iterable[Found[K]], answers: Answers[K], part_of: PartOf
) -> Iterator[Crossing[K]]:
    """Yield the first of each slot and rule; the pairwise rules have the last word."""
    seen: set[tuple[Slot, str]] = set()
    for slot, inside, outside in found:
        verdict = compare(answers[inside], answers[outside], part_of)
        if verdict.outcome is Outcome.CONFLICT and (slot, verdict.rule) not in seen:
            seen.add((slot, verdict.rule))
            yield Crossing(slot, inside, outside, verdict)
