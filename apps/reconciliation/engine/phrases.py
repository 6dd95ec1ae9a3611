"""The words that reasons are made of: a statement's value, time, unit and bounds."""

from apps.claims.rules import reads_as
from apps.claims.rules.wording import highest_words, lowest_words, number_words
from apps.core.edtf import Time
from apps.core.edtf import words as edtf_words
from apps.reconciliation.engine.quantities import in_common_unit
from apps.reconciliation.engine.statements import AGGREGATIONS, Statement


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
