"""What may be done with claims: record, correct, publish, withdraw, tag, pair by quoted words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.drafts import ClaimDraft, check_draft, document_of, hash_of
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    ClaimVersion,
    Figure,
    Passage,
    QuotationRun,
    SharedQuotation,
    SharedState,
    Statement,
    Tag,
)
from apps.claims.rules.quoting import QUOTED_KINDS, quoted_runs
from apps.core.db.insert import insert_with_children
from apps.core.db.locks import lock_name
from apps.core.fields import field_error
from apps.core.history import because
from apps.core.jobs import enqueue
from apps.sources.assignments import is_recorded_blind
from apps.sources.copying import days_are_near
from apps.speakers.models import Speaker

STANDING = (ClaimState.DRAFT, ClaimState.PUBLISHED)
KEPT_WHEN_CORRECTED = ("state", "external_id", "form_id")

HOLDERS = 64  # newest claims of one run that are looked at, so that the work stays bounded
CANDIDATES = 40  # whose words are read
MOST_REFUSALS = 3  # of one claim: what is refused more often is a saying that everybody has

HOLDERS_OF = """
SELECT asked.hash, held.claim_id
FROM unnest(%s::bigint[]) AS asked(hash)
CROSS JOIN LATERAL (
    SELECT claim_id FROM claims_quotationrun WHERE hash = asked.hash ORDER BY claim_id DESC LIMIT %s
) AS held
"""


class StaleClaimError(ValueError):
    """Somebody corrected the claim meanwhile; ``current`` is how it stands now."""

    def __init__(self, current: Claim) -> None:
        super().__init__(f"the claim was corrected meanwhile: it is at version {current.version}")
        self.current = current


class RecordedClaim(NamedTuple):
    """A claim as ``record_claim`` leaves it.

    ``is_new`` says that it was recorded in this transaction, so that nothing refers to it yet;
    ``links`` are then the whole of its attribution.
    """

    claim: Claim
    is_new: bool
    links: Sequence[AttributionLink] = ()


@transaction.atomic(savepoint=False)
def record_claim(*, draft: ClaimDraft, user: User | None) -> RecordedClaim:
    """Save a claim with its passage, figure and chain, and keep its first version.

    The same form sent twice is one claim. Raises ``ValidationError`` naming every field that is
    wrong; then nothing is stored. It sets no savepoint: a caller's transaction must let its errors
    pass, and is undone by them.
    """
    if draft.form_id:
        lock_name("claim", str(draft.form_id))
        if found := Claim.objects.filter(form_id=draft.form_id).first():
            return RecordedClaim(found, is_new=False)
    check_draft(draft)
    claim = Claim(source=draft.text_version.source, recorded_by=user, **draft.columns)
    parts = _parts_of(claim, draft, user=user, reason="")
    tags = [Claim.tags.through(claim=claim, tag=tag) for tag in dict.fromkeys(draft.tags)]
    insert_with_children(claim, [*parts, *tags], by="claim")
    look_for_statement(claim)
    links = [part for part in parts if isinstance(part, AttributionLink)]
    return RecordedClaim(claim, is_new=True, links=links)


@transaction.atomic
def correct_claim(
    *, claim: Claim, draft: ClaimDraft, expected_version: int, reason: str, user: User
) -> Claim:
    """Put a corrected wording in the claim's place as a new version; the one before is kept.

    Raises ``StaleClaimError`` where the claim is not at ``expected_version`` any more,
    ``ValidationError`` where the draft or the reason is wrong.
    """
    claim = Claim.objects.select_for_update(of=["self"]).select_related("source").get(pk=claim.pk)
    if claim.version != expected_version:
        raise StaleClaimError(claim)
    if claim.state not in STANDING:
        raise field_error(
            "state", f"a {claim.get_state_display().lower()} claim is not corrected any more"
        )
    _require(reason)
    check_draft(draft)
    if draft.text_version.source_id != claim.source_id:
        raise field_error("source", "a claim stays with its source: withdraw it and record another")
    for name, value in draft.columns.items():
        if name not in KEPT_WHEN_CORRECTED:
            setattr(claim, name, value)
    claim.version += 1
    claim.save()
    # What hung on the claim is kept as its version before.
    for part in (claim.passage, getattr(claim, "figure", None), *claim.chain.all()):
        if part:
            part.delete()
    previous = claim.versions.get(number=claim.version - 1).sha256
    for part in _parts_of(claim, draft, user=user, reason=reason, previous=previous):
        part.save(force_insert=True)
    claim.tags.set(draft.tags)
    look_for_statement(claim)
    return claim


@transaction.atomic
def withdraw_claim(*, claim: Claim, reason: str) -> Claim:
    """Take a claim back, for a reason that readers see; its page stays and says so."""
    _require(reason)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state not in STANDING:
        raise field_error("state", f"this claim was {claim.get_state_display().lower()} already")
    if claim.state == ClaimState.DRAFT:
        return discard_draft(claim=claim, reason=reason)
    claim.state = ClaimState.WITHDRAWN
    claim.withdrawn_because = reason
    claim.withdrawn_at = timezone.now()
    claim.save(update_fields=["state", "withdrawn_because", "withdrawn_at"])
    return claim


@transaction.atomic
def discard_draft(*, claim: Claim, reason: str) -> Claim:
    """Put a draft aside that nobody but the desk ever saw; it stays on record and on no page."""
    claim = _draft(claim)
    claim.state = ClaimState.DISCARDED
    with because(reason):
        claim.save(update_fields=["state"])
    return claim


@transaction.atomic
def publish_claim(*, claim: Claim, user: User) -> Claim:
    """Show a draft to the public.

    Raises ``ValidationError`` where a second person must do it and this is the first, and while
    anybody records the report independently, who would see it.
    """
    claim = _draft(claim)
    if is_recorded_blind(claim.source):
        raise field_error(
            "state",
            "somebody records this report independently: wait until they are done",
            code="blind",
        )
    if settings.SECOND_PERSON and claim.recorded_by_id == user.pk:
        raise field_error(
            "state", "another person has to publish what you recorded", code="second_person"
        )
    claim.state, claim.published_at = ClaimState.PUBLISHED, timezone.now()
    claim.save(update_fields=["state", "published_at"])
    look_for_statement(claim)
    return claim


def _draft(claim: Claim) -> Claim:
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state != ClaimState.DRAFT:
        raise field_error(
            "state", f"this claim is {claim.get_state_display().lower()}, not a draft", code="state"
        )
    return claim


@transaction.atomic
def tag_claims(*, claims: Iterable[Claim], tags: Iterable[Tag]) -> None:
    """Add tags to claims; those they have already stay as they are."""
    links = [
        Claim.tags.through(claim_id=claim.pk, tag_id=tag.pk) for tag in tags for claim in claims
    ]
    Claim.tags.through.objects.bulk_create(links, ignore_conflicts=True)


def find_or_add_statement(
    *, speaker: Speaker | None, uttered: str, occasion: str, user: User | None
) -> Statement:
    """Return the utterance of a speaker on a day and occasion, recorded before or new."""
    same = Statement.objects.filter(speaker=speaker, uttered=uttered, occasion=occasion)
    found = same.order_by("pk").first()
    return found or Statement.objects.create(
        speaker=speaker, uttered=uttered, occasion=occasion, created_by=user
    )


def _require(reason: str) -> None:
    if not reason.strip():
        raise field_error("reason", "say why: readers see it", code="required")


def _parts_of(
    claim: Claim, draft: ClaimDraft, *, user: User | None, reason: str, previous: str | None = None
) -> list[Model]:
    """Return what hangs on a claim, and all of it as a version; nothing of it is saved."""
    passage = Passage(
        claim=claim,
        text_version=draft.text_version,
        start=draft.start,
        end=draft.end,
        exact=draft.exact,
    )
    chain = [
        AttributionLink(claim=claim, position=position, **link._asdict())
        for position, link in enumerate(draft.chain)
    ]
    figure = None
    if draft.figure:
        verbatim, parsed = draft.figure
        figure = Figure.from_parsed(claim=claim, verbatim=verbatim, parsed=parsed)
    document = document_of(claim, chain=chain, figure=figure, previous=previous)
    version = ClaimVersion(
        claim=claim,
        number=claim.version,
        document=document,
        sha256=hash_of(document),
        reason=reason,
        recorded_by=user,
        recorded_at=timezone.now(),
    )
    return [passage, *([figure] if figure else []), *chain, version]


def quoting_claims() -> QuerySet[Claim]:
    """Return the claims that stand and quote, the oldest first."""
    quoting = Claim.objects.published().filter(quote_kind__in=QUOTED_KINDS)
    return quoting.select_related("source", "passage").order_by("pk")


def look_for_statement(claim: Claim) -> None:
    """Have the worker look for claims that quote what one does, once it is committed.

    A claim's runs of words are kept first and committed, then looked for: of two claims that come
    in at one moment, the later to commit sees the other.
    """
    if claim.state != ClaimState.PUBLISHED:
        return
    was_corrected = claim.version > 1
    if was_corrected or quoted_runs(claim.passage.exact, claim.quote_kind):
        enqueue("claims.propose_statement", claim=claim.pk)


def propose_statement(*, claim: Claim) -> SharedQuotation | None:
    """Propose one statement for a claim and another that quotes six of its words; return it if new.

    It is proposed with one, the likeliest before it, so that thirty reports of one sentence are
    twenty-nine proposals. What nobody decided on and a correction has taken out of the words is
    taken back.
    """
    keep_runs(claim)
    with transaction.atomic():
        mine = QuotationRun.objects.filter(claim=claim).values("hash")
        for outdated in _proposals(claim).filter(state=SharedState.PROPOSED):
            other_id = outdated.first_id + outdated.second_id - claim.pk
            if not QuotationRun.objects.filter(claim=other_id, hash__in=mine).exists():
                outdated.delete()
        other = _best_match(claim)
        if other is None:
            return None
        first, second = sorted((claim, other), key=lambda one: one.pk)
        shared, is_new = SharedQuotation.objects.get_or_create(first=first, second=second)
    return shared if is_new else None


@transaction.atomic
def keep_runs(claim: Claim) -> None:
    """Keep the runs of words by which a claim's quotation is found; none if it is not active."""
    runs = {}
    if quoting_claims().filter(pk=claim.pk).exists():
        runs = quoted_runs(claim.passage.exact, claim.quote_kind)
    kept = QuotationRun.objects.filter(claim=claim)
    kept.exclude(hash__in=runs).delete()
    QuotationRun.objects.bulk_create(
        (QuotationRun(hash=one, claim=claim) for one in sorted(runs)), ignore_conflicts=True
    )


