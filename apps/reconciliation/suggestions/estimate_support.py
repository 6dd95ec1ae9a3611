"""What a best value may rest on, read off the answers that a decision uses."""

from collections.abc import Sequence

from apps.reconciliation.detection.statements import answers_to_read, statement_for
from apps.reconciliation.engine.estimates import Grounds
from apps.reconciliation.engine.extremes import interval_of
from apps.reconciliation.models import Answer, OriginClaim


def grounds_for(method: str, used: Sequence[Answer]) -> Grounds:
    """Return the grounds: an official record, independent origins that agree, or one that stands unopposed."""
    known = dict(
        OriginClaim.objects.filter(
            claim__in=[answer.claim_id for answer in used], origin__is_known=True
        ).values_list("claim", "origin")
    )
    independent = {known[answer.claim_id] for answer in used if answer.claim_id in known}
    agree = _agree(used)
    return Grounds(
        has_official_record=method == "official_record",
        agreeing_origins=len(independent) if agree else 0,
        has_unopposed_origin=agree
        and len(independent) == 1
        and all(answer.claim_id in known for answer in used),
    )


def _agree(used: Sequence[Answer]) -> bool:
    """Say whether one value lies in all the answers."""
    answers = answers_to_read().filter(pk__in=[answer.pk for answer in used])
    intervals = [interval for one in answers if (interval := interval_of(statement_for(one)))]
    return bool(intervals) and all(a.overlaps(b) for a in intervals for b in intervals)
