"""How credible one claim is.

The reliability of its source is another grade, at another place; the two are never multiplied.
"""

from django.db import transaction

from apps.claims.models import Claim
from apps.core.fields import field_error
from apps.core.history import because
from apps.reconciliation.detection.statements import (
    answers_to_read,
    parts_of,
    statements_for_pair,
)
from apps.reconciliation.engine import Outcome, compare
from apps.reconciliation.models import Answer

CONFIRMED = 1
LEAST_ORIGINS = 2
MOST_COMPARED = 500


@transaction.atomic
def grade_claim(*, claim: Claim, credibility: int | None, reason: str) -> Claim:
    """Grade how credible a claim is, 1 to 6 by the Admiralty code; none takes a grade back.

    Raises ``ValidationError`` for 1, “confirmed by other sources”, where no second independent
    origin confirms it.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if credibility == CONFIRMED and origins_behind(claim) < LEAST_ORIGINS:
        message = (
            "“1, confirmed by other sources” needs a second independent origin that is known and "
            "agrees"
        )
        raise field_error("credibility", message, code="unconfirmed")
    claim.credibility = credibility
    with because(reason):
        claim.save(update_fields=["credibility"])
    return claim


def origins_behind(claim: Claim) -> int:
    """Return how many known, independent origins are behind a claim.

    They are its own, and those whose answers agree.

    Of its answers, the one with most behind it counts.
    """
    answers = answers_to_read().select_related("claim__traced__origin")
    own = answers.filter(pk__in=Answer.objects.published().filter(claim=claim).values("pk"))
    return max((len(_origins_of(answer)) for answer in own), default=0)


def _origins_of(answer: Answer) -> set[int]:
    """Return the known origins of an answer and of those beside it that say the same."""
    traced = getattr(answer.claim, "traced", None)
    if answer.slot_id is None or traced is None or not traced.origin.is_known:
        return set()
    beside = Answer.objects.published().filter(
        slot=answer.slot_id, claim__traced__origin__is_known=True
    )
    others = answers_to_read().filter(pk__in=beside.values("pk")).exclude(pk=answer.pk)
    others = others.select_related("claim__traced__origin").order_by("pk")
    part_of = parts_of(answer.question)
    origins = {traced.origin_id}
    for other in others[:MOST_COMPARED]:
        verdict = compare(*statements_for_pair(answer, other), part_of)
        if verdict.outcome is Outcome.AGREE:
            origins.add(other.claim.traced.origin_id)
    return origins
