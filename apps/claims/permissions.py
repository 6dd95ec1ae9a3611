"""Who may do what with one claim, beyond what their role says; see “Decisions” in the README."""

from apps.accounts.models import User
from apps.claims.models import Claim


def may_discard(user: User, claim: Claim) -> bool:
    """Say whether a user may discard a draft: its analyst, or an editor."""
    return claim.recorded_by_id == user.pk or user.has_perm("claims.review")


def may_answer_enquiries(user: User, claim: Claim) -> bool:
    """Say whether a user may answer an enquiry: the claim's analyst, or an editor instead."""
    return claim.recorded_by_id == user.pk or user.has_perm("claims.review")
