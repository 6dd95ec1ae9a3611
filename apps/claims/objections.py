"""What may be done with objections: raise one, answer one."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import ClaimVersion, Objection, ObjectionState
from apps.core.db.locks import lock_name
from apps.core.fields import check_fields, field_error


@dataclass(frozen=True, kw_only=True)
class ObjectionDraft:
    """What a reader has against a claim; ``form_id`` is that of the form they were shown."""

    form_id: UUID
    reason: str
    name: str = ""
    email: str = ""


@transaction.atomic
def raise_objection(*, version: ClaimVersion, draft: ObjectionDraft) -> Objection:
    """Record an objection to a version of a claim; the same form sent twice is one objection.

    Raises ``ValidationError`` naming the field that is wrong.
    """
    lock_name("objection", str(draft.form_id))
    if found := Objection.objects.filter(form_id=draft.form_id).first():
        return found
    objection = Objection(
        claim_id=version.claim_id,
        version=version,
        form_id=draft.form_id,
        reason=draft.reason,
        name=draft.name,
        email=draft.email,
    )
    check_fields(objection)
    objection.save(force_insert=True)
    return objection


@transaction.atomic
def answer_objection(
    *, objection: Objection, state: ObjectionState, remark: str, user: User
) -> Objection:
    """Record what the desk made of an open objection, once and for a reason."""
    objection = Objection.objects.select_for_update(of=["self"]).get(pk=objection.pk)
    if not objection.is_open:
        raise field_error("state", "this objection was answered already")
    if state == ObjectionState.OPEN:
        raise field_error(
            "state", "say whether something was changed, or the claim stands as it is"
        )
    if not remark.strip():
        raise field_error("remark", "say what was done about it, and why", code="required")
    objection.state, objection.remark = state, remark
    objection.answered_by, objection.answered_at = user, timezone.now()
    objection.save(update_fields=["state", "remark", "answered_by", "answered_at"])
    return objection
