"""What may be done with enquiries: send a claim back with a remark, answer that."""

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim, Enquiry
from apps.core.fields import field_error


@transaction.atomic
def send_back(*, claim: Claim, remark: str, user: User) -> Enquiry:
    """Ask the analyst of a claim about it, or to correct it; the claim itself is unchanged."""
    if not remark.strip():
        raise field_error(
            "remark", "say what is asked, or what should be corrected", code="required"
        )
    return Enquiry.objects.create(claim=claim, remark=remark.strip(), asked_by=user)


@transaction.atomic
def answer_enquiry(*, enquiry: Enquiry, answer: str, user: User) -> Enquiry:
    """Answer an open enquiry, once."""
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if enquiry.answered_at:
        raise field_error("answer", "this enquiry was answered already", code="state")
    if not answer.strip():
        raise field_error(
            "answer", "say what was done, or why nothing is to be done", code="required"
        )
    enquiry.answer, enquiry.answered_by, enquiry.answered_at = answer.strip(), user, timezone.now()
    enquiry.save(update_fields=["answer", "answered_by", "answered_at"])
    return enquiry
