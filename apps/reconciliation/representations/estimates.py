"""Estimates as the API gives them, with their lines."""

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.claims.rules.wording import plain
from apps.core.json_values import Document, id_of, moment_of
from apps.reconciliation.models import Estimate, EstimateLine, EstimateState

PLAIN = ("version", "state", "decision", "method", "support", "rationale")
NUMBERS = ("low", "best", "high")


def estimates_seen_by(reader: User | None) -> QuerySet[Estimate]:
    """Return the published estimates; whoever works at the desk sees those too that wait or were sent back."""
    return (
        Estimate.objects.all() if reader else Estimate.objects.filter(state=EstimateState.PUBLISHED)
    )


def estimate_documents(estimates: QuerySet[Estimate]) -> list[Document]:
    """Return estimates in their order, each with what became of every answer."""
    lines = EstimateLine.objects.order_by("pk")
    return [_document(one) for one in estimates.prefetch_related(Prefetch("lines", lines))]


def _document(estimate: Estimate) -> Document:
    return {
        "id": str(estimate.pk),
        "question": str(estimate.question_id),
        "conflict": id_of(estimate.conflict_id),
        **{name: getattr(estimate, name) for name in PLAIN},
        **{name: plain(getattr(estimate, name)) for name in NUMBERS},
        "lines": [
            {"answer": str(line.answer_id), "use": line.use, "reason": line.reason}
            for line in estimate.lines.all()
        ],
        "drafted_at": moment_of(estimate.drafted_at),
        "approved_at": moment_of(estimate.approved_at),
    }
