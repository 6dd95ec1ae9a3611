"""The reason of a verdict as one plain sentence that names the numbers.

Implements "a sentence that a reader understands" of the comparison document: one function a rule.
Built only when shown, so it may look at the two statements again; "the first" is a, "the second" is
b.
"""

from apps.claims.rules import reads_as
from apps.claims.rules.wording import highest_words, lowest_words, number_words
from apps.core.edtf import Time
from apps.core.edtf import words as edtf_words
from apps.reconciliation.engine.outcomes import Finding, Outcome
from apps.reconciliation.engine.statements import AGGREGATIONS, Statement
from apps.reconciliation.engine.values import in_common_unit


def why_r0(finding: Finding, a: Statement, b: Statement) -> str:
    """R0: name what is missing."""
    lacks = [getattr(statement, finding.gate or "measure") is None for statement in (a, b)]
    return (
        f"No {finding.gate} is given for {which_words(a=lacks[0], b=lacks[1])}: it cannot be "
        "compared."
    )


def why_r1(finding: Finding, a: Statement, b: Statement) -> str:
    """R1: say which revises the other."""
    order = ("first", "second") if finding.current == "a" else ("second", "first")
    return (
        f"The {order[0]} statement is recorded as revising the {order[1]}, and replaces it as "
        "current."
    )


def why_r1b(finding: Finding, a: Statement, b: Statement) -> str:
    """R1b: say that one origin speaks twice."""
    if not a.has_value:
        return "One origin says the same twice, without a value: one voice."
    if finding.outcome is Outcome.DUPLICATE:
        return f"One origin says the same twice ({value_words(a)}; {value_words(b)}): one voice."
    return (
        f"One origin is given with two values ({share_words(a)}; {share_words(b)}): relayed "
        "differently, or the speaker contradicts themselves."
    )


def why_r2(finding: Finding, a: Statement, b: Statement) -> str:
    """R2: name the two modalities."""
    kinds = f"One is {with_article(a.modality)}, the other {with_article(b.modality)}"
    return f"{kinds}: they are not held against each other."


def why_r3(finding: Finding, a: Statement, b: Statement) -> str:
    """R3: name the two questions or kinds."""
    if a.measure != b.measure:
        return f"They answer different questions: “{a.measure}” and “{b.measure}”."
    return f"They answer in different kinds: {a.kind} and {b.kind}."


def why_r4(finding: Finding, a: Statement, b: Statement) -> str:
    """R4: name the two units."""
    names = [unit_words(statement) for statement in (a, b)]
    return f"Their units do not convert: {names[0]} and {names[1]}."


def why_r5(finding: Finding, a: Statement, b: Statement) -> str:
    """R5: name the two totals."""
    return (
        f"They are shares of different totals, {universe_words(a)} and {universe_words(b)}: the "
        "totals are compared under the question that counts them."
    )


def why_r6(finding: Finding, a: Statement, b: Statement) -> str:
    """R6: name the two scopes."""
    return (
        f"They speak of different scopes, “{a.scope}” and “{b.scope}”, and neither is part of the "
        "other."
    )


def why_r7(finding: Finding, a: Statement, b: Statement) -> str:
    """R7: name the part that exceeds its total, or the two aggregations."""
    if finding.outcome is Outcome.CONFLICT:
        flow, total = (a, b) if a.aggregation == "flow" else (b, a)
        return (
            f"{falls_short_words(total, flow)} for the total that includes it: a part cannot "
            "exceed its whole."
        )
    return (
        f"One is {aggregation_words(a)}, the other {aggregation_words(b)}: they are not held "
        "against each other."
    )


def why_r8(finding: Finding, a: Statement, b: Statement) -> str:
    """R8: say which time is missing."""
    lacking = which_words(a=a.time is None, b=b.time is None)
    return f"No usable time is given for {lacking}: later or sooner, both may be true."


