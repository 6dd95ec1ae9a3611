"""What a search finds of each sort of thing, ranked, with what it may be narrowed by; not yet loaded to be shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

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

MOST_HITS = (
    500  # of a sort, the newest; capped before they are ranked, or a common word would take seconds
)
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
    """A search with the speakers whose names are like its words; ``named`` goes by ``words.names``."""

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
        if not self.named or self.named[0]:
            return self.named[0] if self.named else ()
        return sorted(
            (one for found in self.named[1:] for one in found), key=lambda one: -one.likeness
        )

    @property
    def in_words(self) -> Q:
        """Return the condition that the words stand in a thing."""
        return Q(search_vector=self.words.query) if self.words.text else Q()

    def matching(self, person: str) -> Q:
        """Return the condition that the words stand in a thing or name the one who stands behind it."""
        condition = self.in_words
        if not self.words.text:
            return condition
        for name, found in zip(self.words.names, self.named, strict=True):
            if found:
                behind = {
                    f"{person}__in": sorted(
                        {pk for one in found for pk in (one.speaker, one.standing)}
                    )
                }
                rest = self.words.without(name) if name != self.words.text else None
                condition |= Q(**behind) & (Q(search_vector=rest.query) if rest else Q())
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
    claims = Claim.objects.public().filter(sought.matching("speaker"), _dated(asked), **chosen)
    claims = _where(claims, speaker=asked.speaker, source__publisher=asked.outlet)
    if asked.question:
        claims = claims.filter(
            pk__in=Answer.objects.active().filter(question=asked.question).values("claim")
        )
    if asked.tag:
        claims = claims.filter(
            pk__in=Claim.tags.through.objects.filter(tag=asked.tag).values("claim")
        )
    answered = (
        Answer.objects.active()
        .filter(claim=OuterRef("pk"))
        .order_by()
        .values("question")
        .distinct()
    )
    carried = Claim.tags.through.objects.filter(claim=OuterRef("pk")).values("tag")
    rows = claims.annotate(answered=ArraySubquery(answered), carried=ArraySubquery(carried))
    return _hits(rows.order_by("-recorded_at", "-pk"), sought, CLAIM_COLUMNS, _claim_values)


CLAIM_COLUMNS = ("state", "modality", "answered", "carried", "speaker", "source__publisher")


def _claim_values(*values: Any) -> Mapping[str, Values]:
    state, modality, answered, carried, speaker, outlet = values
    return {
        "question": tuple(answered),
        "tag": tuple(carried),
        "state": (state,),
        "modality": (modality,),
        "speaker": (speaker,) if speaker else (),
        "outlet": (outlet,) if outlet else (),
    }


def _questions(sought: Search) -> Hits:
    asked = sought.asked
    questions = Question.objects.filter(sought.in_words)
    if asked.asks:
        questions = questions.filter(kind=asked.asks)
    if asked.tag:
        questions = questions.filter(tags=asked.tag)
    carried = Question.tags.through.objects.filter(question=OuterRef("pk")).values("tag")
    rows = questions.annotate(carried=ArraySubquery(carried)).order_by("-pk")
    return _hits(rows, sought, ("kind", "carried"), _question_values)


def _question_values(kind: str, carried: list[int]) -> Mapping[str, Values]:
    return {"asks": (kind,), "tag": tuple(carried)}


def _speakers(sought: Search) -> Hits:
    """Give whom the words name; that is known without another query."""
    best: dict[int, Hit] = {}
    for one in sought.speakers:
        best.setdefault(one.standing, Hit(one.standing, one.likeness))
    return Hits(tuple(best.values()))


def _sources(sought: Search) -> Hits:
    asked = sought.asked
    sources = Source.objects.published().filter(
        sought.matching("publisher"), _overlaps(asked, "published")
    )
    sources = _where(sources, publisher=asked.outlet)
    return _hits(sources.order_by("-added_at", "-pk"), sought, ("publisher",), _source_values)


def _source_values(outlet: int | None) -> Mapping[str, Values]:
    return {"outlet": (outlet,) if outlet else ()}


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
    found = list(
        rows.annotate(fits=sought.rank).values_list("pk", "fits", *columns)[: MOST_HITS + 1]
    )
    each = [Hit(pk, fits, read(*values)) for pk, fits, *values in found[:MOST_HITS]]
    return Hits(sorted(each, key=lambda hit: -hit.rank), is_cut=len(found) > MOST_HITS)


def _where(rows: Rows, **parties: Party | None) -> Rows:
    """Keep what somebody, under any of their names, stands behind."""
    chosen: dict[str, Iterable[int]] = {
        f"{person}__in": party.family for person, party in parties.items() if party
    }
    return rows.filter(**chosen) if chosen else rows


def _dated(asked: SearchQuery) -> Q:
    """Return the condition that a claim holds, or was uttered, in the range."""
    if asked.dated != UTTERED:
        return _overlaps(asked, "time")
    condition = Q(uttered_first__gte=asked.first_day) if asked.first_day else Q()
    return condition & Q(uttered_first__lte=asked.last_day) if asked.last_day else condition


def _overlaps(asked: SearchQuery, time: str) -> Q:
    """Return the condition that a time and the range have a day in common; an open end reaches everything."""
    condition = ~Q(**{time: ""}) if asked.first_day or asked.last_day else Q()
    if asked.first_day:
        condition &= Q(**{f"{time}_last": None}) | Q(**{f"{time}_last__gte": asked.first_day})
    if asked.last_day:
        condition &= Q(**{f"{time}_first": None}) | Q(**{f"{time}_first__lte": asked.last_day})
    return condition
