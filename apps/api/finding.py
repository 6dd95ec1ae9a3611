"""One thing of a list: found by its number, or not found in the same words whether it is hidden or was never there."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from apps.api.answers import Document
from apps.api.problems import ProblemError

Row = TypeVar("Row", bound=Model)


def only(documents: list[Document], what: str) -> Document:
    """Return the only document of a list, or the problem that there is none."""
    if not documents:
        raise not_found(what)
    return documents[0]


def row_of(rows: QuerySet[Row], pk: int, what: str) -> Row:
    """Return the row of a number, or raise the problem that there is none."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise not_found(what)
    return found


def not_found(what: str) -> ProblemError:
    """Return the problem that something is not there, or not to be seen."""
    return ProblemError(404, f"There is no such {what}.")
