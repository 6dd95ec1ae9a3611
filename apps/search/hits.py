"""What a search finds of each sort, ranked, with the values of its facets; not yet loaded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchRank
from django.db.models import Expression, F, FloatField, OuterRef, Q, QuerySet, Value

from apps.claims.models import Claim
from apps.reconciliation.models import Answer, Question
from apps.search import names
from apps.search.names import NameMatch
from apps.search.query import UTTERED, Party, ResultType, SearchQuery
from apps.search.words import Words
from apps.sources.models import Source
from apps.speakers.models import Speaker

# Of a sort, the newest; capped before they are ranked, or a common word would take seconds.
MOST_HITS = 500
Rows = TypeVar("Rows", bound=QuerySet[Any])
Values = tuple[int | str, ...]  # what a thing has of a facet; rows by their numbers


@dataclass(frozen=True)
class Hit:
    """One thing found, how well, and its value for each facet."""

    pk: int
    rank: float
    values: Mapping[str, Values] = field(default_factory=dict)


@dataclass(frozen=True)
class Hits:
    """The best first; ``is_cut`` says that older ones were left out."""

    each: Sequence[Hit] = ()
    is_cut: bool = False


@dataclass(frozen=True)
class Search:
    """A search, with speakers of similar names for each of ``words.names``."""

    asked: SearchQuery
    words: Words
    named: Sequence[Sequence[NameMatch]]

    @property
    def are_meant(self) -> bool:
        """Say whether the words as a whole are like somebody's name."""
        return bool(self.named and self.named[0])

    @property
    def speakers(self) -> Sequence[NameMatch]:
        """Return the speakers meant by all the words, or else by one of them."""
        if not self.named:
            return ()
        whole, *single_words = self.named
        if whole:
            return whole
        matches = [match for found in single_words for match in found]
        return sorted(matches, key=lambda match: -match.likeness)

    @property
    def in_words(self) -> Q:
        """Return the condition that the words stand in a thing."""
        return Q(search_vector=self.words.query) if self.words.text else Q()

    def matching(self, person: str) -> Q:
        """Return the condition that the words are in a thing, or name its speaker or outlet."""
        condition = self.in_words
        if not self.words.text:
            return condition
        for name, found in zip(self.words.names, self.named, strict=True):
            if not found:
                continue
            speakers = set()
            for match in found:
                speakers |= {match.speaker, match.standing}
            is_theirs = Q(**{f"{person}__in": sorted(speakers)})
            if name != self.words.text:
                is_theirs &= Q(search_vector=self.words.without(name).query)
            condition |= is_theirs
        return condition

    @property
    def rank(self) -> Expression:
        """Return how well the words fit a thing."""
        if not self.words.text:
            return Value(0.0, output_field=FloatField())
        return SearchRank(F("search_vector"), self.words.query)


def seek(asked: SearchQuery) -> Search:
    """Return a search with the names it may mean; one query."""
    words = Words(asked.q)
    return Search(asked, words, names.like(words.names) if asked.q else ())


def hits_of(sought: Search) -> dict[ResultType, Hits]:
    """Return what is found of each sort; at most one query a sort."""
    asked = sought.asked
    if not asked.q and not asked.facets:
        return {}
    return {sort: FINDERS[sort](sought) for sort in asked.sorts}


def _claims(sought: Search) -> Hits:
    asked = sought.asked
    chosen = {name: getattr(asked, name) for name in ("state", "modality") if getattr(asked, name)}
    if asked.dated == UTTERED:
        bounds = {"uttered_first__gte": asked.first_day, "uttered_first__lte": asked.last_day}
        dated = Q(**{name: day for name, day in bounds.items() if day})
    else:
        dated = _overlaps(asked, "time")
    claims = Claim.objects.public().filter(sought.matching("speaker"), dated, **chosen)
    claims = _where(claims, speaker=asked.speaker, source__publisher=asked.outlet)
    answers, tagged = Answer.objects.active(), Claim.tags.through.objects
    if asked.question:
        claims = claims.filter(pk__in=answers.filter(question=asked.question).values("claim"))
    if asked.tag:
        claims = claims.filter(pk__in=tagged.filter(tag=asked.tag).values("claim"))
    answered = answers.filter(claim=OuterRef("pk")).order_by().values("question").distinct()
    carried = tagged.filter(claim=OuterRef("pk")).values("tag")
    rows = claims.annotate(answered=ArraySubquery(answered), carried=ArraySubquery(carried))
    columns = ("state", "modality", "answered", "carried", "speaker", "source__publisher")

    def values(*found: Any) -> Mapping[str, Values]:
        state, modality, answered, carried, speaker, outlet = found
        return {
            "question": tuple(answered),
            "tag": tuple(carried),
            "state": (state,),
            "modality": (modality,),
            "speaker": (speaker,) if speaker else (),
            "outlet": (outlet,) if outlet else (),
        }

    return _hits(rows.order_by("-recorded_at", "-pk"), sought, columns, values)


