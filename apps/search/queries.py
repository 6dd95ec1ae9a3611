"""What the search page shows, fully loaded; at most twelve queries, however much is on record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet

from apps.claims.models import Claim
from apps.claims.queries import with_claim_counts, with_said_counts, with_trail
from apps.core.templatetags.wording import headline
from apps.reconciliation.queries import public_questions
from apps.search import names
from apps.search.facets import Chip, Choice, Facet, chips_of, facets_of, kinds_of
from apps.search.highlights import Piece, marked, pieces_of
from apps.search.hits import MOST_HITS, Hit, Hits, Search, hits_of, seek
from apps.search.query import ResultType, SearchQuery
from apps.search.words import Words
from apps.sources.queries import public_sources
from apps.speakers.queries import public_speakers

PAGE_SIZE = 20
SHOWN_OF_EACH = {
    ResultType.CLAIMS: 5,
    ResultType.QUESTIONS: 3,
    ResultType.SPEAKERS: 3,
    ResultType.SOURCES: 3,
}
TITLES = {
    ResultType.CLAIMS: "statement",
    ResultType.QUESTIONS: "title",
    ResultType.SPEAKERS: "name",
    ResultType.SOURCES: "title",
}


@dataclass(frozen=True)
class Row:
    """One thing as the page shows it; ``pieces`` is its title, cut at what was found."""

    thing: Any
    pieces: Sequence[Piece]
    called: str = ""


@dataclass(frozen=True)
class Section:
    """Things of one sort; ``url`` leads to all of them, where more were found than are shown."""

    sort: ResultType
    count: int
    rows: Sequence[Row]
    url: str = ""


@dataclass(frozen=True)
class OtherResults:
    """Another search that may find something."""

    label: str
    url: str


@dataclass(frozen=True)
class SearchResults:
    """Everything that a search page shows."""

    asked: SearchQuery
    sections: Sequence[Section] = ()
    count: int = 0
    is_cut: bool = False
    kinds: Sequence[Choice] = ()
    facets: Sequence[Facet] = ()
    chips: Sequence[Chip] = ()
    names: Sequence[OtherResults] = ()
    ways: Sequence[OtherResults] = ()
    page: Page[Hit] | None = None
    pages: dict[str, str] = field(default_factory=dict)
    most: int = MOST_HITS


def find(asked: SearchQuery, page: str = "1") -> SearchResults:
    """Return what a search finds. Raises ``InvalidPage`` where there is no such page."""
    sought = seek(asked)
    hits = hits_of(sought)
    kind = asked.kind or only_sort_found(hits)
    shown: dict[ResultType, Hits] = {}
    each: list[Hit] = []
    for sort, found in hits.items():
        if kind in ("", sort):
            shown[sort] = found
            each += found.each
    paged, pages = None, {}
    if kind:
        paged = Paginator(each, PAGE_SIZE).page(page)
        if paged.has_previous():
            pages["previous"] = asked.url(page=str(paged.previous_page_number()))
        if paged.has_next():
            pages["next"] = asked.url(page=str(paged.next_page_number()))
    elif page != "1":
        raise InvalidPage("everything stands on one page")
    return SearchResults(
        asked=asked,
        sections=_sections(sought, shown, paged),
        count=len(each),
        is_cut=any(found.is_cut for found in shown.values()),
        kinds=kinds_of(asked, hits),
        facets=facets_of(asked, each),
        chips=chips_of(asked),
        names=[] if each else similar_names(sought),
        ways=[] if each else other_ways(asked, sought.words),
        page=paged,
        pages=pages,
    )


def only_sort_found(hits: dict[ResultType, Hits]) -> str:
    """Return the sort of which alone something was found, so that it is shown whole."""
    found = [sort for sort, of_sort in hits.items() if of_sort.each]
    return found[0] if len(found) == 1 else ""


def _sections(
    sought: Search, shown: dict[ResultType, Hits], page: Page[Hit] | None
) -> list[Section]:
    """Return the sorts of which something was found; speakers first where the words name one."""
    sorts = list(shown)
    if sought.are_meant and ResultType.SPEAKERS in shown:
        sorts.remove(ResultType.SPEAKERS)
        sorts.insert(0, ResultType.SPEAKERS)
    sections = []
    for sort in sorts:
        hits = shown[sort].each
        if not hits:
            continue
        few = list(page or hits[: SHOWN_OF_EACH[sort]])
        url = "" if page else sought.asked.url(kind=sort.value)
        sections.append(Section(sort, len(hits), _rows(sort, few, sought), url))
    return sections


def _rows(sort: ResultType, hits: Sequence[Hit], sought: Search) -> list[Row]:
    """Load the things of some hits, in the order of the hits."""
    tables: dict[ResultType, QuerySet[Any, Any]] = {
        ResultType.CLAIMS: with_trail(Claim.objects.public()),
        ResultType.QUESTIONS: public_questions(),
        ResultType.SPEAKERS: with_said_counts(public_speakers()),
        ResultType.SOURCES: with_claim_counts(public_sources()),
    }
    loaded = tables[sort].filter(pk__in=[hit.pk for hit in hits])
    loaded = loaded.annotate(signed=marked(TITLES[sort], sought.words))
    things = {thing.pk: thing for thing in loaded}
    names_found = {}
    if sort == ResultType.SPEAKERS:
        # The best match of a speaker is the first, which overwrites the others.
        names_found = {match.standing: match.name for match in reversed(sought.speakers)}
    rows = []
    for hit in hits:
        if hit.pk not in things:
            continue
        thing = things[hit.pk]
        title = getattr(thing, TITLES[sort])
        called = names_found.get(hit.pk, "")
        pieces = pieces_of(headline(title), headline(thing.signed))
        rows.append(Row(thing, pieces, called if called != title else ""))
    return rows


def similar_names(sought: Search) -> list[OtherResults]:
    """Return searches for names like the words, where the words name nobody."""
    if not sought.words.text or sought.speakers:
        return []
    nearest = names.nearest(sought.words.text)
    return [OtherResults(name, SearchQuery(q=name).url()) for name in nearest]


def other_ways(asked: SearchQuery, words: Words) -> list[OtherResults]:
    """Return searches that may find something where this one does not."""
    ways = []
    if asked.kind:
        ways.append(
            OtherResults(f"Look among everything, not only {asked.kind}", asked.url(kind=""))
        )
    for chip in chips_of(asked):
        ways.append(OtherResults(f"Leave out “{chip.heading}: {chip.label}”", chip.url))
    if len(asked.facets) > 1 and asked.q:
        url = SearchQuery(q=asked.q).url()
        ways.append(OtherResults("Leave out everything but the words", url))
    if len(words.each) > 1 and not words.has_operators:
        url = asked.url(q=" or ".join(words.each))
        ways.append(OtherResults("Look for any of the words", url))
    return ways
