"""History of fields, kept by triggers, so that bulk and raw writes are recorded too.

Who and why come from the context around the write: the request's user (middleware), and the reason
that an action gives with ``because``. A row in a history table is the row *before* the change, so
that the first wording is there although insertions cost nothing.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models.functions import Greatest

Model = TypeVar("Model", bound=type[models.Model])


def track_changes(model: Model) -> Model:
    """Keep every earlier state of the model's rows; a class decorator."""
    # What is derived from other columns is not kept twice.
    derived = []
    for field in model._meta.local_fields:
        if field.generated or getattr(field, "is_worked_out", False):
            derived.append(field.name)
    decorate: Callable[[Model], Model] = pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old),
        pghistory.DeleteEvent(),
        exclude=derived or None,
    )
    return decorate(model)


def because(reason: str, *, user: Any = None) -> AbstractContextManager[Any]:
    """Give the reason that history keeps with writes inside, and the user if no request does."""
    if user:
        return pghistory.context(reason=reason, user=user.pk)
    return pghistory.context(reason=reason)


def append_only(name: str) -> Any:
    """Return a trigger that lets no row of a table be changed or removed."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


def events_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return the earlier states of a model's rows, each with when it ended (``pgh_created_at``)."""
    event_model: Any = model._meta.get_field("events").related_model
    events: models.QuerySet[Any] = event_model._default_manager.all()
    return events


def last_change(model: type[models.Model], *, made: str) -> Greatest:
    """Return when a row last changed, for ``annotate``; ``made`` is the column of its creation."""
    changes = events_of(model).filter(pgh_obj=models.OuterRef("pk")).order_by("-pgh_created_at")
    return Greatest(models.F(made), models.Subquery(changes.values("pgh_created_at")[:1]))