def _questions(sought: Search) -> Hits:
    asked = sought.asked
    questions = Question.objects.filter(sought.in_words)
    if asked.asks:
        questions = questions.filter(kind=asked.asks)
    if asked.tag:
        questions = questions.filter(tags=asked.tag)
    carried = Question.tags.through.objects.filter(question=OuterRef("pk")).values("tag")
    rows = questions.annotate(carried=ArraySubquery(carried)).order_by("-pk")

    def values(kind: str, carried: list[int]) -> Mapping[str, Values]:
        return {"asks": (kind,), "tag": tuple(carried)}

    return _hits(rows, sought, ("kind", "carried"), values)


def _speakers(sought: Search) -> Hits:
    """Return the speakers that the words name; they are known without another query."""
    best: dict[int, Hit] = {}
    for one in sought.speakers:
        best.setdefault(one.standing, Hit(one.standing, one.likeness))
    return Hits(tuple(best.values()))


def _sources(sought: Search) -> Hits:
    asked = sought.asked
    is_found = sought.matching("publisher") & _overlaps(asked, "published")
    sources = _where(Source.objects.published().filter(is_found), publisher=asked.outlet)

    def values(outlet: int | None) -> Mapping[str, Values]:
        return {"outlet": (outlet,) if outlet else ()}

    return _hits(sources.order_by("-added_at", "-pk"), sought, ("publisher",), values)


FINDERS: dict[ResultType, Callable[[Search], Hits]] = {
    ResultType.CLAIMS: _claims,
    ResultType.QUESTIONS: _questions,
    ResultType.SPEAKERS: _speakers,
    ResultType.SOURCES: _sources,
}


def _hits(
    rows: QuerySet[Any],
    sought: Search,
    columns: Sequence[str],
    read: Callable[..., Mapping[str, Values]],
) -> Hits:
    """Load the newest, and put the best of them first; equally good ones stay newest first."""
    ranked = rows.annotate(fits=sought.rank).values_list("pk", "fits", *columns)
    found = list(ranked[: MOST_HITS + 1])
    each = [Hit(pk, fits, read(*values)) for pk, fits, *values in found[:MOST_HITS]]
    return Hits(sorted(each, key=lambda hit: -hit.rank), is_cut=len(found) > MOST_HITS)


def _where(rows: Rows, **parties: Party | None) -> Rows:
    """Keep what a speaker or outlet said or published, under any of their names."""
    for person, party in parties.items():
        if party:
            rows = rows.filter(**{f"{person}__in": party.family})
    return rows


def _overlaps(asked: SearchQuery, time: str) -> Q:
    """Return the condition that a time and the range share a day; no bound means no limit."""
    if not asked.first_day and not asked.last_day:
        return Q()
    condition = ~Q(**{time: ""})
    if asked.first_day:
        condition &= Q(**{f"{time}_last": None}) | Q(**{f"{time}_last__gte": asked.first_day})
    if asked.last_day:
        condition &= Q(**{f"{time}_first": None}) | Q(**{f"{time}_first__lte": asked.last_day})
    return condition


class Title(NamedTuple):
    """What a thing is called, and its page."""

    title: str
    url: str


def titles_of(hits: Iterable[tuple[ResultType, Hit]]) -> dict[tuple[ResultType, int], Title]:
    """Return the titles and pages of some hits, in one query a sort."""
    wanted: dict[ResultType, list[int]] = {}
    for sort, hit in hits:
        wanted.setdefault(sort, []).append(hit.pk)
    rows: dict[ResultType, QuerySet[Any]] = {
        ResultType.CLAIMS: Claim.objects.public().only("statement"),
        ResultType.QUESTIONS: Question.objects.only("title", "slug"),
        ResultType.SPEAKERS: Speaker.objects.only("name"),
        ResultType.SOURCES: Source.objects.published().only("title"),
    }
    titles = {}
    for sort, pks in wanted.items():
        for thing in rows[sort].filter(pk__in=pks):
            titles[sort, thing.pk] = Title(str(thing), thing.get_absolute_url())
    return titles