def _best_match(claim: Claim) -> Claim | None:
    """Return the claim that shares most words with one, older first; none if it has a proposal."""
    refusals = 0
    known = {claim.pk}
    for proposal in _proposals(claim):
        if proposal.is_refused:
            refusals += 1
        elif proposal.second_id == claim.pk:
            return None
        known |= {proposal.first_id, proposal.second_id}
    if refusals >= MOST_REFUSALS:
        return None
    runs = QuotationRun.objects.filter(claim=claim).order_by("hash").values_list("hash", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_OF, [list(runs), HOLDERS])
        holders = [holder for _, holder in cursor.fetchall()]
    shared = Counter(holder for holder in holders if holder not in known)
    closest = sorted(shared, key=lambda pk: (-shared[pk], pk))[:CANDIDATES]
    others = quoting_claims().filter(pk__in=closest).exclude(source=claim.source)
    likely = [other for other in others if _may_be_one(claim, other)]
    return min(
        likely, key=lambda other: (other.pk > claim.pk, -shared[other.pk], other.pk), default=None
    )


def _proposals(claim: Claim) -> QuerySet[SharedQuotation]:
    return SharedQuotation.objects.filter(Q(first=claim) | Q(second=claim)).order_by("pk")


def _may_be_one(claim: Claim, other: Claim) -> bool:
    """Say whether two claims may be one statement and are not yet recorded as one."""
    if claim.utterance_id is not None and claim.utterance_id == other.utterance_id:
        return False
    if claim.speaker_id and claim.uttered:
        mine = (claim.speaker_id, claim.uttered, claim.occasion)
        if mine == (other.speaker_id, other.uttered, other.occasion):
            return False
    return days_are_near(claim.source, other.source)


@transaction.atomic
def decide_quotation(*, shared: SharedQuotation, state: SharedState, user: User) -> SharedQuotation:
    """Decide whether two claims relay one statement; after a refusal, look for another match."""
    shared = SharedQuotation.objects.select_for_update().get(pk=shared.pk)
    shared.state, shared.decided_by, shared.decided_at = state, user, timezone.now()
    shared.save(update_fields=["state", "decided_by", "decided_at"])
    if state == SharedState.REFUSED:
        look_for_statement(shared.second)
    return shared
