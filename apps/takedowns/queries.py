"""What pages and programs are told of takedowns: never a word of what was removed."""

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.claims.models import Claim, ClaimState, ClaimVersion, Passage
from apps.claims.queries import versions_of
from apps.reconciliation.models import Conflict
from apps.sources.models import Original, Source, TextVersion
from apps.speakers.models import Alias, Role, Speaker
from apps.speakers.queries import all_names_of
from apps.takedowns.models import Takedown, TakedownKind
from apps.takedowns.rules import neutral_name, pattern_of


@dataclass(frozen=True)
class RemovedClaim:
    """A claim that was taken down, as far as its place, dates and hashes go."""

    takedown: Takedown
    claim: Claim
    passage: Passage | None
    versions: list[ClaimVersion]


def takedown_of_claim(pk: int) -> Takedown | None:
    """Return the takedown of a claim that readers could see before; of others nobody learns that they were there."""
    found = Takedown.objects.filter(claim=pk, was_public=True).select_related("claim__source")
    return found.first()


def gone_claim(takedown: Takedown) -> RemovedClaim:
    """Return what is left of a claim, in two queries."""
    claim = takedown.claim
    assert claim is not None
    passage = (
        Passage.objects.filter(claim=claim)
        .select_related("text_version")
        .defer("text_version__text")
        .first()
    )
    return RemovedClaim(takedown, claim, passage, versions_of(claim))


def takedown_of_text(source: Source) -> Takedown | None:
    """Return the last takedown of a report's text."""
    return Takedown.objects.filter(kind=TakedownKind.TEXT, source=source).first()


def takedown_of_name(speaker: Speaker) -> Takedown | None:
    """Return the last takedown of a speaker's name; nothing is asked of a speaker who has one."""
    if speaker.name != neutral_name(speaker.pk):
        return None
    return Takedown.objects.filter(kind=TakedownKind.NAME, speaker=speaker).first()


def every_takedown() -> QuerySet[Takedown]:
    """Return what was taken down, the newest first."""
    return Takedown.objects.select_related("decided_by")


def reach_of_claim(claim: Claim) -> dict[str, int]:
    """Return what is removed with a claim, counted; and what is like it and stays."""
    same = Claim.objects.filter(statement=claim.statement).exclude(pk=claim.pk)
    return {
        "versions": claim.versions.count(),
        "answers to questions": claim.answers.count(),
        "objections and enquiries": claim.objections.count() + claim.enquiries.count(),
        "decisions to be looked at again": Conflict.objects.standing()
        .filter(answers__claim=claim)
        .distinct()
        .count(),
        "other claims in the same words, which stay": same.exclude(
            state=ClaimState.TAKEN_DOWN
        ).count(),
    }


def reach_of_text(source: Source) -> dict[str, int]:
    """Return what is removed with a report's text, counted."""
    return {
        "texts": source.versions.count(),
        "claims that lose the words they quote, and stay": source.claims.count(),
        "files that it came as": Original.objects.filter(intake__source=source).count(),
    }


def reach_of_name(speaker: Speaker) -> dict[str, int]:
    """Return where a speaker's name stands, counted."""
    names = all_names_of(speaker)
    return {
        "names and aliases": len(names) + Alias.objects.filter(speaker__in=names).count(),
        "roles": Role.objects.filter(speaker__in=names).count(),
        "claims, which stay": Claim.objects.filter(speaker__in=names).count(),
        "reports that print the name": TextVersion.objects.filter(
            text__iregex=pattern_of([speaker.name])
        ).count(),
    }
