"""R0 to R17: what must be given and the same, parts and wholes, times, and at last the values.

Each function is the row of the decision table that it is named after: it returns what it finds, or
``None`` to let the next row decide. All of them answer alike for (a, b) and (b, a).
"""

from apps.claims.rules.figures import ZERO
from apps.core.edtf import Time
from apps.reconciliation.engine.outcomes import (
    A_IS_CURRENT,
    AGREE,
    B_IS_CURRENT,
    COMPATIBLE,
    DUPLICATE,
    NO_AGGREGATION,
    NO_KIND,
    NO_MEASURE,
    OTHER_AGGREGATION,
    OTHER_MEASURE,
    OTHER_MODALITY,
    OTHER_SCOPE,
    OTHER_START,
    OTHER_TIME,
    OTHER_UNIT,
    OTHER_UNIVERSE,
    SUBSTANTIAL_CONFLICT,
    UNSURE_START,
    UNSURE_TIME,
    UNSURE_VALUE,
    VARIANT,
    Finding,
    Outcome,
)
from apps.reconciliation.engine.statements import PartOf, Statement
from apps.reconciliation.engine.values import (
    falls_short,
    in_common_unit,
    lies_inside,
    say_the_same,
    share_an_option,
    values,
)

# What of two statements must be the same, beside their times, for R1b to take them for one.
SAME_FOR_ONE_ORIGIN = ("measure", "kind", "scope", "aggregation", "denies", "modality_class")


