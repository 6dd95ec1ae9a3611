"""Asking questions, and saying what is part of what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from apps.accounts.models import User
from apps.claims.models import Tag
from apps.core.fields import check_fields, field_error
from apps.core.history import because
from apps.reconciliation.actions.answers import AnswerDraft
from apps.reconciliation.actions.placing import move_answer
from apps.reconciliation.detection.statements import answers_to_read, parts_of
from apps.reconciliation.detection.sync import lock_questions, sync_answers
from apps.reconciliation.models import (
    Answer,
    AnswerPart,
    Kind,
    Option,
    PartOf,
    Party,
    Question,
    Stance,
)
from apps.speakers.models import Speaker

READ_AS = ("kind", "aggregation", "unit", "rounding", "several", "exhaustive", "universe_question")


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
        Option(question=question, name=name, aliases=list(aliases))
        for name, aliases in parts.options.items()
    )
    for part, wholes in parts.part_of.items():
        for whole in wholes:
            keep_part(question=question, part=part, whole=whole)
    question.related.add(*parts.related)
    question.tags.add(*parts.tags)
    return question


@transaction.atomic
def change_question(
    *,
    question: Question,
    words: Mapping[str, str],
    related: Iterable[Question] | None,
    tags: Iterable[Tag] | None,
) -> Question:
    """Change a question's ``title`` and ``about``, its related questions and its tags, where given.

    What its answers were compared by stays as it was asked, and so does its address. Raises
    ``ValidationError`` naming the field that is wrong.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    for name, value in words.items():
        setattr(question, name, value)
    check_fields(question)
    question.save(update_fields=[*words])
    if related is not None:
        question.related.set([one for one in related if one.pk != question.pk])
    if tags is not None:
        question.tags.set(tags)
    return question


def _check_question(question: Question, parts: QuestionParts) -> None:
    check_fields(question)
    if (question.kind == Kind.QUANTITY) != bool(question.unit):
        raise field_error(
            "unit", "a quantity needs a unit (1 for a count), and only a quantity has one"
        )
    if question.universe_question and question.kind != Kind.QUANTITY:
        raise field_error("universe_question", "only a quantity is part of a total")
    if parts.options and question.kind != Kind.CHOICE:
        raise field_error("options", "only a choice has options")
    if Question.objects.filter(slug=question.slug).exists():
        raise field_error("slug", f"there is a question “{question.slug}” already", code="unique")


@transaction.atomic
def move_answers(
    *, answers: Sequence[Answer], to_question: Question, reason: str, user: User
) -> list[Answer]:
    """Take some claims off their questions and place them all under another question.

    So one question is split, or two are joined.

    They answer it as they answered before: for the same part, with the same stance or options. What
    they answered before stays in the history. Raises ``ValidationError`` where the other question
    does not take them.
    """
    if not answers:
        raise field_error("answers", "tick the answers that are to be moved", code="required")
    questions = {to_question, *(answer.question for answer in answers)}
    lock_questions(pk for one in questions for pk in (one.pk, one.universe_question_id) if pk)
    return [
        moved
        for answer in answers
        for moved in move_answer(
            answer=answer, question=to_question, draft=_as_before(answer), reason=reason, user=user
        )
    ]


def _as_before(answer: Answer) -> AnswerDraft:
    return AnswerDraft(
        part=AnswerPart(answer.part),
        scope=answer.scope,
        stance=Stance(answer.stance) if answer.stance else None,
        choices=tuple(option.name for option in answer.options.all()),
    )


@transaction.atomic
def split_question(*, answers: Sequence[Answer], title: str, reason: str, user: User) -> Question:
    """Ask a new question that is read as the one before, and move some of its answers there.

    Raises ``ValidationError`` naming what is wrong: the title, the answers, the reason.
    """
    if not answers:
        raise field_error("answers", "tick the answers that are to be moved", code="required")
    split = answers[0].question
    asked = Question(
        title=title.strip(),
        slug=slugify(title)[:100],
        **{name: getattr(split, name) for name in READ_AS},
    )
    parts = QuestionParts(
        options={option.name: option.aliases for option in split.options.all()},
        part_of=_own_parts(split),
        related=[split],
        tags=list(split.tags.all()),
    )
    asked = ask_question(question=asked, parts=parts, user=user)
    move_answers(answers=answers, to_question=asked, reason=reason, user=user)
    return asked


def _own_parts(question: Question) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part, whole in PartOf.objects.filter(question=question).values_list("part", "whole"):
        found.setdefault(part, []).append(whole)
    return found


@transaction.atomic
def keep_part(*, question: Question | None, part: str, whole: str) -> PartOf:
    """Record that a scope or place is part of another, under one question or everywhere.

    Raises ``ValidationError`` where that would close a circle.
    """
    edge = PartOf(question=question, part=part.strip(), whole=whole.strip())
    check_fields(edge)
    if edge.part == edge.whole or edge.part in _wholes_of(edge.whole, question):
        raise field_error(
            "part_of",
            f"“{whole}” is part of “{part}” already: neither can be part of the other twice over",
        )
    kept, is_new = PartOf.objects.get_or_create(question=question, part=edge.part, whole=edge.whole)
    if is_new:
        _evaluate_all(question, cause=f"“{kept.part}” was recorded as part of “{kept.whole}”")
    return kept


def _evaluate_all(question: Question | None, *, cause: str) -> None:
    """Compare again what a change of the part-of relation touches.

    That is every answer with a scope or options.
    """
    answers = answers_to_read().exclude(slot=None)
    answers = answers.filter(question=question) if question else answers
    lock_questions(answers.values_list("question", flat=True))
    sync_answers(answers.order_by("pk"), cause=cause)


def _wholes_of(name: str, question: Question | None) -> frozenset[str]:
    """Return all that a scope is part of, over any number of steps."""
    return parts_of(question).wholes_of(name)


@transaction.atomic
def name_party(*, question: Question, speaker: Speaker, reason: str, user: User) -> Party:
    """Say that a speaker has something at stake in a question.

    Raises ``ValidationError`` if that was said before.
    """
    if Party.objects.select_for_update().filter(question=question, speaker=speaker).exists():
        raise field_error(
            "question", f"{speaker} is a party to “{question}” already", code="unique"
        )
    party = Party(question=question, speaker=speaker, because=reason.strip(), by=user)
    check_fields(party)
    party.save(force_insert=True)
    return party


@transaction.atomic
def unname_party(*, party: Party, reason: str) -> None:
    """Take back that somebody is a party; the history keeps it, and why."""
    with because(reason):
        party.delete()
