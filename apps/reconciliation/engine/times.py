"""R11 to R16: parts and wholes, periods, starts and later times.

Each function is the row of the decision table that it is named after. By now both times are given,
unless the aggregation is ``constant``, and so are both values.
"""

from apps.reconciliation.engine.gates import same_time
from apps.reconciliation.engine.outcomes import (
    A_IS_CURRENT,
    B_IS_CURRENT,
    OTHER_SCOPE,
    OTHER_START,
    OTHER_TIME,
    UNSURE_START,
    UNSURE_TIME,
    Finding,
    Outcome,
)
from apps.reconciliation.engine.part_of import PartOf
from apps.reconciliation.engine.statements import Statement
from apps.reconciliation.engine.values import falls_short, values


def r11_part_of_scope(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R11: one scope is part of the other: at the same time, a part cannot exceed its whole."""
    if a.scope == b.scope:
        return None
    part, whole = (a, b) if part_of.is_part(a.scope, b.scope) else (b, a)
    if not (same_time(a.time, b.time) and _same_start(a, b)):
        return OTHER_SCOPE
    return falls_short(whole, part) or OTHER_SCOPE


def r12_period(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R12: of different periods, the amount of a part cannot exceed that of the whole."""
    if a.aggregation != "flow" or a.time is None or b.time is None or a.time.equals(b.time):
        return None
    if a.time.vague or b.time.vague:
        return UNSURE_TIME
    if a.time.contains(b.time):
        return falls_short(a, b) or OTHER_TIME
    if b.time.contains(a.time):
        return falls_short(b, a) or OTHER_TIME
    return OTHER_TIME


def r13_start(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R13: running totals must have begun on the same day."""
    if a.aggregation != "cumulative":
        return None
    if a.since is None or b.since is None:
        return UNSURE_START
    if a.since.equals(b.since):
        return None
    return UNSURE_START if a.since.overlaps(b.since) else OTHER_START


def r14_later_level(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R14: a level at a later time replaces the earlier one."""
    return _later_one(a, b) if a.aggregation == "stock" else None


def r15_later_total(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R15: a running total at a later time replaces the earlier one, and cannot have fallen."""
    update = _later_one(a, b) if a.aggregation == "cumulative" else None
    if update is None:
        return None
    earlier, later = (a, b) if update is B_IS_CURRENT else (b, a)
    return falls_short(later, earlier) or update


def r16_dates_may_differ(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R16: values that differ at times that may differ decide nothing."""
    if a.aggregation not in ("stock", "cumulative") or same_time(a.time, b.time):
        return None
    return UNSURE_TIME if values(a, b, part_of).outcome is Outcome.CONFLICT else None


def r17_values(a: Statement, b: Statement, part_of: PartOf) -> Finding:
    """R17: nothing stands between the values any more."""
    return values(a, b, part_of)


def _later_one(a: Statement, b: Statement) -> Finding | None:
    """Return which of two is strictly later, as the update it is."""
    if a.time is None or b.time is None:
        return None
    if a.time.strictly_before(b.time):
        return B_IS_CURRENT
    return A_IS_CURRENT if b.time.strictly_before(a.time) else None


def _same_start(a: Statement, b: Statement) -> bool:
    """Return whether two running totals surely began together; nothing else has a start."""
    if a.aggregation != "cumulative":
        return True
    return a.since is not None and same_time(a.since, b.since)
