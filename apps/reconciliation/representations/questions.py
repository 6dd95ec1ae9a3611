"""Questions as the API gives them, with their numbers where those are asked for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of
from apps.reconciliation.engine.comparability import Comparability
from apps.reconciliation.models import (
    UNSETTLED,
    Aggregation,
    Conflict,
    ConflictState,
    Estimate,
    EstimateState,
    Kind,
    PartOf,
    Question,
    Rounding,
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


def _options(options: Any) -> list[Document]:
    return [OPTION.document(option) for option in options.all()]


def _ids(questions: Any) -> list[str]:
    return sorted((str(question.pk) for question in questions.all()), key=int)


def _names(tags: Any) -> list[str]:
    return sorted(tag.name for tag in tags.all())


QUESTION = JsonShape(
    "Question",
    "What several claims answer, and how their answers are compared.",
    (
        Member(name="id", column="pk", convert=str),
        Member(name="slug"),
        Member(name="title"),
        Member(name="kind", type=Type.CHOICE, choices=Kind.choices),
        Member(name="aggregation", type=Type.CHOICE, choices=Aggregation.choices),
        Member(name="unit"),
        Member(name="rounding", type=Type.CHOICE, choices=Rounding.choices),
        Member(name="several", type=Type.FLAG),
        Member(name="exhaustive", type=Type.FLAG),
        Member(name="about"),
        Member(name="universe_question", column="universe_question_id", null=True, convert=id_of),
        # Read for all questions at once, and put in its place afterwards.
        Member(name="part_of", type=Type.LISTS, column="pk", help=WHOLES),
        Member(name="options", type=Type.OBJECTS, shape=OPTION, convert=_options),
        Member(name="related", type=Type.TEXTS, convert=_ids),
        Member(name="tags", type=Type.TEXTS, convert=_names),
    ),
    is_resource=True,
)


def question_documents(
    questions: QuerySet[Question], *, with_summaries: bool = False
) -> list[Document]:
    """Return questions in their order; with summaries only if asked, as each takes queries."""
    found = list(questions.prefetch_related("options", "related", "tags"))
    parts = _parts_of(found)
    documents = [{**QUESTION.document(one), "part_of": parts[one.pk]} for one in found]
    if with_summaries:
        for question, document in zip(found, documents, strict=True):
            document["summary"] = summary_document(question)
    return documents


def summary_document(question: Question) -> Document:
    """Return a question in numbers: reports, origins, positions, state, and its newest estimate."""
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


def _parts_of(questions: Iterable[Question]) -> dict[int, dict[str, list[str]]]:
    """Return what is part of what under each question, in one query."""
    found: dict[int, dict[str, list[str]]] = {question.pk: {} for question in questions}
    edges = PartOf.objects.filter(question__in=found).order_by("part", "whole")
    for question, part, whole in edges.values_list("question", "part", "whole"):
        found[question or 0].setdefault(part, []).append(whole)
    return found