def r0_named(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R0: without measure, kind or aggregation nothing can be compared."""
    if a.measure is None or b.measure is None:
        return NO_MEASURE
    if a.kind is None or b.kind is None:
        return NO_KIND
    if a.aggregation is None or b.aggregation is None:
        return NO_AGGREGATION
    return None


def r1_revision(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R1: exactly one is recorded as revising the other."""
    if a.revises == b.revises or a.measure != b.measure:
        return None
    return A_IS_CURRENT if a.revises else B_IS_CURRENT


def r1b_same_origin(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R1b: one origin speaking twice of the same thing, in the same words or in others."""
    if a.origin is None or a.origin != b.origin or a.has_value != b.has_value:
        return None
    for field in SAME_FOR_ONE_ORIGIN:
        if getattr(a, field) != getattr(b, field):
            return None
    if not (same_time(a.time, b.time) and same_time(a.since, b.since)):
        return None
    if units_differ(a, b) or universes_differ(a, b):
        return VARIANT
    if a.has_value and not say_the_same(a, b, part_of):
        return VARIANT
    return DUPLICATE


def r2_modality(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R2: facts, promises, forecasts... are not compared with each other; stances are."""
    if a.modality_class == b.modality_class or "stance" in (a.kind, b.kind):
        return None
    return OTHER_MODALITY


def r3_measure(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R3: they answer different questions."""
    if a.measure != b.measure or a.kind != b.kind:
        return OTHER_MEASURE
    return None


def r4_unit(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R4: their units do not convert into each other."""
    return OTHER_UNIT if units_differ(a, b) else None


def r5_universe(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R5: shares of different totals."""
    return OTHER_UNIVERSE if universes_differ(a, b) else None


def r6_scope(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R6: different scopes, neither within the other."""
    if a.scope == b.scope:
        return None
    if part_of.is_part(a.scope, b.scope) or part_of.is_part(b.scope, a.scope):
        return None
    return OTHER_SCOPE


def r7_aggregation(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R7: different aggregations; but an amount can exceed the running total that must hold it."""
    if a.aggregation == b.aggregation:
        return None
    flow, total = (a, b) if a.aggregation == "flow" else (b, a)
    if total_holds(total, flow, part_of):
        return falls_short(total, flow) or OTHER_AGGREGATION
    return OTHER_AGGREGATION


def r8_time(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R8: a time is missing, and it matters."""
    if a.aggregation == "constant":
        return None
    return UNSURE_TIME if a.time is None or b.time is None else None


def r10_value(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R10: a value is missing."""
    return None if a.has_value and b.has_value else UNSURE_VALUE


def units_differ(a: Statement, b: Statement) -> bool:
    """Return whether both name a unit and the two do not convert."""
    if a.unit is b.unit or a.unit is None or b.unit is None:
        return False
    return a.unit.dimension != b.unit.dimension


def universes_differ(a: Statement, b: Statement) -> bool:
    """Return whether both name a total, and not the same."""
    return a.universe is not None and b.universe is not None and a.universe != b.universe


def same_time(one: Time | None, other: Time | None) -> bool:
    """Return whether two times are equal; two missing ones are."""
    if one is other:
        return True
    return one is not None and other is not None and one.equals(other)


def total_holds(total: Statement, flow: Statement, part_of: PartOf) -> bool:
    """Return whether a running total surely counts all that a flow counts.

    Surely: every time is given and none is vague, and the flow begins when the count has certainly
    begun and is over when it certainly still ran.
    """
    if (flow.aggregation, total.aggregation) != ("flow", "cumulative"):
        return False
    if flow.denies or total.denies or not part_of.is_within(flow.scope, total.scope):
        return False
    period, since, until = flow.time, total.since, total.time
    if period is None or since is None or until is None:
        return False
    if period.vague or since.vague or until.vague:
        return False
    if since.high is None or period.low is None or since.high > period.low:
        return False
    return period.high is not None and until.low is not None and period.high <= until.low


def r9_denial(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R9: one or both deny."""
    if a.kind == "stance":
        return None
    if a.denies == b.denies:
        return AGREE if a.denies and not (a.has_value or b.has_value) else None
    denial, assertion = (a, b) if a.denies else (b, a)
    uncovered = not_covered(denial, assertion, part_of)
    if uncovered is not None or not assertion.has_value:
        return uncovered
    return contradicted(denial, assertion, part_of)


def not_covered(denial: Statement, assertion: Statement, part_of: PartOf) -> Finding | None:
    """Return why a denial says nothing of an assertion: it must cover all that is asserted."""
    if not part_of.is_within(assertion.scope, denial.scope):
        return OTHER_SCOPE
    if denial.time is None or assertion.time is None:
        return None
    is_flow = denial.aggregation == "flow"
    covers = denial.time.contains if is_flow else denial.time.overlaps
    return None if covers(assertion.time) else OTHER_TIME


def contradicted(denial: Statement, assertion: Statement, part_of: PartOf) -> Finding:
    """Return what a denial makes of an assertion that it covers."""
    if not denial.has_value:
        quantity = assertion.quantity
        may_be_none = quantity is not None and quantity.interval.holds(ZERO)
        return COMPATIBLE if may_be_none else SUBSTANTIAL_CONFLICT
    if denial.quantity is not None and assertion.quantity is not None:
        denied, asserted = in_common_unit(denial.quantity, assertion.quantity)
        is_all_denied = denied.contains(asserted)
        is_some_denied = denied.overlaps(asserted)
    elif denial.date is not None and assertion.date is not None:
        is_all_denied = denial.date.contains(assertion.date)
        is_some_denied = denial.date.overlaps(assertion.date)
    else:
        is_all_denied = lies_inside(assertion.choices, denial.choices, part_of)
        is_some_denied = share_an_option(assertion.choices, denial.choices, part_of)
    if is_all_denied:
        return SUBSTANTIAL_CONFLICT
    return UNSURE_VALUE if is_some_denied else COMPATIBLE


# From here on both times are given, unless the aggregation is ``constant``, and so are both values.


def r11_part_of_scope(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R11: one scope is part of the other: at the same time, a part cannot exceed its whole."""
    if a.scope == b.scope:
        return None
    if not same_time(a.time, b.time):
        return OTHER_SCOPE
    if a.aggregation == "cumulative" and (a.since is None or not same_time(a.since, b.since)):
        return OTHER_SCOPE
    part, whole = (a, b) if part_of.is_part(a.scope, b.scope) else (b, a)
    return falls_short(whole, part) or OTHER_SCOPE


def r12_period(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R12: of different periods, the amount of a part cannot exceed that of the whole."""
    if a.aggregation != "flow" or a.time is None or b.time is None or a.time.equals(b.time):
        return None
    if a.time.vague or b.time.vague:
        return UNSURE_TIME
    excess = None
    if a.time.contains(b.time):
        excess = falls_short(a, b)
    elif b.time.contains(a.time):
        excess = falls_short(b, a)
    return excess or OTHER_TIME


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
