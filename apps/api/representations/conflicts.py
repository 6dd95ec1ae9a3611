"""Conflicts as the API gives them: their answers, origins and positions, and their history."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet

from apps.accounts.models import User
from apps.api.representations.verdicts import interval_document
from apps.claims.models import PUBLIC_STATES
from apps.core.json_values import Document, id_of, moment_of
from apps.reconciliation.detection.statements import answers_to_read, statement_for
from apps.reconciliation.engine.positions import positions
from apps.reconciliation.models import Answer, Conflict, Estimate, EstimateState, Review
from apps.reconciliation.presentation.status_labels import PUBLIC_REASONS
from apps.sources.models import SourceState

PLAIN = ("state", "rule", "severity", "reason", "reopened_because", "dissolved_because")


def conflicts_seen_by(reader: User | None) -> QuerySet[Conflict]:
    """Return the conflicts both of whose sides the public sees; for the desk all of them."""
    if reader:
        return Conflict.objects.all()
    public = Q()
    for side in ("one", "other"):
        public &= Q(**{f"{side}__claim__state__in": PUBLIC_STATES})
        public &= Q(**{f"{side}__claim__source__state": SourceState.PUBLISHED})
    return Conflict.objects.filter(public)


def conflict_documents(conflicts: QuerySet[Conflict], reader: User | None) -> list[Document]:
    """Return conflicts in their order, in six queries however many they are."""
    published = Q(claim__state__in=PUBLIC_STATES, claim__source__state=SourceState.PUBLISHED)
    covered = (
        answers_to_read().select_related("claim__traced__origin").filter(published).order_by("pk")
    )
    estimates = Estimate.objects.filter(
        state__in=[EstimateState.PUBLISHED, EstimateState.PROPOSED]
    ).order_by("-pk")
    loaded = conflicts.prefetch_related(
        Prefetch("answers", covered),
        Prefetch("reviews", Review.objects.order_by("pk")),
        Prefetch("estimates", estimates),
    )
    return [_document(conflict, reader) for conflict in loaded]


def _document(conflict: Conflict, reader: User | None) -> Document:
    answers = list(conflict.answers.all())
    members: list[Document] = []
    origins: dict[int, Document] = {}  # of answers whose origin is not known there is none
    for answer in answers:
        traced = getattr(answer.claim, "traced", None)
        members.append(
            {
                "id": str(answer.pk),
                "claim": str(answer.claim_id),
                "question": str(answer.question_id),
                "part": answer.part,
                "scope": answer.scope,
                "stance": answer.stance or None,
                "choices": [option.name for option in answer.options.all()],
                "conflict": str(conflict.pk),
                "origin": str(traced.origin_id) if traced else None,
            }
        )
        if traced:
            origin = traced.origin
            blank = {
                "id": str(origin.pk),
                "label": origin.label,
                "known": origin.is_known,
                "answers": [],
            }
            origins.setdefault(origin.pk, blank)["answers"].append(str(answer.pk))
    history = []
    for review in conflict.reviews.all():
        # What editors write to each other on the way is theirs.
        because = review.because if reader or review.step in PUBLIC_REASONS else ""
        history.append({"step": review.step, "at": moment_of(review.at), "because": because})
    return {
        "id": str(conflict.pk),
        "question": str(conflict.question_id),
        **{name: getattr(conflict, name) for name in PLAIN},
        "answers": members,
        "origins": list(origins.values()),
        "positions": _positions(answers, conflict),
        "history": history,
        "estimate": _newest(conflict, EstimateState.PUBLISHED),
        "proposal": _newest(conflict, EstimateState.PROPOSED) if reader else None,
        "opened_at": moment_of(conflict.opened_at),
        "merged_into": id_of(conflict.merged_into_id),
    }


def _positions(answers: Sequence[Answer], conflict: Conflict) -> list[Document]:
    """Return the positions of the conflict's slot; an answer of another slot is one of its own."""
    inside = {}
    outside = []
    for answer in answers:
        if answer.slot_id == conflict.slot_id:
            inside[answer.pk] = statement_for(answer)
        else:
            outside.append(answer.pk)
    groups = [(one.common, sorted(one.names)) for one in positions(inside)]
    groups += [(None, [pk]) for pk in outside]
    return [
        {"id": str(number), "interval": interval_document(common), "answers": [*map(str, names)]}
        for number, (common, names) in enumerate(groups, start=1)
    ]


def _newest(conflict: Conflict, state: EstimateState) -> str | None:
    for estimate in conflict.estimates.all():
        if estimate.state == state:
            return str(estimate.pk)
    return None
