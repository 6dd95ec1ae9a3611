"""Rows joined in pairs, and all that any number of pairs join."""

from typing import Any

from django.db.models import Q, QuerySet


def connected_component(pk: int, pairs: QuerySet[Any]) -> set[int]:
    """Return a row with all that pairs of ``first`` and ``second`` join it to, by however many steps."""
    family, newest = {pk}, {pk}
    while newest:
        either = Q(first__in=newest) | Q(second__in=newest)
        newest = {
            one
            for pair in pairs.filter(either).order_by().values_list("first", "second")
            for one in pair
        }
        newest -= family
        family |= newest
    return family