def why_r9(finding: Finding, a: Statement, b: Statement) -> str:
    """R9: say what is denied, and what of it is asserted."""
    if finding.outcome is Outcome.AGREE:
        return "Both deny it."
    denial, assertion = (a, b) if a.denies else (b, a)
    if finding.gate == "scope":
        return f"The denial is about “{denial.scope}” and does not cover “{assertion.scope}”."
    if finding.gate == "time":
        return (
            f"The denial is about {period_words(denial.time)} and does not cover "
            f"{period_words(assertion.time)}."
        )
    asserted = value_words(assertion)
    if finding.outcome is Outcome.UNDETERMINED:
        return (
            f"What is denied ({value_words(denial)}) holds only some of what is asserted "
            f"({asserted})."
        )
    if finding.outcome is Outcome.CONFLICT:
        denied = value_words(denial) if denial.has_value else "any"
        return f"{asserted} is asserted, {denied} is denied: both cannot be true."
    if denial.has_value:
        return f"{value_words(denial)} is denied, {asserted} is asserted: both can be true."
    return f"Any is denied, and {asserted} may be none at all: both can be true."


def why_r10(finding: Finding, a: Statement, b: Statement) -> str:
    """R10: say which value is missing."""
    return f"No usable value is given for {which_words(a=not a.has_value, b=not b.has_value)}."


def why_r11(finding: Finding, a: Statement, b: Statement) -> str:
    """R11: name the part that exceeds its whole, or the two scopes."""
    if finding.outcome is not Outcome.CONFLICT:
        return (
            f"One of “{a.scope}” and “{b.scope}” is part of the other: a part may differ from its "
            "whole."
        )
    part, whole = greater_first(a, b)
    return (
        f"{falls_short_words(whole, part)} for “{whole.scope}”, of which “{part.scope}” is a "
        "part: a part cannot exceed its whole."
    )


def why_r12(finding: Finding, a: Statement, b: Statement) -> str:
    """R12: name the part that exceeds its period, or the two periods."""
    if finding.outcome is Outcome.UNDETERMINED:
        return (
            f"The periods differ and are vague ({period_words(a.time)}; {period_words(b.time)}): "
            "they may be the same."
        )
    if finding.outcome is Outcome.NOT_COMPARABLE:
        return (
            f"They are amounts of different periods: {period_words(a.time)} and "
            f"{period_words(b.time)}."
        )
    part, whole = greater_first(a, b)
    return (
        f"{falls_short_words(whole, part)} for {period_words(whole.time)}, which includes "
        f"{period_words(part.time)}: a part cannot exceed its whole."
    )


def why_r13(finding: Finding, a: Statement, b: Statement) -> str:
    """R13: name the two starts, or say which is missing."""
    if finding.outcome is Outcome.NOT_COMPARABLE:
        return (
            f"The totals count from different starts: {period_words(a.since)} and "
            f"{period_words(b.since)}."
        )
    if a.since is None or b.since is None:
        return (
            "No usable start of the count is given for "
            f"{which_words(a=a.since is None, b=b.since is None)}."
        )
    return (
        f"The totals may count from different starts: {period_words(a.since)} and "
        f"{period_words(b.since)}."
    )


def why_r14(finding: Finding, a: Statement, b: Statement) -> str:
    """R14: name the time that is current."""
    current, earlier = (a, b) if finding.current == "a" else (b, a)
    return (
        f"The value of {period_words(current.time)} replaces that of {period_words(earlier.time)} "
        "as current."
    )


def why_r15(finding: Finding, a: Statement, b: Statement) -> str:
    """R15: name the total that fell, or the time that is current."""
    if finding.outcome is Outcome.UPDATE:
        return why_r14(finding, a, b)
    earlier, later = greater_first(a, b)
    return (
        f"{falls_short_words(later, earlier)} by {period_words(later.time)}, after "
        f"{period_words(earlier.time)}: a running total cannot fall."
    )


def why_r16(finding: Finding, a: Statement, b: Statement) -> str:
    """R16: name the two values and the two dates."""
    return (
        f"{value_words(a)} and {value_words(b)} cannot both be true at one time, but the dates "
        f"may differ: {period_words(a.time)} and {period_words(b.time)}."
    )


def why_r17(finding: Finding, a: Statement, b: Statement) -> str:
    """R17: name the two values, and say whether both can be true."""
    if finding.gate == "condition":
        return (
            f"One depends on a condition, the other does not: {value_words(a)} and "
            f"{value_words(b)}."
        )
    if finding.outcome is Outcome.CONFLICT:
        return conflict_words(a, b)
    if finding.outcome is Outcome.AGREE:
        return agreement_words(a, b)
    return f"{value_words(a)} and {value_words(b)}: both can be true; neither confirms the other."


