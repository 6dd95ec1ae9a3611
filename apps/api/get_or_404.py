"""One row or document, or a 404 in the same words whether it is hidden or was never there."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from apps.api.problems import ProblemError
from apps.core.json_values import Document, moment_of
from apps.takedowns.queries import gone_claim, takedown_of_claim

Row = TypeVar("Row", bound=Model)


def only_one(documents: list[Document], what: str) -> Document:
    """Return the only document of a list; raises the problem that there is none."""
    if not documents:
        raise not_found(what)
    return documents[0]


def only_claim(documents: list[Document], pk: int) -> Document:
    """Return the only claim of a list; raises the problem that there is none, or not any more."""
    if not documents:
        raise not_found_claim(pk)
    return documents[0]


def row_or_404(rows: QuerySet[Row], pk: int, what: str) -> Row:
    """Return the row with an id; raises the problem that there is none."""
    if found := rows.filter(pk=pk).first():
        return found
    if what == "claim":
        raise not_found_claim(pk)
    raise not_found(what)


def not_found(what: str) -> ProblemError:
    """Return the problem that something is not there, or not to be seen."""
    return ProblemError(404, f"There is no such {what}.")


def not_found_claim(pk: int) -> ProblemError:
    """Return the problem that there is no claim; where it was taken down, 410 with what remains."""
    takedown = takedown_of_claim(pk)
    if takedown is None:
        return not_found("claim")
    gone = gone_claim(takedown)
    return ProblemError(
        410,
        f"This claim was taken down, {takedown.get_ground_display()}.",
        taken_down_at=moment_of(takedown.decided_at),
        ground=takedown.ground,
        source=str(gone.claim.source_id),
        start=gone.passage.start if gone.passage else None,
        end=gone.passage.end if gone.passage else None,
        recorded_at=moment_of(gone.claim.recorded_at),
        versions=[
            {"number": version.number, "sha256": version.sha256} for version in gone.versions
        ],
    )
