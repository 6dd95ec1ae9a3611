"""Claims that are moved to a newer text of their report, where their sentence stands unchanged."""

from django.db import transaction

from apps.accounts.models import User
from apps.claims.actions import StaleClaimError
from apps.claims.drafts import draft_from_claim
from apps.claims.reanchor import left_behind
from apps.core.fields import field_error
from apps.reconciliation.actions.changes import correct_and_compare
from apps.sources.models import Source

REASON = "The report has a newer text, in which the sentence of these words stands unchanged."


@transaction.atomic
def carry_over(*, source: Source, user: User, text: int | None = None) -> int:
    """Let claims quote the newest text where their whole sentence stands in it; gives how many did.

    Each gets a new version that says why. The others are left for a person, as is a claim that is
    corrected at the same moment. Raises ``ValidationError`` where the newest text is not the one
    whose key is given as ``text``.
    """
    source = (
        Source.objects.select_for_update(of=["self"]).select_related("publisher").get(pk=source.pk)
    )
    found = left_behind(source, user)
    if text not in (None, found.text.pk):
        raise field_error(
            "text", "The report has had another text since: look through the claims again."
        )
    found.text.source = source
    carried = 0
    for one in found.unchanged:
        assert one.start is not None
        end = one.start + len(one.claim.passage.exact)
        draft = draft_from_claim(one.claim, text_version=found.text, start=one.start, end=end)
        try:
            correct_and_compare(
                claim=one.claim,
                draft=draft,
                expected_version=one.claim.version,
                reason=REASON,
                user=user,
            )
        except StaleClaimError:
            continue
        carried += 1
    return carried
