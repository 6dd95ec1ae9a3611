"""Questions as the API gives them, with their numbers where those are asked for."""

from collections.abc import Iterable

from django.db.models import QuerySet

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

PLAIN = (
    "slug",
    "title",
    "kind",
    "aggregation",
    "unit",
    "rounding",
    "several",
    "exhaustive",
    "about",
)


def question_documents(
    questions: QuerySet[Question], *, with_summaries: bool = False
) -> list[Document]:
    """Return questions in their order; a list has no summaries unless asked, as each takes queries."""
    found = list(questions.prefetch_related("options", "related", "tags"))
    parts = _parts_of(found)
    documents = [_document(question, parts[question.pk]) for question in found]
    if with_summaries:
        for question, document in zip(found, documents, strict=True):
            document["summary"] = summary_document(question)
    return documents


def summary_document(question: Question) -> Document:
    """Return a question in numbers: reports, origins, positions, how it stands, and its newest estimate."""
    summary = summary_of(question)
    found = summary.comparability
    newest = Estimate.objects.filter(question=question, state=EstimateState.PUBLISHED).order_by(
        "-version"
    )[:1]
    estimates = estimate_documents(newest)
    return {
        "reports": summary.reports,
        "origins": summary.voices.independent,
        "unknown_origins": summary.voices.unknown,
        "positions": summary.positions.most,
        "gaps": found.gaps,
        "missing": [
            {"field": field, "answers": count, "detail": missing_words(field, question.kind)}
            for field, count in found.missing.items()
        ],
        "state": _state_of(question, estimates, found),
        "estimate": estimates[0] if estimates else None,
    }


def _state_of(question: Question, estimates: list[Document], found: Comparability) -> str:
    """Return the state of the gravest conflict, else of the newest decision, else of the answers."""
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


def _parts_of(questions: Iterable[Question]) -> dict[int, dict[str, list[str]]]:
    """Return what is part of what under each question, in one query."""
    found: dict[int, dict[str, list[str]]] = {question.pk: {} for question in questions}
    edges = PartOf.objects.filter(question__in=found).order_by("part", "whole")
    for question, part, whole in edges.values_list("question", "part", "whole"):
        found[question or 0].setdefault(part, []).append(whole)
    return found


def _document(question: Question, parts: dict[str, list[str]]) -> Document:
    return {
        "id": str(question.pk),
        **{name: getattr(question, name) for name in PLAIN},
        "universe_question": id_of(question.universe_question_id),
        "part_of": parts,
        "options": [
            {"name": option.name, "aliases": option.aliases} for option in question.options.all()
        ],
        "related": sorted((str(one.pk) for one in question.related.all()), key=int),
        "tags": sorted(tag.name for tag in question.tags.all()),
    }
