"""Which claims may relay one statement: found by the quoted words that they share, proposed for an editor to decide.

A claim's runs are kept first and committed, then looked for: of two claims that come in at one
moment, the later to commit sees the other.
"""

from collections import defaultdict

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, QuotationRun, SharedQuotation, SharedState
from apps.claims.rules.quoting import QUOTED_KINDS, quoted_runs
from apps.core.graph import connected_component
from apps.core.jobs import enqueue
from apps.sources.copying import days_are_near

HOLDERS = 64  # of one run that are looked at, the newest: the work for a claim does not grow with the register
CANDIDATES = 40  # whose words are read
MOST_REFUSALS = 3  # of one claim: what is refused more often is a saying that everybody has

HOLDERS_OF = """
SELECT asked.hash, held.claim_id
FROM unnest(%s::bigint[]) AS asked(hash)
CROSS JOIN LATERAL (
    SELECT claim_id FROM claims_quotationrun WHERE hash = asked.hash ORDER BY claim_id DESC LIMIT %s
) AS held
"""


def quoting_claims() -> QuerySet[Claim]:
    """Return the claims that stand and quote, the oldest first."""
    quoting = Claim.objects.published().filter(quote_kind__in=QUOTED_KINDS)
    return quoting.select_related("source", "passage").order_by("pk")


def look_for_statement(claim: Claim) -> None:
    """Have the worker look for claims that quote what one does, once it is committed."""
    is_new = claim.version == 1
    if claim.state == ClaimState.PUBLISHED and (
        not is_new or quoted_runs(claim.passage.exact, claim.quote_kind)
    ):
        enqueue("claims.propose_statement", claim=claim.pk)


def propose_statement(*, claim: Claim) -> SharedQuotation | None:
    """Propose that a claim relays the same statement as another that quotes six of its words; gives what is new.

    It is proposed with one, the likeliest before it, so that thirty reports of one sentence are
    twenty-nine proposals. What nobody decided on and a correction has taken out of the words is
    taken back.
    """
    keep_runs(claim)
    with transaction.atomic():
        _take_back(claim)
        other = _likeliest(claim)
        if other is None:
            return None
        first, second = sorted((claim, other), key=lambda one: one.pk)
        shared, is_new = SharedQuotation.objects.get_or_create(first=first, second=second)
    return shared if is_new else None


@transaction.atomic
def keep_runs(claim: Claim) -> None:
    """Keep the runs of words by which a claim's quotation is found; none of one that does not stand."""
    runs = (
        quoted_runs(claim.passage.exact, claim.quote_kind)
        if quoting_claims().filter(pk=claim.pk).exists()
        else {}
    )
    kept = QuotationRun.objects.filter(claim=claim)
    kept.exclude(hash__in=runs).delete()
    QuotationRun.objects.bulk_create(
        (QuotationRun(hash=one, claim=claim) for one in sorted(runs)), ignore_conflicts=True
    )


@transaction.atomic
def decide_quotation(*, shared: SharedQuotation, state: SharedState, user: User) -> SharedQuotation:
    """Say whether two claims relay one statement; of one that was refused, another is looked for."""
    shared = SharedQuotation.objects.select_for_update().get(pk=shared.pk)
    shared.state, shared.decided_by, shared.decided_at = state, user, timezone.now()
    shared.save(update_fields=["state", "decided_by", "decided_at"])
    if state == SharedState.REFUSED:
        look_for_statement(shared.second)
    return shared


def same_statement_as(claim: int) -> set[int]:
    """Return a claim with those that editors confirmed to relay the same statement."""
    return connected_component(claim, SharedQuotation.objects.filter(state=SharedState.CONFIRMED))


def _take_back(claim: Claim) -> None:
    mine = QuotationRun.objects.filter(claim=claim).values("hash")
    for shared in _own(claim).filter(state=SharedState.PROPOSED):
        other = shared.first_id + shared.second_id - claim.pk
        if not QuotationRun.objects.filter(claim=other, hash__in=mine).exists():
            shared.delete()


def _likeliest(claim: Claim) -> Claim | None:
    """Return the claim that shares the most with one, the older ones first; nothing where it has a proposal already."""
    own = list(_own(claim))
    refusals = sum(one.is_refused for one in own)
    if refusals >= MOST_REFUSALS or any(
        one.second_id == claim.pk and not one.is_refused for one in own
    ):
        return None
    held = _holders(claim)
    for pk in {claim.pk, *(pk for one in own for pk in (one.first_id, one.second_id))}:
        held.pop(pk, None)
    near = sorted(held, key=lambda pk: (-len(held[pk]), pk))[:CANDIDATES]
    others = quoting_claims().filter(pk__in=near).exclude(source=claim.source)
    likely = [one for one in others if _may_be_one(claim, one)]
    return min(
        likely, key=lambda one: (one.pk > claim.pk, -len(held[one.pk]), one.pk), default=None
    )


def _holders(claim: Claim) -> dict[int, set[int]]:
    runs = QuotationRun.objects.filter(claim=claim).order_by("hash").values_list("hash", flat=True)
    held: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_OF, [list(runs), HOLDERS])
        for run, other in cursor.fetchall():
            held[other].add(run)
    return held


def _own(claim: Claim) -> QuerySet[SharedQuotation]:
    return SharedQuotation.objects.filter(Q(first=claim) | Q(second=claim)).order_by("pk")


def _may_be_one(claim: Claim, other: Claim) -> bool:
    """Say whether two claims may be one statement and are not known for one by what they say of it."""
    named = claim.utterance_id is not None and claim.utterance_id == other.utterance_id
    occasions = {(one.speaker_id, one.uttered, one.occasion) for one in (claim, other)}
    said = len(occasions) == 1 and bool(claim.speaker_id and claim.uttered)
    return not named and not said and days_are_near(claim.source, other.source)
