"""Jobs of claims: looking for others that relay the same statement."""

from procrastinate.contrib.django import app

from apps.claims import actions
from apps.claims.models import Claim
from apps.core.jobs import RETRY


@app.task(name="claims.propose_statement", retry=RETRY)
def propose_statement(claim: int) -> None:
    """Look for a claim that quotes the same words as one."""
    actions.propose_statement(claim=Claim.objects.select_related("source", "passage").get(pk=claim))
