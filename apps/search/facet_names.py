"""How an address and a reader name the values of facets."""

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
    """Return the names of some values of each facet; one query, however many facets are looked up."""
    names = {
        (facet, value): Name(str(value), LABELS[facet][str(value)])
        for facet, some in values.items()
        for value in some
        if facet in LABELS
    }
    rows = [_rows(facet, some) for facet, some in values.items() if some and facet not in LABELS]
    if rows:
        first, *rest = rows
        names |= {
            (facet, pk): Name(address, label)
            for facet, pk, address, label in first.union(*rest, all=True)
        }
    return names


def _rows(facet: str, pks: Sequence[int | str]) -> QuerySet[Any, Any]:
    things: QuerySet[Any, Any]
    if facet in PEOPLE:
        things, address, label = Speaker.objects.all(), Cast("pk", CharField()), F("name")
    elif facet == "tag":
        things, address, label = Tag.objects.all(), Cast("slug", CharField()), F("name")
    else:
        things, address, label = Question.objects.all(), Cast("slug", CharField()), F("title")
    of = Value(facet, output_field=CharField())
    named = things.filter(pk__in=pks).order_by().annotate(of=of, address=address, label=label)
    return named.values_list("of", "pk", "address", "label")
