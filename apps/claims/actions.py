"""What may be done with claims: record, publish, correct, withdraw, tag."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.documents import document_of, hash_of
from apps.claims.drafts import ClaimDraft, chain_of, check_draft, figure_of, passage_of
from apps.claims.models import AttributionLink, Claim, ClaimState, ClaimVersion, Statement, Tag
from apps.claims.shared_quotations import look_for_statement
from apps.core.db.insert import insert_with_children
from apps.core.db.locks import lock_name
from apps.core.fields import field_error
from apps.core.history import because
from apps.sources.assignments import is_recorded_blind
from apps.speakers.models import Speaker

STANDING = (ClaimState.DRAFT, ClaimState.PUBLISHED)
KEPT_WHEN_CORRECTED = ("state", "external_id", "form_id")


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
    _replace_parts(claim, draft, user=user, reason=reason)
    claim.tags.set(draft.tags)
    look_for_statement(claim)
    return claim


def _replace_parts(claim: Claim, draft: ClaimDraft, *, user: User, reason: str) -> None:
    """Put what a draft says in place of what hung on a claim, which is kept as another version."""
    for part in (claim.passage, getattr(claim, "figure", None), *claim.chain.all()):
        if part:
            part.delete()
    previous = claim.versions.get(number=claim.version - 1).sha256
    for part in _parts_of(claim, draft, user=user, reason=reason, previous=previous):
        part.save(force_insert=True)


@transaction.atomic
def withdraw_claim(*, claim: Claim, reason: str) -> Claim:
    """Take a claim back, for a reason that readers see; its page stays and says so."""
    _require(reason)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state not in STANDING:
        raise field_error("state", f"this claim was {claim.get_state_display().lower()} already")
    if claim.state == ClaimState.DRAFT:
        return discard_draft(claim=claim, reason=reason)
    claim.state, claim.withdrawn_because, claim.withdrawn_at = (
        ClaimState.WITHDRAWN,
        reason,
        timezone.now(),
    )
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
    found = (
        Statement.objects.filter(speaker=speaker, uttered=uttered, occasion=occasion)
        .order_by("pk")
        .first()
    )
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
    passage, chain = passage_of(draft, claim), chain_of(draft, claim)
    figure = figure_of(draft.figure, claim) if draft.figure else None
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
