"""How far the answers of questions can be compared: four queries at most, however long the list.

A later step keeps a start with the question, for its answers to inherit; until then each total
needs its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects

from apps.reconciliation.detection.statements import READ_WITH, parts_of_each, statement_for
from apps.reconciliation.engine import NO_PARTS
from apps.reconciliation.engine.comparability import (
    ONE_SLOT,
    Comparability,
    Relations,
    relations_of,
)
from apps.reconciliation.models import Answer, Kind, Option, Question

# Where no slot holds two voices, so many of a question's latest answers are compared pairwise. Of a
# series of a thousand days these say enough.
COMPARED_PAIRWISE = 24
GAPS_SHOWN = 6
FIELDS = ("time", "since", "value")

# What an answer in no slot lacks is asked in the order of `rules.slots.missing_in`. Every answer in
# a slot stands, so that claims are read for the others only. A stance on a condition shares a slot
# with others, but is compared with such stances only.
COUNTED = """
WITH asked AS (
    SELECT id, kind, aggregation FROM reconciliation_question WHERE id = ANY(%(questions)s)
), standing AS (
    SELECT asked.id AS question, answer.id, answer.voice, '' AS lacks
    FROM asked JOIN reconciliation_answer answer ON answer.question_id = asked.id
    WHERE answer.state = 'active' AND answer.slot_id IS NOT NULL
    UNION ALL
    SELECT asked.id, answer.id, answer.voice, CASE
        WHEN asked.aggregation <> 'constant'
            AND claim.time_first IS NULL AND claim.time_last IS NULL THEN 'time'
        WHEN claim.denies AND asked.kind <> 'stance' AND answer.choice_key = ''
            AND answer.low_edge IS NULL AND answer.high_edge IS NULL THEN ''
        WHEN asked.aggregation = 'cumulative' AND claim.since = '' THEN 'since'
        ELSE 'value' END
    FROM asked JOIN reconciliation_answer answer ON answer.question_id = asked.id
        JOIN claims_claim claim ON claim.id = answer.claim_id AND claim.state = 'published'
        JOIN sources_source source ON source.id = claim.source_id AND source.state = 'published'
    WHERE answer.state = 'active' AND answer.slot_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM claims_claim later
            JOIN reconciliation_answer instead ON instead.claim_id = later.id
        WHERE later.revises_id = claim.id AND later.state = 'published'
            AND later.id IS DISTINCT FROM claim.revises_id
            AND instead.question_id = asked.id AND instead.state = 'active'
    )
)
SELECT question, count(*),
    count(*) FILTER (WHERE lacks = 'time'),
    count(*) FILTER (WHERE lacks = 'since'),
    count(*) FILTER (WHERE lacks = 'value'),
    min(CASE WHEN voice > 0 THEN voice / 64 ELSE voice END)
        = max(CASE WHEN voice > 0 THEN voice / 64 ELSE voice END),
    EXISTS (
        SELECT 1 FROM reconciliation_slot slot
            JOIN reconciliation_answer member ON member.slot_id = slot.id
        WHERE slot.question_id = question
        GROUP BY slot.id, member.choice_key = 'conditional'
        HAVING min(member.voice) <> max(member.voice)
    ),
    (array_agg(id ORDER BY id DESC) FILTER (WHERE lacks = ''))[:%(compared)s],
    (array_agg(id ORDER BY id) FILTER (WHERE lacks <> ''))[:%(shown)s]
FROM standing GROUP BY question
"""


@dataclass(frozen=True)
class AnswerCount:
    """What one question's answers come to before any two are compared."""

    comparability: Comparability = field(default_factory=Comparability)
    complete: list[int] = field(default_factory=list)  # the latest of those that lack nothing
    incomplete: list[int] = field(default_factory=list)  # the first of those that lack something


def comparability_of(questions: Iterable[Question]) -> dict[int, AnswerCount]:
    """Return how far the answers of each question can be compared."""
    asked = {question.pk: question for question in questions}
    counted = _counted(asked)
    undecided = {
        pk: found.complete
        for pk, found in counted.items()
        if len(found.complete) > 1 and found.comparability.relations is not ONE_SLOT
    }
    for pk, relations in _compared_pairwise(asked, undecided).items():
        found = counted[pk]
        counted[pk] = replace(
            found, comparability=replace(found.comparability, relations=relations)
        )
    return {pk: counted.get(pk, AnswerCount()) for pk in asked}


def _counted(questions: Iterable[int]) -> dict[int, AnswerCount]:
    asked = list(questions)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        limits = {"compared": COMPARED_PAIRWISE, "shown": GAPS_SHOWN}
        cursor.execute(COUNTED, {"questions": asked, **limits})
        rows = cursor.fetchall()
    return {
        question: AnswerCount(
            Comparability(
                answers=answers,
                missing=_missing(lacking),
                is_one_origin=is_one_origin,
                relations=ONE_SLOT if has_pair else Relations(),
            ),
            complete or [],
            incomplete or [],
        )
        for question, answers, *lacking, is_one_origin, has_pair, complete, incomplete in rows
    }


def _missing(counts: list[int]) -> dict[str, int]:
    """Return how many answers lack each field, for those that any lacks."""
    return {name: count for name, count in zip(FIELDS, counts, strict=True) if count}


def _compared_pairwise(
    asked: dict[int, Question], undecided: dict[int, list[int]]
) -> dict[int, Relations]:
    """Return what the answers of each undecided question are to each other, by the rules."""
    rows = _answers_to_compare(asked, [pk for pks in undecided.values() for pk in pks])
    # Only a denial is compared with a part of what it denies.
    denied = [pk for pk, answers in rows.items() if any(answer.claim.denies for answer in answers)]
    parts = parts_of_each(denied)
    return {
        question: relations_of(
            [statement_for(answer) for answer in answers], parts.get(question, NO_PARTS)
        )
        for question, answers in rows.items()
    }


def _answers_to_compare(asked: dict[int, Question], pks: list[int]) -> dict[int, list[Answer]]:
    """Return answers by their question, with what reading them needs; in two queries at most."""
    rows: dict[int, list[Answer]] = defaultdict(list)
    if not pks:
        return rows
    for answer in Answer.objects.filter(pk__in=pks).select_related(*READ_WITH).order_by("pk"):
        rows[answer.question_id].append(answer)
    chosen = [
        answer
        for pk, answers in rows.items()
        if asked[pk].kind == Kind.CHOICE
        for answer in answers
    ]
    prefetch_related_objects(chosen, "options")
    others = [
        answer
        for pk, answers in rows.items()
        if asked[pk].kind != Kind.CHOICE
        for answer in answers
    ]
    prefetch_related_objects(others, Prefetch("options", Option.objects.none()))
    return rows
