"""Rows that the desk's pages are about."""

from typing import Any

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState
from apps.sources.assignments import assign_source
from apps.sources.models import Source
from tests import factories as make


def recorded(user: User, source: Source | None = None, exact: str = "", **fields: Any) -> Claim:
    """Return a claim that somebody recorded."""
    words = exact or "more than 1,000 people had crossed the river"
    claim = make.claim(source, words, **{"figure": make.figure(), **fields})
    Claim.objects.filter(pk=claim.pk).update(recorded_by=user)
    claim.refresh_from_db()
    return claim


def drafted(user: User, source: Source | None = None, exact: str = "", **fields: Any) -> Claim:
    """Return a draft that somebody recorded."""
    return recorded(user, source, exact, state=ClaimState.DRAFT, **fields)


def blind_draft(author: User) -> Claim:
    """Return a draft of somebody who records a report independently."""
    source = make.source()
    assign_source(source=source, analyst=author, independent=True, user=author)
    return drafted(author, source, statement="A blind statement.")
