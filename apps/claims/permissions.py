"""Who may do what with one claim, beyond what their role says; see “Decisions” in the README."""

from apps.accounts.models import User
from apps.claims.models import Claim


def may_discard(user: User, claim: Claim) -> bool:
    """Say whether somebody may put a draft aside: whoever recorded it, or an editor."""
    return claim.recorded_by_id == user.pk or user.has_perm("claims.review")


def may_answer_enquiries(user: User, claim: Claim) -> bool:
    """Say whether somebody may answer what an editor asked: whoever recorded the claim, or an editor in their place."""
    return claim.recorded_by_id == user.pk or user.has_perm("claims.review")
