"""Estimates as the API gives them, with their lines."""

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.claims.rules.wording import plain
from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of, moment_of
from apps.reconciliation.models import Decision, Estimate, EstimateLine, EstimateState, LineUse
from apps.reconciliation.models.estimate import METHOD_CHOICES, SUPPORT_CHOICES

LINE = JsonShape(
    "Line",
    "What a decision did with one answer.",
    (
        Member(name="answer", column="answer_id", convert=str),
        Member(name="use", type=Type.CHOICE, choices=LineUse.choices),
        Member(name="reason"),
    ),
)


ESTIMATE = JsonShape(
    "Estimate",
    "What editors made of the answers; the range is the spread of reports, not a confidence"
    " interval.",
    (
        Member(name="id", column="pk", convert=str),
        Member(
            name="question",
            type=Type.REFERENCE,
            component="Question",
            column="question_id",
            convert=str,
        ),
        Member(name="conflict", column="conflict_id", null=True, convert=id_of),
        Member(name="version", type=Type.WHOLE, null=True),
        Member(name="state", type=Type.CHOICE, choices=EstimateState.choices),
        Member(name="decision", type=Type.CHOICE, choices=Decision.choices),
        Member(name="method", type=Type.CHOICE, choices=METHOD_CHOICES),
        Member(name="support", type=Type.CHOICE, choices=SUPPORT_CHOICES),
        Member(name="rationale"),
        Member(name="low", null=True, convert=plain),
        Member(name="best", null=True, convert=plain),
        Member(name="high", null=True, convert=plain),
        Member(
            name="lines",
            type=Type.OBJECTS,
            shape=LINE,
            convert=lambda lines: [LINE.document(line) for line in lines.all()],
        ),
        Member(name="drafted_at", type=Type.MOMENT, convert=moment_of),
        Member(name="approved_at", type=Type.MOMENT, null=True, convert=moment_of),
    ),
    is_resource=True,
)


def estimates_seen_by(reader: User | None) -> QuerySet[Estimate]:
    """Return the published estimates; the desk sees those too that wait or were sent back."""
    if reader:
        return Estimate.objects.all()
    return Estimate.objects.filter(state=EstimateState.PUBLISHED)


def estimate_documents(estimates: QuerySet[Estimate]) -> list[Document]:
    """Return estimates in their order, each with what became of every answer."""
    lines = EstimateLine.objects.order_by("pk")
    return [ESTIMATE.document(one) for one in estimates.prefetch_related(Prefetch("lines", lines))]
