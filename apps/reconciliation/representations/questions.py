"""Questions as the API gives them, with their numbers where those are asked for."""

from django.db.models import QuerySet

from apps.core.declared import fields_of, member_of
from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of
from apps.reconciliation.engine.comparability import Comparability
from apps.reconciliation.models import (
    UNSETTLED,
    Conflict,
    ConflictState,
    Estimate,
    EstimateState,
    PartOf,
    Question,
)
from apps.reconciliation.presentation.answer_labels import missing_words
from apps.reconciliation.queries import public_questions
from apps.reconciliation.queries.summaries import summary_of
from apps.reconciliation.representations.estimates import estimate_documents

WHOLES = "Each part with a list of what it is part of."
OPTION = JsonShape(
    "Option",
    "One answer that a choice question admits.",
    (Member(name="name"), Member(name="aliases", type=Type.TEXTS)),
)


QUESTION = JsonShape(
    "Question",
    "What several claims answer, and how their answers are compared.",
    (
        Member(name="id", column="pk", convert=str),
        *[member_of(field) for field in fields_of(Question)],
        Member(name="universe_question", column="universe_question_id", null=True, convert=id_of),
        # Read for all questions at once, and put in its place afterwards.
        Member(name="part_of", type=Type.LISTS, column="pk", help=WHOLES),
        Member(
            name="options",
            type=Type.OBJECTS,
            shape=OPTION,
            convert=lambda options: [OPTION.document(option) for option in options.all()],
        ),
        Member(
            name="related",
            type=Type.TEXTS,
            convert=lambda related: [str(pk) for pk in sorted(one.pk for one in related.all())],
        ),
        Member(
            name="tags",
            type=Type.TEXTS,
            convert=lambda tags: sorted(tag.name for tag in tags.all()),
        ),
    ),
    is_resource=True,
)


def question_documents(
    questions: QuerySet[Question], *, with_summaries: bool = False
) -> list[Document]:
    """Return questions in their order; with summaries only if asked, as each takes queries."""
    found = list(questions.prefetch_related("options", "related", "tags"))
    parts: dict[int, dict[str, list[str]]] = {question.pk: {} for question in found}
    for edge in PartOf.objects.filter(question__in=found).order_by("part", "whole"):
        parts[edge.question_id or 0].setdefault(edge.part, []).append(edge.whole)
    documents = [{**QUESTION.document(one), "part_of": parts[one.pk]} for one in found]
    if with_summaries:
        for question, document in zip(found, documents, strict=True):
            document["summary"] = summary_document(question)
    return documents


def summary_document(question: Question) -> Document:
    """Return a question in numbers: reports, origins, positions, state, and its newest estimate."""
    summary = summary_of(question)
    found = summary.comparability
    published = Estimate.objects.filter(question=question, state=EstimateState.PUBLISHED)
    estimates = estimate_documents(published.order_by("-version")[:1])
    missing = []
    for field, count in found.missing.items():
        detail = missing_words(field, question.kind)
        missing.append({"field": field, "answers": count, "detail": detail})
    return {
        "reports": summary.reports,
        "origins": summary.voices.independent,
        "unknown_origins": summary.voices.unknown,
        "positions": summary.positions.most,
        "gaps": found.gaps,
        "missing": missing,
        "state": _state_of(question, estimates, found),
        "estimate": estimates[0] if estimates else None,
    }


def _state_of(question: Question, estimates: list[Document], found: Comparability) -> str:
    """Return the state of the gravest conflict, else the newest decision, else the answers."""
    standing = Conflict.objects.standing().filter(question=question, state__in=UNSETTLED)
    states = set(standing.values_list("state", flat=True))
    for state in (ConflictState.REOPENED, ConflictState.IN_REVIEW, ConflictState.OPEN):
        if state in states:
            return state.value
    if estimates:
        decision = str(estimates[0]["decision"])
        return decision if decision in ("contested", "insufficient") else "reconciled"
    return found.standing.value


def asked_of_all() -> QuerySet[Question]:
    """Return every question; they are all public."""
    return public_questions().order_by("-pk")
