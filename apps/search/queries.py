"""What the search page shows, fully loaded; at most twelve queries, however much is on record."""

from collections.abc import Iterable, Sequence
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
    """Things of one sort; ``url`` leads to the rest of them, where there are more than are shown."""

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
    kind = asked.kind or _only_kind(hits)
    shown = {sort: found for sort, found in hits.items() if kind in ("", sort)}
    each = [hit for found in shown.values() for hit in found.each]
    paged = Paginator(each, PAGE_SIZE).page(page) if kind else None
    if paged is None and page != "1":
        raise InvalidPage("everything stands on one page")
    near, ways = ([], []) if each else _suggestions(sought)
    return SearchResults(
        asked=asked,
        sections=_sections(sought, shown, paged),
        count=len(each),
        is_cut=any(found.is_cut for found in shown.values()),
        kinds=kinds_of(asked, hits),
        facets=facets_of(asked, each),
        chips=chips_of(asked),
        names=near,
        ways=ways,
        page=paged,
        pages=_pages(asked, paged),
    )


def _only_kind(hits: dict[ResultType, Hits]) -> str:
    """Return the sort of which alone something was found, so that it is shown whole."""
    found = [sort for sort, of_sort in hits.items() if of_sort.each]
    return found[0] if len(found) == 1 else ""


def _sections(
    sought: Search, shown: dict[ResultType, Hits], page: Page[Hit] | None
) -> list[Section]:
    """Return the sorts of which something was found; who is meant by the words first."""
    sections = []
    for sort in sorted(
        shown, key=lambda sort: not (sort == ResultType.SPEAKERS and sought.are_meant)
    ):
        hits = shown[sort].each
        if hits:
            few = list(page or hits[: SHOWN_OF_EACH[sort]])
            url = "" if page else sought.asked.url(kind=sort.value)
            sections.append(Section(sort, len(hits), _rows(sort, few, sought), url))
    return sections


def _rows(sort: ResultType, hits: Sequence[Hit], sought: Search) -> list[Row]:
    """Load the things of some hits, in the order of the hits."""
    loaded = (
        _things(sort)
        .filter(pk__in=[hit.pk for hit in hits])
        .annotate(signed=marked(TITLES[sort], sought.words))
    )
    things = {thing.pk: thing for thing in loaded}
    called = (
        {one.standing: one.name for one in reversed(sought.speakers)}
        if sort == ResultType.SPEAKERS
        else {}
    )
    return [_row(sort, things[hit.pk], called.get(hit.pk, "")) for hit in hits if hit.pk in things]


def _row(sort: ResultType, thing: Any, called: str) -> Row:
    title = getattr(thing, TITLES[sort])
    return Row(
        thing, pieces_of(headline(title), headline(thing.signed)), called if called != title else ""
    )


def _things(sort: ResultType) -> QuerySet[Any, Any]:
    things: dict[ResultType, QuerySet[Any, Any]] = {
        ResultType.CLAIMS: with_trail(Claim.objects.public()),
        ResultType.QUESTIONS: public_questions(),
        ResultType.SPEAKERS: with_said_counts(public_speakers()),
        ResultType.SOURCES: with_claim_counts(public_sources()),
    }
    return things[sort]


def _pages(asked: SearchQuery, page: Page[Hit] | None) -> dict[str, str]:
    """Return the addresses of the pages before and after."""
    pages = {}
    if page and page.has_previous():
        pages["previous"] = asked.url(page=str(page.previous_page_number()))
    if page and page.has_next():
        pages["next"] = asked.url(page=str(page.next_page_number()))
    return pages


def _suggestions(sought: Search) -> tuple[list[OtherResults], list[OtherResults]]:
    """Return names like the words, and other ways to ask, where nothing was found."""
    asked, words = sought.asked, sought.words
    near = names.nearest(words.text) if words.text and not sought.speakers else []
    return [OtherResults(name, SearchQuery(q=name).url()) for name in near], list(
        _other_ways(asked, words)
    )


def _other_ways(asked: SearchQuery, words: Words) -> Iterable[OtherResults]:
    if asked.kind:
        yield OtherResults("Look among everything, not only " + asked.kind, asked.url(kind=""))
    for chip in chips_of(asked):
        yield OtherResults(f"Leave out “{chip.heading}: {chip.label}”", chip.url)
    if len(asked.facets) > 1 and asked.q:
        yield OtherResults("Leave out everything but the words", SearchQuery(q=asked.q).url())
    if len(words.each) > 1 and not words.has_operators:
        yield OtherResults("Look for any of the words", asked.url(q=" or ".join(words.each)))
