"""R0 to R10: what must be given, and what must be the same, before values are compared.

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
    OTHER_TIME,
    OTHER_UNIT,
    OTHER_UNIVERSE,
    SUBSTANTIAL_CONFLICT,
    UNSURE_TIME,
    UNSURE_VALUE,
    VARIANT,
    Finding,
)
from apps.reconciliation.engine.part_of import PartOf
from apps.reconciliation.engine.statements import Statement
from apps.reconciliation.engine.values import (
    falls_short,
    in_common_unit,
    lies_inside,
    say_the_same,
    share_an_option,
)


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
    if a.origin is None or a.origin != b.origin or not _ask_the_same(a, b):
        return None
    if a.has_value != b.has_value:
        return None
    if units_differ(a, b) or universes_differ(a, b):
        return VARIANT
    if not a.has_value:
        return DUPLICATE
    return DUPLICATE if say_the_same(a, b, part_of) else VARIANT


def r2_modality(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R2: facts, promises, forecasts... are not compared with each other; stances are."""
    if a.modality_class == b.modality_class or a.kind == "stance" or b.kind == "stance":
        return None
    return OTHER_MODALITY


def r3_measure(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R3: they answer different questions."""
    return OTHER_MEASURE if a.measure != b.measure or a.kind != b.kind else None


def r4_unit(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R4: their units do not convert into each other."""
    return OTHER_UNIT if units_differ(a, b) else None


def r5_universe(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R5: shares of different totals."""
    return OTHER_UNIVERSE if universes_differ(a, b) else None


def r6_scope(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R6: different scopes, neither within the other."""
    if a.scope == b.scope or part_of.is_part(a.scope, b.scope) or part_of.is_part(b.scope, a.scope):
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
    if a.aggregation == "constant" or (a.time is not None and b.time is not None):
        return None
    return UNSURE_TIME


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
    if (
        flow.aggregation != "flow"
        or total.aggregation != "cumulative"
        or flow.denies
        or total.denies
    ):
        return False
    if not part_of.is_within(flow.scope, total.scope):
        return False
    return _surely_inside(flow.time, total.since, total.time)


def _surely_inside(period: Time | None, since: Time | None, until: Time | None) -> bool:
    if (
        period is None
        or since is None
        or until is None
        or period.vague
        or since.vague
        or until.vague
    ):
        return False
    if period.low is None or period.high is None or since.high is None or until.low is None:
        return False
    return since.high <= period.low and period.high <= until.low


def _ask_the_same(a: Statement, b: Statement) -> bool:
    return (
        a.measure == b.measure
        and a.kind == b.kind
        and a.scope == b.scope
        and a.aggregation == b.aggregation
        and a.denies == b.denies
        and a.modality_class == b.modality_class
        and same_time(a.time, b.time)
        and same_time(a.since, b.since)
    )


def r9_denial(a: Statement, b: Statement, part_of: PartOf) -> Finding | None:
    """R9: one or both deny."""
    if not (a.denies or b.denies) or a.kind == "stance":
        return None
    if a.denies and b.denies:
        return None if a.has_value or b.has_value else AGREE
    denial, assertion = (a, b) if a.denies else (b, a)
    uncovered = not_covered(denial, assertion, part_of)
    if uncovered is not None:
        return uncovered
    return contradicted(denial, assertion, part_of) if assertion.has_value else None


def not_covered(denial: Statement, assertion: Statement, part_of: PartOf) -> Finding | None:
    """Return why a denial says nothing of an assertion: it must cover all that is asserted."""
    if not part_of.is_within(assertion.scope, denial.scope):
        return OTHER_SCOPE
    if denial.time is None or assertion.time is None:
        return None
    if denial.aggregation == "flow":
        return None if denial.time.contains(assertion.time) else OTHER_TIME
    return None if denial.time.overlaps(assertion.time) else OTHER_TIME


def contradicted(denial: Statement, assertion: Statement, part_of: PartOf) -> Finding:
    """Return what a denial makes of an assertion that it covers."""
    if not denial.has_value:
        quantity = assertion.quantity
        return (
            COMPATIBLE
            if quantity is not None and quantity.interval.holds(ZERO)
            else SUBSTANTIAL_CONFLICT
        )
    if _asserted_inside(denial, assertion, part_of):
        return SUBSTANTIAL_CONFLICT
    return COMPATIBLE if _apart(denial, assertion, part_of) else UNSURE_VALUE


def _asserted_inside(denial: Statement, assertion: Statement, part_of: PartOf) -> bool:
    """Return whether all that is asserted is denied."""
    if denial.quantity is not None and assertion.quantity is not None:
        denied, asserted = in_common_unit(denial.quantity, assertion.quantity)
        return denied.contains(asserted)
    if denial.date is not None and assertion.date is not None:
        return denial.date.contains(assertion.date)
    return lies_inside(assertion.choices, denial.choices, part_of)


def _apart(denial: Statement, assertion: Statement, part_of: PartOf) -> bool:
    """Return whether nothing that is asserted is denied."""
    if denial.quantity is not None and assertion.quantity is not None:
        denied, asserted = in_common_unit(denial.quantity, assertion.quantity)
        return not denied.overlaps(asserted)
    if denial.date is not None and assertion.date is not None:
        return not denial.date.overlaps(assertion.date)
    return not share_an_option(assertion.choices, denial.choices, part_of)
