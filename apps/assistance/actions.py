"""What may be done with candidates: have a text read, make a claim of them, reject them, put them back."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.assistance.extraction import Proposal, read
from apps.assistance.extraction.review_outcomes import fate_of, is_taken_up, is_touched
from apps.assistance.models import Became, Fate, KeptCandidate, Reading
from apps.assistance.queries import (
    StoredCandidate,
    as_of_today,
    candidates_in,
    place_of,
    reading_of,
    saved_as,
)
from apps.assistance.storage import columns_of
from apps.claims.models import Claim
from apps.core.db.locks import lock_name
from apps.sources.models import TextVersion
from apps.speakers.models import Alias

SECONDS = 4.0  # a report of 200 kB is read in less; nobody waits for it but whoever opens it first


def read_text(*, text: TextVersion) -> Reading:
    """Return how the rules of today read a text, and keep what they propose; a text is read once a version.

    Takes as long as proposing does, before anything is locked. Two at once propose the same, and
    one of them is kept.
    """
    if found := reading_of(text):
        return found
    source = text.source
    return _keep(text, read(text.text, source.published, source.language, seconds=SECONDS))


@transaction.atomic
def _keep(text: TextVersion, found: Proposal) -> Reading:
    lock_name("reading", str(text.pk))
    if kept := reading_of(text):
        return kept
    reading = Reading.objects.create(
        text_version=text, is_complete=found.is_complete, **as_of_today(text.source)
    )
    rows = [KeptCandidate(reading=reading, **columns_of(one)) for one in found.candidates]
    KeptCandidate.objects.bulk_create(
        rows, ignore_conflicts=True
    )  # of two at the same words the first counts
    return reading


@transaction.atomic
def take_up(
    *, claim: Claim, text: TextVersion, user: User, chosen: int | None = None
) -> list[Fate]:
    """Keep which candidates a claim was made of, and whether it says what they proposed.

    Those are the ``chosen`` one, if it has any of the claim's words, and all that stand at the
    claim's words: somebody who selected them unaided found what the rules found. Called twice,
    nothing changes.
    """
    saved = saved_as(claim, _names_of(claim))
    settled = set(_settled_by(user, text))
    made_of = [
        one
        for one in candidates_in(text, chosen=chosen)
        if one.pk not in settled
        and (
            is_taken_up(one.candidate, saved)
            or (one.pk == chosen and is_touched(one.candidate, saved))
        )
    ]
    fates = [
        Fate(
            candidate_id=one.pk,
            became=fate_of(one.candidate, saved).value,
            claim=claim,
            decided_by=user,
            decided_at=timezone.now(),
        )
        for one in made_of
    ]
    return Fate.objects.bulk_create(
        fates,
        update_conflicts=True,  # whoever rejected it first has changed their mind
        unique_fields=["candidate", "decided_by"],
        update_fields=["became", "claim", "in_bulk", "decided_at"],
    )


def _settled_by(user: User, text: TextVersion) -> QuerySet[Fate, int]:
    """Return the candidates of a text that became a claim of somebody's already."""
    own = Fate.objects.filter(decided_by=user, candidate__reading__text_version=text)
    return own.exclude(became=Became.REJECTED).values_list("candidate", flat=True)


def _names_of(claim: Claim) -> list[str]:
    """Return all that the claim's speaker goes by, here and elsewhere."""
    if claim.speaker is None:
        return [claim.speaker_printed]
    others = Alias.objects.filter(speaker=claim.speaker).values_list("name", flat=True)
    return [claim.speaker_printed, claim.speaker.name, *others]


@transaction.atomic
def reject(
    *, candidates: Sequence[StoredCandidate], user: User, in_bulk: bool = False
) -> list[Fate]:
    """Keep that somebody wants no claim of some candidates; what became a claim of theirs stays one."""
    fates = [
        Fate(
            candidate_id=one.pk,
            became=Became.REJECTED,
            decided_by=user,
            decided_at=timezone.now(),
            in_bulk=in_bulk,
        )
        for one in candidates
    ]
    return Fate.objects.bulk_create(fates, ignore_conflicts=True)


@transaction.atomic
def put_back(*, candidates: Iterable[StoredCandidate], text: TextVersion, user: User) -> int:
    """Make candidates of a text open again that somebody rejected, under whatever version; returns how many were."""
    places = {place_of(one.candidate) for one in candidates}
    own = Fate.objects.filter(
        candidate__reading__text_version=text, decided_by=user, became=Became.REJECTED
    )
    numbers = [
        fate.pk
        for fate in own.select_related("candidate")
        if (fate.candidate.type, fate.candidate.start, fate.candidate.end) in places
    ]
    return Fate.objects.filter(pk__in=numbers).delete()[0]


@transaction.atomic
def let_go(*, claim: Claim) -> list[int]:
    """Make the candidates open again that a claim was made of, since saving it was undone; returns their numbers."""
    fates = Fate.objects.filter(claim=claim)
    numbers = list(fates.order_by("candidate").values_list("candidate", flat=True))
    fates.delete()
    return numbers
