"""Numbers against numbers: the common unit, the part that exceeds its whole, and the severity of a gap.

Implements "Quantity" and "Severity" of R17 in the comparison document; R7, R11, R12 and R15 use
them too.
"""

from apps.claims.rules import Interval
from apps.reconciliation.engine.outcomes import (
    AGREE,
    COMPATIBLE,
    FACTOR_CONFLICT,
    MINOR_CONFLICT,
    SUBSTANTIAL_CONFLICT,
    Finding,
)
from apps.reconciliation.engine.statements import Quantity, Statement


def quantities(one: Quantity, other: Quantity) -> Finding:
    """Decide by the numbers alone (R17): a bound never "agrees" unless the same bound is given."""
    first, second = in_common_unit(one, other)
    if first.ends_before(second):
        return gap_between(first, second)
    if second.ends_before(first):
        return gap_between(second, first)
    if one.said == other.said or (one.one_sided and other.one_sided and first.equals(second)):
        return AGREE
    if one.is_bound or other.is_bound:
        return COMPATIBLE
    return AGREE if first.contains(second) or second.contains(first) else COMPATIBLE


def in_common_unit(one: Quantity, other: Quantity) -> tuple[Interval, Interval]:
    """Return both intervals in one unit: their own if it is the same, else the base of the dimension."""
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
    if gap * 20 <= larger or (is_soft and gap * 10 <= larger):
        return MINOR_CONFLICT
    return FACTOR_CONFLICT if larger >= 2 * smaller else SUBSTANTIAL_CONFLICT
