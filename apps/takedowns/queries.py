"""What pages and programs are told of takedowns: never a word of what was removed."""

from dataclasses import dataclass

from apps.claims.models import Claim, ClaimVersion, Passage
from apps.claims.queries import versions_of
from apps.sources.models import Source
from apps.speakers.models import Speaker
from apps.takedowns.models import Takedown, TakedownKind


@dataclass(frozen=True)
class Gone:
    """A claim that was taken down, as far as its place, dates and hashes go."""

    takedown: Takedown
    claim: Claim
    passage: Passage | None
    versions: list[ClaimVersion]


def takedown_of_claim(pk: int) -> Takedown | None:
    """Return the takedown of a claim that readers could see before; of others nobody learns that they were there."""
    found = Takedown.objects.filter(claim=pk, was_public=True).select_related("claim__source")
    return found.first()


def gone_claim(takedown: Takedown) -> Gone:
    """Return what is left of a claim, in two queries."""
    claim = takedown.claim
    assert claim is not None
    passage = Passage.objects.filter(claim=claim).select_related("text_version").defer("text_version__text").first()
    return Gone(takedown, claim, passage, versions_of(claim))


def takedown_of_text(source: Source) -> Takedown | None:
    """Return the last takedown of a report's text."""
    return Takedown.objects.filter(kind=TakedownKind.TEXT, source=source).first()


def takedown_of_name(speaker: Speaker) -> Takedown | None:
    """Return the last takedown of a speaker's name."""
    return Takedown.objects.filter(kind=TakedownKind.NAME, speaker=speaker).first()
