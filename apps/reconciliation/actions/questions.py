"""Asking questions, and saying what is part of what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Tag
from apps.core.checks import check_fields, refuse
from apps.reconciliation.evaluation import evaluate, lock_questions
from apps.reconciliation.models import Kind, Option, PartOf, Question
from apps.reconciliation.readings import answers_to_read, parts_of


@dataclass(frozen=True, kw_only=True)
class QuestionParts:
    """What hangs on a question beside its own columns."""

    options: Mapping[str, Iterable[str]] = field(default_factory=dict)  # name → aliases
    part_of: Mapping[str, Iterable[str]] = field(default_factory=dict)  # part → wholes
    related: Iterable[Question] = ()
    tags: Iterable[Tag] = ()


@transaction.atomic
def ask_question(*, question: Question, parts: QuestionParts, user: User | None) -> Question:
    """Save a new question with its options, parts and relations.

    Raises ``ValidationError`` naming the field that is wrong.
    """
    question.created_by = user
    _check_question(question, parts)
    question.save(force_insert=True)
    Option.objects.bulk_create(
        Option(question=question, name=name, aliases=list(aliases)) for name, aliases in parts.options.items()
    )
    for part, wholes in parts.part_of.items():
        for whole in wholes:
            keep_part(question=question, part=part, whole=whole)
    question.related.add(*parts.related)
    question.tags.add(*parts.tags)
    return question


def _check_question(question: Question, parts: QuestionParts) -> None:
    check_fields(question)
    if (question.kind == Kind.QUANTITY) != bool(question.unit):
        raise refuse("unit", "a quantity needs a unit (1 for a count), and only a quantity has one")
    if question.universe_question and question.kind != Kind.QUANTITY:
        raise refuse("universe_question", "only a quantity is part of a total")
    if parts.options and question.kind != Kind.CHOICE:
        raise refuse("options", "only a choice has options")
    if Question.objects.filter(slug=question.slug).exists():
        raise refuse("slug", f"there is a question “{question.slug}” already", code="unique")


@transaction.atomic
def keep_part(*, question: Question | None, part: str, whole: str) -> PartOf:
    """Record that a scope or place is part of another, under one question or everywhere.

    Raises ``ValidationError`` where that would close a circle.
    """
    edge = PartOf(question=question, part=part.strip(), whole=whole.strip())
    check_fields(edge)
    if edge.part == edge.whole or edge.part in _wholes_of(edge.whole, question):
        raise refuse("part_of", f"“{whole}” is part of “{part}” already: neither can be part of the other twice over")
    kept, is_new = PartOf.objects.get_or_create(question=question, part=edge.part, whole=edge.whole)
    if is_new:
        _evaluate_all(question, cause=f"“{kept.part}” was recorded as part of “{kept.whole}”")
    return kept


def _evaluate_all(question: Question | None, *, cause: str) -> None:
    """Bring in step what a change to the part-of relation can touch: the answers with a scope or options."""
    answers = answers_to_read().exclude(slot=None)
    answers = answers.filter(question=question) if question else answers
    lock_questions(answers.values_list("question", flat=True))
    evaluate(answers.order_by("pk"), cause=cause)


def _wholes_of(name: str, question: Question | None) -> frozenset[str]:
    """Return all that a scope is part of, over any number of steps."""
    return parts_of(question).wholes_of(name)
