"""What Django knows of a query set or an instance, and has no public way to ask or say."""

from typing import Any

from django.db.models import Model, QuerySet


def is_known_empty(rows: QuerySet[Any, Any]) -> bool:
    """Say whether a query set was made by ``none()``, so that it need not run."""
    return bool(rows.query.is_empty())


def remember_no_related(instance: Model, name: str) -> None:
    """Let an instance know that no row points to it by a one-to-one field, so that none looks."""
    getattr(type(instance), name).related.set_cached_value(instance, None)
