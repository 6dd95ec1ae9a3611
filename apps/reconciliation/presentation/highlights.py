"""What is contested now and what was decided lately, as the front page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.reconciliation.models import Conflict
from apps.reconciliation.presentation.answer_chart import Drawing, drawing_of
from apps.reconciliation.presentation.status_labels import ShownConflict, ShownEstimate
from apps.reconciliation.queries.conflicts import contested_now, load_sides, settled_lately


@dataclass(frozen=True)
class HighlightedConflict:
    """One conflict with its two sides on one scale."""

    shown: ShownConflict
    drawing: Drawing


def open_conflicts(most: int) -> list[HighlightedConflict]:
    """Return the newest of the conflicts that stand undecided, one a question, in four queries."""
    found: dict[int, Conflict] = {}
    for conflict in contested_now().order_by("-opened_at", "-pk")[: most * 3]:
        found.setdefault(conflict.question_id, conflict)
    chosen = list(found.values())[:most]
    load_sides(chosen)
    return drawn(chosen)


def drawn(conflicts: Iterable[Conflict]) -> list[HighlightedConflict]:
    """Return conflicts with questions and sides loaded, each with its two sides on one scale."""
    return [
        HighlightedConflict(
            ShownConflict(conflict, conflict.question),
            drawing_of(conflict.question, [conflict.one, conflict.other]),
        )
        for conflict in conflicts
    ]


def settled(most: int) -> list[ShownEstimate]:
    """Return what was decided last, one estimate a question."""
    return [ShownEstimate(estimate, estimate.question) for estimate in settled_lately()[:most]]
