"""Read a text for candidates, make claims of them, reject them, and reopen them."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.assistance.extraction import read
from apps.assistance.extraction.review_outcomes import is_taken_up, is_touched, outcome_of
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

SECONDS = 4.0  # enough for a report of 200 kB; only the first person to open it waits


def read_text(*, text: TextVersion) -> Reading:
    """Return what the current rules found in a text, reading it if they have not yet.

    Nothing is locked while the rules run. Two runs at once find the same, and one is stored.
    """
    if found := reading_of(text):
        return found
    source = text.source
    proposal = read(text.text, source.published, source.language, seconds=SECONDS)
    with transaction.atomic():
        lock_name("reading", str(text.pk))
        if found := reading_of(text):
            return found
        reading = Reading.objects.create(
            text_version=text, is_complete=proposal.is_complete, **as_of_today(source)
        )
        rows = [KeptCandidate(reading=reading, **columns_of(one)) for one in proposal.candidates]
        # Of two candidates at the same words the first counts.
        KeptCandidate.objects.bulk_create(rows, ignore_conflicts=True)
        return reading


@transaction.atomic
def take_up(
    *, claim: Claim, text: TextVersion, user: User, chosen: int | None = None
) -> list[Fate]:
    """Record which candidates a claim was made of, and whether it says what they proposed.

    Those are the ``chosen`` one, if it has any of the claim's words, and all at the claim's words:
    a person who selected them unaided found what the rules found. A second call changes nothing.
    """
    # All names of the claim's speaker, here and elsewhere.
    names = [claim.speaker_printed]
    if claim.speaker:
        names.append(claim.speaker.name)
        names += Alias.objects.filter(speaker=claim.speaker).values_list("name", flat=True)
    saved = saved_as(claim, names)
    own = Fate.objects.filter(decided_by=user, candidate__reading__text_version=text)
    settled = set(own.exclude(became=Became.REJECTED).values_list("candidate", flat=True))
    now = timezone.now()
    fates = []
    for one in candidates_in(text, chosen=chosen):
        is_chosen = one.pk == chosen and is_touched(one.candidate, saved)
        if one.pk in settled or not (is_chosen or is_taken_up(one.candidate, saved)):
            continue
        became = outcome_of(one.candidate, saved).value
        fates.append(
            Fate(candidate_id=one.pk, became=became, claim=claim, decided_by=user, decided_at=now)
        )
    return Fate.objects.bulk_create(
        fates,
        update_conflicts=True,  # a person who rejected it first has changed their mind
        unique_fields=["candidate", "decided_by"],
        update_fields=["became", "claim", "in_bulk", "decided_at"],
    )


@transaction.atomic
def reject(
    *, candidates: Sequence[StoredCandidate], user: User, in_bulk: bool = False
) -> list[Fate]:
    """Reject candidates for one person; those that they made a claim of stay accepted."""
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
    """Reopen candidates that a person rejected, under any version; returns how many."""
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
    """Reopen the candidates of a claim whose saving was undone; returns their numbers."""
    fates = Fate.objects.filter(claim=claim)
    numbers = list(fates.order_by("candidate").values_list("candidate", flat=True))
    fates.delete()
    return numbers
