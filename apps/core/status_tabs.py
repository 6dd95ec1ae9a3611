"""The tabs of a list: which one is open, and how many rows each has."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest


def current_tab(request: HttpRequest, tabs: Mapping[str, str]) -> str:
    """Return the tab that ``?show=`` names; the first where it names none."""
    asked = request.GET.get("show", "")
    return asked if asked in tabs else next(iter(tabs))


def count_by_status(rows: QuerySet[Any], tabs: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Return tabs that are states with their labels and how many rows are in each, in one query."""
    counts = rows.aggregate(**{name: Count("pk", filter=Q(state=name)) for name in tabs})
    return [(name, label, counts[name]) for name, label in tabs.items()]
