"""History of fields, kept by triggers, so that bulk and raw writes are recorded too.

Who and why come from the context around the write: the request's user (middleware), and the reason that
an action gives with ``because``. A row in a history table is the row *before* the change, so that the first
wording is there although insertions cost nothing.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=type[models.Model])


def track_changes(model: Model) -> Model:
    """Keep every earlier state of the model's rows; a class decorator."""
    decorate: Callable[[Model], Model] = pghistory.track(
        pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent()
    )
    return decorate(model)


def because(reason: str, *, user: Any = None) -> AbstractContextManager[Any]:
    """Give the reason, and outside of a request the user, that history keeps with the writes inside."""
    context = {"reason": reason} | ({"user": user.pk} if user else {})
    return pghistory.context(**context)


def append_only(name: str) -> Any:
    """Return a trigger that lets no row of a table be changed or removed."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)
