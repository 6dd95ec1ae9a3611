"""How two claims are compared: the decision table, sets, origins and estimates, in plain Python.

``compare`` is pure, total and symmetric: two statements in either order give one of eight outcomes
with the rule that decided, a severity where it is a conflict, and a sentence. No Django in here.
"""

from apps.reconciliation.engine.decision import DECISION_TABLE, POLICY, Row, Verdict, compare
from apps.reconciliation.engine.outcomes import OUTCOMES, Finding, Outcome, Severity
from apps.reconciliation.engine.reading import (
    Comparison,
    Problem,
    UnreadableError,
    read_comparison,
    read_part_of,
    read_statement,
    read_terms,
)
from apps.reconciliation.engine.statements import (
    NO_PARTS,
    PartOf,
    PartOfCycleError,
    Settings,
    Statement,
    Terms,
    statement_of,
)

__all__ = [
    "DECISION_TABLE",
    "NO_PARTS",
    "OUTCOMES",
    "POLICY",
    "Comparison",
    "Finding",
    "Outcome",
    "PartOf",
    "PartOfCycleError",
    "Problem",
    "Row",
    "Settings",
    "Severity",
    "Statement",
    "Terms",
    "UnreadableError",
    "Verdict",
    "compare",
    "read_comparison",
    "read_part_of",
    "read_statement",
    "read_terms",
    "statement_of",
]
