"""What a search may be narrowed by: for each facet its values with how many hits have them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Coalesce

from apps.search.facet_names import LABELS, PEOPLE, names_of
from apps.search.hits import Hit, Hits
from apps.search.query import ResultType, SearchQuery
from apps.speakers.models import Speaker

MOST_VALUES = 8
HEADINGS = {
    "question": "Question",
    "speaker": "Speaker",
    "outlet": "Outlet",
    "tag": "Tag",
    "state": "State",
    "modality": "Kind of statement",
    "asks": "Kind of question",
}


@dataclass(frozen=True)
class Choice:
    """One value of a facet, how many hits have it, and the search narrowed to it."""

    label: str
    count: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search."""

    heading: str
    choices: Sequence[Choice]
    further: int = 0


@dataclass(frozen=True)
class Chip:
    """A facet that is set, and the search without it."""

    heading: str
    label: str
    url: str


def kinds_of(asked: SearchQuery, hits: Mapping[ResultType, Hits]) -> list[Choice]:
    """Return the sorts of things with how many of each were found, all of them first."""
    counts = {sort: len(hits[sort].each) if sort in hits else 0 for sort in ResultType}
    everything = Choice(
        "Everything", sum(counts.values()), asked.url(kind=""), is_chosen=not asked.kind
    )
    return [
        everything,
        *(
            Choice(
                sort.value.capitalize(),
                counts[sort],
                asked.url(kind=sort.value),
                is_chosen=asked.kind == sort,
            )
            for sort in ResultType
        ),
    ]


def facets_of(asked: SearchQuery, hits: Sequence[Hit]) -> list[Facet]:
    """Return the facets that would narrow these hits, those that are set left out; at most two queries."""
    merged = _merged(hits)
    counted = {name: _counted(hits, name, merged) for name in HEADINGS if not getattr(asked, name)}
    shown = {name: counts.most_common(MOST_VALUES) for name, counts in counted.items()}
    names = names_of({name: [value for value, _ in counts] for name, counts in shown.items()})
    facets = []
    for name, counts in shown.items():
        named = [(names[name, value], count) for value, count in counts if (name, value) in names]
        choices = [
            Choice(one.label, count, asked.url(**{name: one.address})) for one, count in named
        ]
        if narrows(name, choices, len(hits)):
            facets.append(Facet(HEADINGS[name], choices, len(counted[name]) - len(choices)))
    return facets


def narrows(name: str, choices: Sequence[Choice], hits: int) -> bool:
    """Say whether a facet leaves anything out that the kinds of things don't."""
    return len(choices) > 1 or (
        name not in LABELS and any(choice.count < hits for choice in choices)
    )


def chips_of(asked: SearchQuery) -> list[Chip]:
    """Return the facets that are set, each with the search without it."""
    chips = [
        Chip(heading, _chosen(asked, name), asked.url(**{name: ""}))
        for name, heading in HEADINGS.items()
        if getattr(asked, name)
    ]
    if asked.start or asked.end:
        days = f"{asked.start or '…'} to {asked.end or '…'}"
        chips.append(Chip("Dates", days, asked.url(start="", end="", dated="")))
    return chips


def _chosen(asked: SearchQuery, name: str) -> str:
    if name in LABELS:
        return LABELS[name][getattr(asked, name)]
    if name in PEOPLE:
        return str(getattr(asked, name).speaker)
    return str(getattr(asked, name))


def _counted(hits: Sequence[Hit], name: str, merged: Mapping[int | str, int]) -> Counter[int | str]:
    """Count the values of a facet; equal counts in the order of the hits."""
    values = (value for hit in hits for value in hit.values.get(name, ()))
    return Counter(merged.get(value, value) if name in PEOPLE else value for value in values)


def _merged(hits: Sequence[Hit]) -> dict[int | str, int]:
    """Return whom the merged of some hits' people were merged into, over two steps at most; one query."""
    wanted = {value for hit in hits for name in PEOPLE for value in hit.values.get(name, ())}
    if not wanted:
        return {}
    people = Speaker.objects.filter(pk__in=wanted, merged_into__isnull=False).order_by()
    return dict(people.values_list("pk", Coalesce("merged_into__merged_into", "merged_into")))
