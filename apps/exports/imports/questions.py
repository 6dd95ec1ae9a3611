"""A question on its way in; there are few, so that each is asked by the action that people use."""

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.core.declared import fields_of
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.exports.imports.existing import ExistingRecords
from apps.exports.imports.shapes import (
    OPTION,
    QUESTION,
    shaped,
    texts_of_list,
    values_in,
)
from apps.reconciliation.actions import QuestionParts, ask_question
from apps.reconciliation.models import Question

FIELDS = fields_of(Question)


def take_question(record: Document, known: ExistingRecords) -> bool:
    """Ask a question unless its slug is on record; gives whether it is new.

    Its estimates are left out: they are decisions of editors who are not known here.
    """
    shaped(record, QUESTION)
    slug = record.get("slug") or ""
    if here := known.questions.get(slug):
        if here.kind != record.get("kind"):
            raise field_error("slug", f"on record as a question of another kind: {here.kind}")
        return False
    question = Question(**values_in(record, FIELDS))
    options = {}
    for number, given in enumerate(record.get("options") or ()):
        shaped(given, OPTION, f"options/{number}")
        options[given.get("name") or ""] = texts_of_list(given, "aliases")
    part_of = record.get("part_of") or {}
    parts = QuestionParts(
        options=options,
        part_of={part: texts_of_list(part_of, part) for part in part_of},
        tags=[known.tag(name) for name in texts_of_list(record, "tags")],
    )
    with transaction.atomic():
        known.questions[slug] = ask_question(question=question, parts=parts, user=None)
    return True


def relate_question(record: Document) -> None:
    """Join a question with those it names, imported later perhaps. Raises ``ValidationError``."""
    question = Question.objects.get(slug=record["slug"])
    related = texts_of_list(record, "related_slugs")
    universe = record.get("universe_question_slug")
    named = {*related, universe} if universe else set(related)
    found = {one.slug: one for one in Question.objects.filter(slug__in=named)}
    question.related.add(*(found[slug] for slug in related if slug in found))
    if universe in found and question.universe_question is None:
        question.universe_question = found[universe]
        question.save(update_fields=["universe_question"])
    if missing := named - found.keys():
        raise ValidationError({"related_slugs": f"not on record: {', '.join(sorted(missing))}"})
