"""What pages read of claims, fully loaded."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    ClaimVersion,
    Passage,
    SharedQuotation,
    SharedState,
    Tag,
)
from apps.core.history import events_of
from apps.sources.models import Assignment, Source, TextVersion
from apps.speakers.models import Speaker


def with_trail(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Load with each claim what one line of a list shows: speaker, chain, report, figure."""
    chain = AttributionLink.objects.select_related("agent", "earlier_source").order_by("position")
    return claims.select_related("speaker", "figure", "source__publisher").prefetch_related(
        Prefetch("chain", chain)
    )


def newest_claims() -> QuerySet[Claim]:
    """Return the claims that stand, as last recorded first."""
    return with_trail(Claim.objects.published()).order_by("-recorded_at", "-pk")


def public_claims() -> QuerySet[Claim]:
    """Return the claims that have a page, with all that it shows of the claim itself."""
    passage = ("passage__text_version__text", "passage__text_version__furniture")
    claims = with_trail(Claim.objects.public()).select_related("passage__text_version", "revises")
    texts = TextVersion.objects.filter(source=OuterRef("source")).order_by("-number")
    newest = Subquery(texts.values("number")[:1])
    return claims.defer(*passage).prefetch_related("tags").annotate(newest_text=newest)


def versions_of(claim: Claim) -> list[ClaimVersion]:
    """Return every wording a claim has had, the newest first."""
    return list(claim.versions.order_by("-number"))


def version_and_before(claim: Claim, number: int) -> list[ClaimVersion]:
    """Return one version of a claim and the one before it, as far as they exist, newer first."""
    return list(claim.versions.filter(number__in=[number, number - 1]).order_by("-number"))


def said_by(speakers: Iterable[Speaker]) -> QuerySet[Claim]:
    """Return the claims that these speakers made, by when they spoke, the latest first."""
    spoke = Coalesce("uttered_first", "time_last", "source__published_first")
    claims = with_trail(Claim.objects.published().filter(speaker__in=list(speakers)))
    return claims.annotate(spoke=spoke).order_by(F("spoke").desc(nulls_last=True), "-pk")


def relayed_by(speakers: Iterable[Speaker]) -> QuerySet[Claim]:
    """Return what others said and these relayed or published, as last recorded first."""
    agents = list(speakers)
    through = AttributionLink.objects.filter(agent__in=agents).order_by().values("claim")
    reported = Claim.objects.filter(source__publisher__in=agents).order_by().values("pk")
    # A union, since an OR over two tables would have PostgreSQL look at every claim there is.
    relayed = Claim.objects.published().filter(pk__in=through.union(reported))
    return with_trail(relayed.exclude(speaker__in=agents)).order_by("-recorded_at", "-pk")


BLIND = Assignment.objects.filter(source=OuterRef("source"), independent=True, done_at=None)
NOT_HIDDEN = ~(Q(state=ClaimState.DRAFT) & Q(Exists(BLIND)) | Q(state=ClaimState.DISCARDED))


def seen_at_desk(user: User) -> QuerySet[Claim]:
    """Return the claims that somebody sees at the desk; every list and page of it asks here.

    Others' drafts are left out while anybody records their report independently, so that nobody is
    led by what another found; so are drafts that others discarded. What was taken down nobody sees.
    """
    return Claim.objects.filter(Q(recorded_by=user) | NOT_HIDDEN).exclude(
        state=ClaimState.TAKEN_DOWN
    )


def recorded_independently(source: Source) -> QuerySet[Claim]:
    """Return what analysts recorded independently of one report, once all of them are done.

    What they had recorded before they were given it is left out. A draft that was discarded since
    they were done was found all the same, and counts for how far they agree.
    """
    independent = list(source.assignments.filter(independent=True))
    if not independent or any(one.done_at is None for one in independent):
        return Claim.objects.none()
    done = max(one.done_at for one in independent if one.done_at)
    given_up_since = events_of(Claim).filter(
        pgh_obj=OuterRef("pk"), state=ClaimState.DRAFT, pgh_created_at__gte=done
    )
    found = ~Q(state=ClaimState.DISCARDED) | Q(Exists(given_up_since))
    theirs = (
        Q(recorded_by=one.analyst_id, recorded_at__gte=one.assigned_at) for one in independent
    )
    kept = Claim.objects.exclude(state=ClaimState.TAKEN_DOWN)
    claims = kept.filter(reduce(or_, theirs), found, source=source).select_related("passage")
    return with_trail(claims).order_by("passage__start", "passage__end", "pk")


def same_statement_as(claim: int) -> set[int]:
    """Return a claim with those that editors confirmed to relay the same statement."""
    return connected_component(claim, SharedQuotation.objects.filter(state=SharedState.CONFIRMED))


def tagged(tag: Tag) -> QuerySet[Claim]:
    """Return the claims under a tag or one of its narrower ones, as last recorded first."""
    links = Claim.tags.through.objects.filter(tag__in=narrower_than(tag))
    return with_trail(Claim.objects.published().filter(pk__in=links.values("claim"))).order_by(
        "-recorded_at", "-pk"
    )


def narrower_than(tag: Tag) -> set[int]:
    """Return the ids of a tag and of all that stand under it, however deep, in one query."""
    parents = list(Tag.objects.exclude(parent=None).values_list("pk", "parent"))
    found, newest = {tag.pk}, {tag.pk}
    while newest := {pk for pk, parent in parents if parent in newest} - found:
        found |= newest
    return found


def with_claim_counts(sources: QuerySet[Source]) -> QuerySet[Source]:
    """Load with each source how many claims that stand were taken from it, as ``claim_count``."""
    return sources.annotate(
        claim_count=_count_of(Claim.objects.published().filter(source=OuterRef("pk")), "source")
    )


def with_text_counts(texts: QuerySet[TextVersion]) -> QuerySet[TextVersion]:
    """Load with each text of a source how many public claims stand in it, as ``claim_count``."""
    standing = Passage.objects.filter(text_version=OuterRef("pk"), claim__in=Claim.objects.public())
    return texts.annotate(claim_count=_count_of(standing, "text_version"))


def with_said_counts(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Load with each speaker how many claims that stand they made, as ``claim_count``."""
    # One subquery a name: with an OR over a join, every speaker would read all claims.
    ways = ("speaker", "speaker__merged_into")
    own, merged = (
        _count_of(Claim.objects.published().filter(**{way: OuterRef("pk")}), way) for way in ways
    )
    return speakers.annotate(claim_count=own + merged)


def _count_of(claims: QuerySet[Any], group: str) -> Coalesce:
    """Return a subquery that counts claims for one row of a page, not for the whole table."""
    counted = claims.order_by().values(group).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


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
