"""Rows joined in pairs, and all that any number of pairs join."""

from typing import Any

from django.db.models import Q, QuerySet


def connected_component(pk: int, pairs: QuerySet[Any]) -> set[int]:
    """Return a row's id with all that pairs of ``first`` and ``second`` join it to.

    That may take any number of pairs; it takes a query for each step away from the row.
    """
    component, newest = {pk}, {pk}
    while newest:
        joining = pairs.filter(Q(first__in=newest) | Q(second__in=newest)).order_by()
        reached: set[int] = set()
        for first, second in joining.values_list("first", "second"):
            reached |= {first, second}
        newest = reached - component
        component |= newest
    return component
