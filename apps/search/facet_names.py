"""Names of the values of facets: one for the address, one for the reader."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from apps.claims.models import Modality, Tag
from apps.reconciliation.models import Kind, Question
from apps.search.query import STATES
from apps.speakers.models import Speaker

PEOPLE = ("speaker", "outlet")
LABELS: dict[str, dict[str, str]] = {
    "state": dict(STATES),
    "modality": {str(value): str(label) for value, label in Modality.choices},
    "asks": {str(value): str(label) for value, label in Kind.choices},
}


class Name(NamedTuple):
    """What an address has, and what a reader sees."""

    address: str
    label: str


def names_of(values: Mapping[str, Sequence[int | str]]) -> dict[tuple[str, int | str], Name]:
    """Return the names of some values of each facet; one query, however many facets there are."""
    names = {}
    rows = []
    for facet, some in values.items():
        if facet in LABELS:
            for value in some:
                names[facet, value] = Name(str(value), LABELS[facet][str(value)])
        if facet in LABELS or not some:
            continue
        things: QuerySet[Any, Any]
        if facet in PEOPLE:
            things, address, label = Speaker.objects.all(), "pk", "name"
        elif facet == "tag":
            things, address, label = Tag.objects.all(), "slug", "name"
        else:
            things, address, label = Question.objects.all(), "slug", "title"
        named = (
            things.filter(pk__in=some)
            .order_by()
            .annotate(
                of=Value(facet, output_field=CharField()),
                address=Cast(address, CharField()),
                label=F(label),
            )
        )
        rows.append(named.values_list("of", "pk", "address", "label"))
    if rows:
        first, *rest = rows
        for facet, pk, address, label in first.union(*rest, all=True):
            names[facet, pk] = Name(address, label)
    return names
