"""R9, denials: read from ``denies``, never from modality; not asked of stances.

Implements "R9, denials" of the comparison document.
"""

from apps.claims.rules.comparators import ZERO
from apps.reconciliation.engine.outcomes import (
    AGREE,
    COMPATIBLE,
    OTHER_SCOPE,
    OTHER_TIME,
    SUBSTANTIAL_CONFLICT,
    UNSURE_VALUE,
    Finding,
)
from apps.reconciliation.engine.part_of import PartOf
from apps.reconciliation.engine.quantities import in_common_unit
from apps.reconciliation.engine.statements import Statement
from apps.reconciliation.engine.values import lies_inside, share_an_option


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
