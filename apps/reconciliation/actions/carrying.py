"""Claims that are moved to a newer text of their report, where their words stand unchanged."""

from django.db import transaction

from apps.accounts.models import User
from apps.claims.carrying import left_behind
from apps.claims.redrafting import drafted_again
from apps.reconciliation.actions.changes import correct_and_compare
from apps.sources.models import Source

REASON = "The report has a newer text, in which these words stand unchanged."


@transaction.atomic
def carry_over(*, source: Source, user: User) -> int:
    """Let claims quote the newest text where their very words stand in it once; gives how many did.

    Each gets a new version that says why. The others are left for a person.
    """
    source = Source.objects.select_for_update(of=["self"]).select_related("publisher").get(pk=source.pk)
    found = left_behind(source, user)
    found.text.source = source
    for one in found.unchanged:
        start, length = one.starts[0], len(one.claim.passage.exact)
        draft = drafted_again(one.claim, text_version=found.text, start=start, end=start + length)
        correct_and_compare(claim=one.claim, draft=draft, expected_version=one.claim.version, reason=REASON, user=user)
    return len(found.unchanged)
