"""What pages and programs are told of takedowns: no word of what was removed."""

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
    """What remains of a claim that was taken down: place, dates and hashes."""

    takedown: Takedown
    claim: Claim
    passage: Passage | None
    versions: list[ClaimVersion]


def takedown_of_claim(pk: int) -> Takedown | None:
    """Return the takedown of a claim that was public; nothing reveals that others existed."""
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
    """Return the last takedown of a speaker's name; no query for a speaker who has a name."""
    if speaker.name != neutral_name(speaker.pk):
        return None
    return Takedown.objects.filter(kind=TakedownKind.NAME, speaker=speaker).first()


def every_takedown() -> QuerySet[Takedown]:
    """Return what was taken down, the newest first."""
    return Takedown.objects.select_related("decided_by")


def reach_of_claim(claim: Claim) -> dict[str, int]:
    """Return counts of what is removed with a claim, and of what is like it and stays."""
    same_words = Claim.objects.filter(statement=claim.statement).exclude(pk=claim.pk)
    same_words = same_words.exclude(state=ClaimState.TAKEN_DOWN)
    conflicts = Conflict.objects.standing().filter(answers__claim=claim).distinct()
    return {
        "versions": claim.versions.count(),
        "answers to questions": claim.answers.count(),
        "objections and enquiries": claim.objections.count() + claim.enquiries.count(),
        "decisions to be looked at again": conflicts.count(),
        "other claims in the same words, which stay": same_words.count(),
    }


def reach_of_text(source: Source) -> dict[str, int]:
    """Return counts of what is removed with a report's text."""
    return {
        "texts": source.versions.count(),
        "claims that lose the words they quote, and stay": source.claims.count(),
        "files that it came as": Original.objects.filter(intake__source=source).count(),
    }


def reach_of_name(speaker: Speaker) -> dict[str, int]:
    """Return counts of where a speaker's name is written."""
    names = all_names_of(speaker)
    reports = TextVersion.objects.filter(text__iregex=pattern_of([speaker.name]))
    return {
        "names and aliases": len(names) + Alias.objects.filter(speaker__in=names).count(),
        "roles": Role.objects.filter(speaker__in=names).count(),
        "claims, which stay": Claim.objects.filter(speaker__in=names).count(),
        "reports that print the name": reports.count(),
    }