def agreement_words(a: Statement, b: Statement) -> str:
    """Return how two values agree."""
    if value_words(a) == value_words(b):
        return f"Both say {value_words(a)}."
    if a.kind == "stance":
        return f"{value_words(a)} and {value_words(b)} are on the same side."
    inner, outer = (a, b) if holds(b, a) else (b, a)
    return f"{value_words(inner)} lies inside {value_words(outer)}."


def conflict_words(a: Statement, b: Statement) -> str:
    """Return why two values cannot both be true."""
    if a.quantity is not None and b.quantity is not None:
        greater, lesser = greater_first(a, b)
        return f"{facing_words(lesser, greater)}: no number satisfies both."
    if a.kind == "date":
        return f"{value_words(a)} against {value_words(b)}: no day satisfies both."
    if a.kind == "choice" and (a.exhaustive or b.exhaustive):
        return f"{value_words(a)} against {value_words(b)}: only one list can be complete."
    return f"{value_words(a)} against {value_words(b)}: both cannot be true."


def value_words(statement: Statement) -> str:
    """Return a statement's value in words."""
    if statement.quantity is not None:
        return reads_as(statement.quantity.interval, statement.quantity.figure.unit)
    if statement.date is not None:
        return edtf_words(statement.date.text)
    if statement.choices:
        return ", ".join(sorted(statement.choices))
    return f"“{statement.stance}”" if statement.stance else "no value"


def which_words(*, a: bool, b: bool) -> str:
    """Return which of the two lacks something."""
    if a and b:
        return "either statement"
    return "the first statement" if a else "the second statement"


def share_words(statement: Statement) -> str:
    """Return a value with the total that it is a share of."""
    universe = "" if statement.quantity is None else universe_words(statement)
    return f"{value_words(statement)} of {universe}" if universe else value_words(statement)


def universe_words(statement: Statement) -> str:
    """Return the total that a value is a share of."""
    return "" if statement.universe is None else number_words(statement.universe)


def with_article(word: str) -> str:
    """Return a word with its article."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def unit_words(statement: Statement) -> str:
    """Return a unit as a sentence names it."""
    name = "" if statement.unit is None else statement.unit.name
    return "a count" if name == "1" else name


def aggregation_words(statement: Statement) -> str:
    """Return what a number of this aggregation is."""
    name = statement.aggregation or ""
    return "a constant" if name == "constant" else AGGREGATIONS.get(name, name)


def greater_first(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    """Return two quantities that are apart, the greater one first."""
    if a.quantity is None or b.quantity is None:
        return a, b
    first, second = in_common_unit(a.quantity, b.quantity)
    return (b, a) if first.ends_before(second) else (a, b)


def facing_words(lesser: Statement, greater: Statement) -> str:
    """Return the two bounds between which nothing lies, the lower first."""
    if lesser.quantity is None or greater.quantity is None:
        return ""
    below, above = lesser.quantity, greater.quantity
    high = highest_words(below.interval, below.figure.unit)
    return f"{high} against {lowest_words(above.interval, above.figure.unit)}"


def falls_short_words(lesser: Statement, greater: Statement) -> str:
    """Return the bound that is exceeded after the one that exceeds it."""
    if lesser.quantity is None or greater.quantity is None:
        return ""
    below, above = lesser.quantity, greater.quantity
    low = lowest_words(above.interval, above.figure.unit)
    return f"{low} against {highest_words(below.interval, below.figure.unit)}"


def period_words(time: Time | None) -> str:
    """Return a time in words."""
    return edtf_words(None if time is None else time.text)


def holds(outer: Statement, inner: Statement) -> bool:
    """Return whether one quantity or date lies inside the other."""
    if outer.quantity is not None and inner.quantity is not None:
        whole, part = in_common_unit(outer.quantity, inner.quantity)
        return whole.contains(part)
    return outer.date is not None and inner.date is not None and outer.date.contains(inner.date)
