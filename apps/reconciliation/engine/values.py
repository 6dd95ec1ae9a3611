"""R17, values: what two values of one kind are to each other once every gate has let them through.

Implements "R17, values" and "Severity" of the comparison document: quantities, dates, choices,
stances. R7, R11, R12 and R15 use the comparison of quantities too.
"""

from apps.claims.rules import Interval
from apps.core.edtf import Time
from apps.core.edtf.times import DAY_SECONDS
from apps.reconciliation.engine.outcomes import (
    AGREE,
    COMPATIBLE,
    FACTOR_CONFLICT,
    MINOR_CONFLICT,
    OTHER_CONDITION,
    SUBSTANTIAL_CONFLICT,
    UNSURE_VALUE,
    Finding,
    Outcome,
)
from apps.reconciliation.engine.statements import PartOf, Quantity, Statement


def quantities(one: Quantity, other: Quantity) -> Finding:
    """Decide by the numbers alone (R17): a bound never "agrees" unless the same bound is given."""
    first, second = in_common_unit(one, other)
    if first.ends_before(second):
        return gap_between(first, second)
    if second.ends_before(first):
        return gap_between(second, first)
    if one.said == other.said:
        return AGREE
    if one.is_bound or other.is_bound:
        is_same_bound = one.one_sided and other.one_sided and first.equals(second)
        return AGREE if is_same_bound else COMPATIBLE
    return AGREE if first.contains(second) or second.contains(first) else COMPATIBLE


def in_common_unit(one: Quantity, other: Quantity) -> tuple[Interval, Interval]:
    """Return both intervals in one unit: their own if the same, else the dimension's base unit."""
    if one.unit is other.unit or one.unit.name == other.unit.name:
        return one.interval, other.interval
    return one.base, other.base


def falls_short(lesser: Statement, greater: Statement) -> Finding | None:
    """Return the conflict of a total below what it must hold: hi(lesser) < lo(greater).

    ``lesser`` is the whole of which ``greater`` is a part, or the later of two running totals.
    """
    if lesser.quantity is None or greater.quantity is None:
        return None
    below, above = in_common_unit(lesser.quantity, greater.quantity)
    return gap_between(below, above) if below.ends_before(above) else None


def gap_between(below: Interval, above: Interval) -> Finding:
    """Return the conflict of two intervals that share no number, with its severity.

    The gap is measured between the facing bounds, against the larger of them by magnitude.
    """
    if below.high is None or above.low is None:
        raise ValueError("intervals without facing bounds are not apart")
    gap = above.low - below.high
    smaller, larger = sorted((abs(below.high), abs(above.low)))
    is_soft = below.high_soft or above.low_soft
    minor_share = 10 if is_soft else 20
    if gap * minor_share <= larger:
        return MINOR_CONFLICT
    return FACTOR_CONFLICT if larger >= 2 * smaller else SUBSTANTIAL_CONFLICT


MINOR_GAP_SECONDS = 31 * DAY_SECONDS
_AFFIRMING = frozenset({"yes", "probably"})
_FIRM = frozenset({"yes", "no"})


def values(a: Statement, b: Statement, part_of: PartOf) -> Finding:
    """Decide by the values alone, whatever their kind."""
    if a.quantity is not None and b.quantity is not None:
        return quantities(a.quantity, b.quantity)
    if a.date is not None and b.date is not None:
        return dates(a.date, b.date)
    if a.choices and b.choices:
        return choices(a, b, part_of)
    if a.stance is not None and b.stance is not None:
        return stances(a.stance, b.stance)
    return UNSURE_VALUE


def dates(one: Time, other: Time) -> Finding:
    """Decide by two dates: apart, open, inside, or partly the same."""
    if one.strictly_before(other):
        return _dates_apart(one, other)
    if other.strictly_before(one):
        return _dates_apart(other, one)
    if one.equals(other):
        return AGREE
    if one.is_open or other.is_open:
        return COMPATIBLE
    return AGREE if one.contains(other) or other.contains(one) else COMPATIBLE


def _dates_apart(earlier: Time, later: Time) -> Finding:
    is_near = earlier.seconds_until(later) <= MINOR_GAP_SECONDS
    return MINOR_CONFLICT if is_near and (earlier.vague or later.vague) else SUBSTANTIAL_CONFLICT


def choices(a: Statement, b: Statement, part_of: PartOf) -> Finding:
    """Decide by two sets of options; the question says whether lists may be partial."""
    if a.choices == b.choices:
        return AGREE
    if a.exhaustive or b.exhaustive:
        return SUBSTANTIAL_CONFLICT
    if a.several or b.several:
        return COMPATIBLE
    if lies_inside(a.choices, b.choices, part_of) or lies_inside(b.choices, a.choices, part_of):
        return COMPATIBLE
    return SUBSTANTIAL_CONFLICT


def lies_inside(inner: frozenset[str], outer: frozenset[str], part_of: PartOf) -> bool:
    """Return whether each option of the first is one of the second, or a place within one."""
    return all(any(part_of.is_within(place, whole) for whole in outer) for place in inner)


def share_an_option(one: frozenset[str], other: frozenset[str], part_of: PartOf) -> bool:
    """Return whether an option of one set is, or lies within, an option of the other."""
    return any(
        part_of.is_within(first, second) or part_of.is_within(second, first)
        for first in one
        for second in other
    )


def stances(one: str, other: str) -> Finding:
    """Decide by two stances: conditions first, then "possibly", then the sides."""
    if "conditional" in (one, other):
        return COMPATIBLE if one == other else OTHER_CONDITION
    if "possibly" in (one, other):
        return COMPATIBLE
    if (one in _AFFIRMING) == (other in _AFFIRMING):
        return AGREE
    return SUBSTANTIAL_CONFLICT if one in _FIRM and other in _FIRM else MINOR_CONFLICT


def say_the_same(a: Statement, b: Statement, part_of: PartOf) -> bool:
    """Return whether two values of one origin overlap (R1b): what R17 calls a conflict never does.

    Choices overlap by sharing an option, however partial their lists are.
    """
    found = values(a, b, part_of)
    if found.outcome not in (Outcome.AGREE, Outcome.COMPATIBLE):
        return False
    return not a.choices or share_an_option(a.choices, b.choices, part_of)
