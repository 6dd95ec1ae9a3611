"""What may be done: take down a claim, the text of a report, the name of a speaker."""

from django.db import transaction

from apps.accounts.models import User
from apps.claims.actions import STANDING
from apps.claims.models import PUBLIC_STATES, Claim, ClaimState
from apps.core.checks import refuse
from apps.reconciliation.actions import withdraw_and_compare
from apps.sources.models import SourceState
from apps.takedowns.claims import blank_claim, words_of
from apps.takedowns.copies import let_copies_go
from apps.takedowns.models import Takedown, TakedownKind
from apps.takedowns.passing import past_the_guards
from apps.takedowns.rules import REMOVED, worth_looking_for
from apps.takedowns.sweeping import OWN_WORDS, replace_words

WITHDRAWN_BECAUSE = "It was taken down."


@transaction.atomic
def take_down_claim(*, claim: Claim, ground: str, note: str = "", user: User | None) -> Takedown:
    """Remove all that a claim says, and its words from the report; its number, place, dates and hashes stay.

    What was decided on it is compared anew. Raises ``ValidationError`` where it was taken down already.
    """
    claim = Claim.objects.select_for_update(of=["self"]).select_related("source").get(pk=claim.pk)
    if claim.state == ClaimState.TAKEN_DOWN:
        raise refuse("claim", "this claim was taken down already", code="state")
    was_public = claim.state in PUBLIC_STATES and claim.source.state == SourceState.PUBLISHED
    words = worth_looking_for(words_of(claim))
    if claim.state in STANDING:
        withdraw_and_compare(claim=claim, reason=WITHDRAWN_BECAUSE)
    takedown = Takedown.objects.create(
        kind=TakedownKind.CLAIM, claim=claim, ground=ground, note=note, was_public=was_public, decided_by=user
    )
    with past_the_guards():
        blank_claim(claim)
        replace_words(words, REMOVED, but=OWN_WORDS)
        let_copies_go(claim.pk)
    return takedown
