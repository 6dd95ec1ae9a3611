"""Asking questions, and saying what is part of what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from apps.accounts.models import User
from apps.claims.models import Tag
from apps.core.declared import names_of
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
    QuestionSection,
    Stance,
)
from apps.speakers.models import Speaker

READ_AS = (*names_of(Question, QuestionSection.COMPARED_BY), "universe_question")


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
    moved: list[Answer] = []
    for answer in answers:
        as_before = AnswerDraft(
            part=AnswerPart(answer.part),
            scope=answer.scope,
            stance=Stance(answer.stance) if answer.stance else None,
            choices=tuple(option.name for option in answer.options.all()),
        )
        moved += move_answer(
            answer=answer, question=to_question, draft=as_before, reason=reason, user=user
        )
    return moved


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
    part_of: dict[str, list[str]] = {}
    for edge in PartOf.objects.filter(question=split):
        part_of.setdefault(edge.part, []).append(edge.whole)
    parts = QuestionParts(
        options={option.name: option.aliases for option in split.options.all()},
        part_of=part_of,
        related=[split],
        tags=list(split.tags.all()),
    )
    asked = ask_question(question=asked, parts=parts, user=user)
    move_answers(answers=answers, to_question=asked, reason=reason, user=user)
    return asked


@transaction.atomic
def keep_part(*, question: Question | None, part: str, whole: str) -> PartOf:
    """Record that a scope or place is part of another, under one question or everywhere.

    Raises ``ValidationError`` where that would close a circle.
    """
    edge = PartOf(question=question, part=part.strip(), whole=whole.strip())
    check_fields(edge)
    if parts_of(question).is_within(edge.whole, edge.part):
        raise field_error(
            "part_of",
            f"“{whole}” is part of “{part}” already: neither can be part of the other twice over",
        )
    kept, is_new = PartOf.objects.get_or_create(question=question, part=edge.part, whole=edge.whole)
    if is_new:  # which touches every answer with a scope or options
        answers = answers_to_read().exclude(slot=None)
        if question:
            answers = answers.filter(question=question)
        lock_questions(answers.values_list("question", flat=True))
        cause = f"“{kept.part}” was recorded as part of “{kept.whole}”"
        sync_answers(answers.order_by("pk"), cause=cause)
    return kept


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
