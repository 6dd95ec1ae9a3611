"""A claim as it stands, as a draft that corrects one thing of it and leaves the rest."""

from dataclasses import replace
from typing import Any

from apps.claims.drafts import CLAIM_COLUMNS, ClaimDraft, FigureDraft, LinkDraft
from apps.claims.models import Claim, LinkKind


def drafted_again(claim: Claim, **changes: Any) -> ClaimDraft:
    """Return a claim as a draft, with some of its fields changed."""
    passage, figure = claim.passage, getattr(claim, "figure", None)
    chain = claim.chain.select_related("agent", "earlier_source", "earlier_statement").order_by(
        "position"
    )
    columns: dict[str, Any] = {name: getattr(claim, name) for name in CLAIM_COLUMNS}
    draft = ClaimDraft(
        text_version=passage.text_version,
        start=passage.start,
        end=passage.end,
        exact=passage.exact,
        chain=tuple(
            LinkDraft(
                link.agent,
                LinkKind(link.kind),
                link.earlier_source,
                link.earlier_statement,
                link.checked,
            )
            for link in chain
        ),
        figure=FigureDraft(figure.verbatim, figure.parsed) if figure else None,
        tags=tuple(claim.tags.all()),
        **columns,
    )
    return replace(draft, **changes)
