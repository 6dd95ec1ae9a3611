"""From pairs to a conflict: what a question's answers contradict, slot by slot, without trying every pair.

Implements "From pairs to a conflict" of the comparison document for one question in Python. The
caller leaves out revised, superseded and withdrawn answers.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from apps.reconciliation.engine.decision import Verdict
from apps.reconciliation.engine.outcomes import Outcome, Severity
from apps.reconciliation.engine.positions import voice_of
from apps.reconciliation.engine.statements import NO_PARTS, PartOf, Slot, Statement, by_slot
from apps.reconciliation.engine.values import values
from tests.oracles.extremes import Extremes, apart, extremes_of

K = TypeVar("K")
Answers = Mapping[K, Statement]


class Clash(NamedTuple, Generic[K]):
    """Two answers that cannot both be true, as the witness of a conflict; ``verdict`` is of (one, other)."""

    one: K
    other: K
    verdict: Verdict


def conflicts_within(answers: Answers[K], part_of: PartOf = NO_PARTS) -> dict[Slot, Clash[K]]:
    """Return the slots whose answers contradict each other, each with one clash.

    Answers with a blank universe have a slot of their own and are tested against each universe as
    well.
    """
    slots = by_slot(answers)
    found: dict[Slot, Clash[K]] = {}
    for slot, members in slots.items():
        blanks = {} if slot.universe is None else slots.get(slot._replace(universe=None), {})
        clash = conflict_in(members, part_of, blanks=blanks)
        if clash is not None:
            found[slot] = clash
    return found


def conflict_in(
    members: Answers[K], part_of: PartOf = NO_PARTS, *, blanks: Answers[K] | None = None
) -> Clash[K] | None:
    """Return a clash between distinct origins of one slot: the widest there is among its members.

    ``blanks`` are answers of the same slot with a blank universe: tested against the members, not
    among themselves.
    """
    kind = next((statement.kind for statement in members.values()), None)
    if kind in ("choice", "stance"):
        return _clash_of_groups(members, part_of)
    pair = _widest(extremes_of(members), extremes_of(blanks or {}))
    if pair is None:
        return None
    everyone = {**(blanks or {}), **members}
    return _clash(pair[0], pair[1], everyone, part_of)


def _widest(members: Extremes[K], blanks: Extremes[K]) -> tuple[K, K] | None:
    """Return the first clash found: among the members, or between a member and a blank either way."""
    for lower, upper in ((members, members), (members, blanks), (blanks, members)):
        pair = apart(lower, upper)
        if pair is not None:
            return pair[0].name, pair[1].name
    return None


def _clash(one: K, other: K, answers: Answers[K], part_of: PartOf) -> Clash[K]:
    a, b = answers[one], answers[other]
    return Clash(one, other, Verdict("R17", values(a, b, part_of), a, b))


def _clash_of_groups(members: Answers[K], part_of: PartOf) -> Clash[K] | None:
    """Return the gravest clash between values of a choice or stance, which are grouped, not ordered."""
    worst: Clash[K] | None = None
    for one, other in _opposed(_voices_by_value(members)):
        clash = _clash(one, other, members, part_of)
        if clash.verdict.outcome is not Outcome.CONFLICT:
            continue
        if clash.verdict.severity is not Severity.MINOR:
            return clash
        worst = worst or clash
    return worst


def _voices_by_value(members: Answers[K]) -> list[dict[tuple[object, ...], K]]:
    """Return one name a voice for each value, in order of first appearance."""
    # Partial lists never contradict each other: don't try thousands of them pairwise.
    if all(statement.several and not statement.exhaustive for statement in members.values()):
        members = {name: one for name, one in members.items() if one.kind != "choice"}
    groups: dict[object, dict[tuple[object, ...], K]] = {}
    for name, statement in members.items():
        value = statement.choices or statement.stance
        groups.setdefault(value, {}).setdefault(voice_of(name, statement), name)
    return list(groups.values())


def _opposed(groups: list[dict[tuple[object, ...], K]]) -> Iterator[tuple[K, K]]:
    """Yield one pair of answers of distinct voices for each two values that have such a pair."""
    for first, second in combinations(groups, 2):
        pairs = (
            (one, other)
            for mine, one in first.items()
            for yours, other in second.items()
            if mine != yours
        )
        pair = next(pairs, None)
        if pair is not None:
            yield pair
