"""An objection, as a reader raises it."""

from uuid import uuid4

from apps.claims.models import Claim, Objection
from apps.claims.objections import ObjectionDraft, raise_objection


def objection_to(claim: Claim, reason: str = "The number is wrong.") -> Objection:
    """Return an open objection to a claim's newest version."""
    draft = ObjectionDraft(form_id=uuid4(), reason=reason)
    return raise_objection(version=claim.versions.latest("number"), draft=draft)
