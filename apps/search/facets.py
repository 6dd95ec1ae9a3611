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
    total, choices = 0, []
    for sort in ResultType:
        count = len(hits[sort].each) if sort in hits else 0
        url = asked.url(kind=sort.value)
        total += count
        choices.append(Choice(sort.value.capitalize(), count, url, is_chosen=asked.kind == sort))
    everything = Choice("Everything", total, asked.url(kind=""), is_chosen=not asked.kind)
    return [everything, *choices]


def facets_of(asked: SearchQuery, hits: Sequence[Hit]) -> list[Facet]:
    """Return the facets that would narrow these hits, without those set; at most two queries."""
    speakers: set[int | str] = set()
    for hit in hits:
        for name in PEOPLE:
            speakers.update(hit.values.get(name, ()))
    merged = Speaker.objects.filter(pk__in=speakers, merged_into__isnull=False).order_by()
    kept = Coalesce("merged_into__merged_into", "merged_into")  # over two merges at most
    merged_into: dict[int | str, int] = dict(merged.values_list("pk", kept))
    counted = {}
    shown = {}
    for name in HEADINGS:
        if not getattr(asked, name):
            counted[name] = _counted(hits, name, merged_into)
            shown[name] = [value for value, _ in counted[name].most_common(MOST_VALUES)]
    names = names_of(shown)
    facets = []
    for name, values in shown.items():
        choices = []
        for value in values:
            if (name, value) in names:
                label, address = names[name, value].label, names[name, value].address
                count = counted[name][value]
                choices.append(Choice(label, count, asked.url(**{name: address})))
        if narrows(name, choices, len(hits)):
            facets.append(Facet(HEADINGS[name], choices, len(counted[name]) - len(choices)))
    return facets


def narrows(name: str, choices: Sequence[Choice], hits: int) -> bool:
    """Say whether a facet leaves anything out that the kinds of things don't."""
    if len(choices) > 1:
        return True
    return name not in LABELS and any(choice.count < hits for choice in choices)


def chips_of(asked: SearchQuery) -> list[Chip]:
    """Return the facets that are set, each with the search without it."""
    chips = []
    for name, heading in HEADINGS.items():
        chosen = getattr(asked, name)
        if not chosen:
            continue
        if name in LABELS:
            label = LABELS[name][chosen]
        elif name in PEOPLE:
            label = str(chosen.speaker)
        else:
            label = str(chosen)
        chips.append(Chip(heading, label, asked.url(**{name: ""})))
    if asked.start or asked.end:
        days = f"{asked.start or '…'} to {asked.end or '…'}"
        chips.append(Chip("Dates", days, asked.url(start="", end="", dated="")))
    return chips


def _counted(
    hits: Sequence[Hit], name: str, merged_into: Mapping[int | str, int]
) -> Counter[int | str]:
    """Count the values of a facet; equal counts in the order of the hits."""
    counter: Counter[int | str] = Counter()
    for hit in hits:
        for value in hit.values.get(name, ()):
            counter[merged_into.get(value, value) if name in PEOPLE else value] += 1
    return counter
