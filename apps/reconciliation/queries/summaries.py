"""A question in numbers: "7 reports, 4 origins, 2 positions", each by one aggregate.

How far the answers of questions can be compared takes four queries at most, however long the list.
A later step keeps a start with the question, for its answers to inherit; until then each total
needs its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Count, Max, Min, Prefetch, Q, prefetch_related_objects

from apps.core.templatetags.wording import counted
from apps.reconciliation.detection.statements import READ_WITH, parts_of_each, statement_for
from apps.reconciliation.engine import NO_PARTS
from apps.reconciliation.engine.comparability import (
    ONE_SLOT,
    Comparability,
    Relations,
    relations_of,
)
from apps.reconciliation.engine.comparability import Count as Voices
from apps.reconciliation.models import Answer, AnswerPart, Kind, Option, Question
from apps.reconciliation.presentation.answer_labels import FROM_NO_TO_YES

# Where no slot holds two voices, so many of a question's latest answers are compared pairwise. Of a
# series of a thousand days these say enough.
COMPARED_PAIRWISE = 24
GAPS_SHOWN = 6
FIELDS = ("time", "since", "value")

# What an answer in no slot lacks is asked in the order of the engine's `missing_in`. Every answer
# in a slot stands, so that claims are read for the others only. A stance on a condition shares a
# slot with others, but is compared with such stances only.
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
    counted = _counted(list(asked))
    undecided: list[int] = []
    for found in counted.values():
        if len(found.complete) > 1 and found.comparability.relations is not ONE_SLOT:
            undecided += found.complete
    rows = _answers_to_compare(asked, undecided)
    # Only a denial is compared with a part of what it denies.
    denied = set()
    for question, answers in rows.items():
        if any(answer.claim.denies for answer in answers):
            denied.add(question)
    parts = parts_of_each(denied)
    for question, answers in rows.items():
        statements = [statement_for(answer) for answer in answers]
        relations = relations_of(statements, parts.get(question, NO_PARTS))
        found = counted[question]
        comparability = replace(found.comparability, relations=relations)
        counted[question] = replace(found, comparability=comparability)
    return {pk: counted.get(pk, AnswerCount()) for pk in asked}


def _counted(questions: list[int]) -> dict[int, AnswerCount]:
    counted: dict[int, AnswerCount] = {}
    if not questions:
        return counted
    with connection.cursor() as cursor:
        limits = {"compared": COMPARED_PAIRWISE, "shown": GAPS_SHOWN}
        cursor.execute(COUNTED, {"questions": questions, **limits})
        rows = cursor.fetchall()
    for question, answers, *lacking, is_one_origin, has_pair, complete, incomplete in rows:
        missing = {name: count for name, count in zip(FIELDS, lacking, strict=True) if count}
        relations = ONE_SLOT if has_pair else Relations()
        comparability = Comparability(answers, missing, is_one_origin, relations)
        counted[question] = AnswerCount(comparability, complete or [], incomplete or [])
    return counted


def _answers_to_compare(asked: dict[int, Question], pks: list[int]) -> dict[int, list[Answer]]:
    """Return answers by their question, with what reading them needs; in two queries at most."""
    rows: dict[int, list[Answer]] = defaultdict(list)
    if not pks:
        return rows
    chosen: list[Answer] = []
    others: list[Answer] = []
    for answer in Answer.objects.filter(pk__in=pks).select_related(*READ_WITH).order_by("pk"):
        rows[answer.question_id].append(answer)
        is_choice = asked[answer.question_id].kind == Kind.CHOICE
        (chosen if is_choice else others).append(answer)
    prefetch_related_objects(chosen, "options")
    prefetch_related_objects(others, Prefetch("options", Option.objects.none()))
    return rows


UNITS_DRAWN = 24
MOST_POSITIONS = 50

# The greedy stabbing of `engine/positions.py` over the kept edges: the smallest upper end is a
# point that some position must have, and the smallest upper end of what begins above it the next.
# Only slots whose ends lie apart need more than one. Of stocks and running totals only the latest
# slot of each kind is current.
POSITIONS = """
WITH RECURSIVE slots AS (
    SELECT slot.*, row_number() OVER (
        PARTITION BY scope, start_low, start_high, modality_class, denies, dimension, universe
        ORDER BY time_low DESC NULLS LAST, time_high DESC NULLS LAST
    ) AS age
    FROM reconciliation_slot slot
    WHERE question_id = %(question)s
      AND EXISTS (SELECT 1 FROM reconciliation_answer member WHERE member.slot_id = slot.id)
), current AS (
    SELECT * FROM slots WHERE age = 1 OR aggregation IN ('flow', 'constant')
), stabbed AS (
    SELECT id AS slot, 1 AS number, bottom_high AS point FROM current WHERE top_low > bottom_high
    UNION ALL
    SELECT stabbed.slot, stabbed.number + 1, next.high_edge
    FROM stabbed CROSS JOIN LATERAL (
        SELECT high_edge FROM reconciliation_answer
        WHERE slot_id = stabbed.slot AND low_edge > stabbed.point
          AND (high_edge > stabbed.point OR high_edge IS NULL)
        ORDER BY high_edge ASC NULLS LAST LIMIT 1
    ) next
    WHERE stabbed.point IS NOT NULL AND stabbed.number < %(most)s
), said AS (
    SELECT slot_id, count(DISTINCT choice_key) AS number FROM reconciliation_answer
    WHERE choice_key <> ''
        AND slot_id IN (SELECT id FROM current WHERE kind IN ('choice', 'stance'))
    GROUP BY slot_id
)
SELECT (SELECT count(*) FROM current),
       greatest((SELECT max(number) FROM stabbed), (SELECT max(number) FROM said))
"""


@dataclass(frozen=True)
class StanceCount:
    """How many answers take a stance."""

    label: str
    count: int

    @property
    def units(self) -> range:
        """Return one unit to draw for each answer, as far as they can be told apart."""
        return range(min(self.count, UNITS_DRAWN))


def stance_counts(question: Question) -> list[StanceCount]:
    """Return how many answers take each stance, from no to yes; nothing for other questions."""
    if question.kind != Kind.STANCE:
        return []
    rows = Answer.objects.published().filter(question=question).order_by().values("stance")
    counts = dict(rows.annotate(count=Count("pk")).values_list("stance", "count"))
    return [StanceCount(str(stance.label), counts.get(stance, 0)) for stance in FROM_NO_TO_YES]


@dataclass(frozen=True)
class Positions:
    """How many different truths the answers need: at most so many in one of the current slots."""

    slots: int
    most: int


@dataclass(frozen=True)
class Summary:
    """A question in numbers."""

    reports: int
    voices: Voices
    positions: Positions
    counted: AnswerCount
    extent: tuple[Decimal, ...] = ()

    @property
    def comparability(self) -> Comparability:
        """Return how far the answers can be compared."""
        return self.counted.comparability

    @property
    def reports_words(self) -> str:
        """Return how many reports there are: "7 reports"."""
        return f"{self.reports:,} {'report' if self.reports == 1 else 'reports'}"

    @property
    def origins_words(self) -> str:
        """Return how many origins there are: "2 independent origins, 3 of unknown origin"."""
        return self.voices.words

    @property
    def words(self) -> str:
        """Return all three in a line: "7 reports, 4 independent origins, 2 positions"."""
        parts = (self.reports_words, self.origins_words, self.positions_words)
        return ", ".join(filter(None, parts))

    @property
    def positions_words(self) -> str:
        """Return how many positions: "2 positions"; nothing where no answer can be compared."""
        if not self.positions.slots:
            return ""
        return f"{self.positions.most} position{'' if self.positions.most == 1 else 's'}"

    @property
    def positions_gloss(self) -> str:
        """Return what the positions are counted over."""
        if self.positions.slots < 2:
            return "how many different values the reports need at one time, for one part"
        return (
            f"the most in any of {counted(self.positions.slots, 'time or part,times or parts')} "
            "that they speak of"
        )


def summary_of(question: Question) -> Summary:
    """Return a question's numbers, in three queries.

    Three more are needed where answers are compared one by one.
    """
    ends: dict[str, Aggregate] = {}
    if question.kind == Kind.QUANTITY:  # the numbers that answers name in the question's unit
        own = Q(claim__figure__unit=question.unit)
        value, total = own & Q(part=AnswerPart.VALUE), own & Q(part=AnswerPart.UNIVERSE)
        ends = {
            "lowest": Min("claim__figure__interval__startswith", filter=value),
            "highest": Max("claim__figure__interval__endswith", filter=value),
            "highest_number": Max("claim__figure__n", filter=value),
            "lowest_total": Min("claim__figure__universe", filter=total),
            "highest_total": Max("claim__figure__universe", filter=total),
        }
    answers = Answer.objects.published().filter(question=question).order_by()
    found = answers.aggregate(**voice_counts(), **ends)
    voices, reports = voices_in(found), found.pop("reports")
    with connection.cursor() as cursor:
        cursor.execute(POSITIONS, {"question": question.pk, "most": MOST_POSITIONS})
        slots, most = cursor.fetchone()
    return Summary(
        reports,
        voices,
        Positions(slots, most or min(slots, 1)),
        comparability_of([question])[question.pk],
        extent=tuple(end for end in found.values() if end is not None),
    )


def voices_in(counts: dict[str, Any]) -> Voices:
    """Take how many voices there are out of what ``voice_counts`` counted."""
    unknown = counts.pop("untraced") + counts.pop("unidentified")
    return Voices(counts.pop("independent"), unknown)


def voice_counts() -> dict[str, Aggregate]:
    """Return how to count reports and origins; an untraced claim is an unknown origin."""
    origin = "claim__traced__origin"
    return {
        "reports": Count("pk"),
        "independent": Count(origin, distinct=True, filter=Q(claim__traced__origin__is_known=True)),
        "unidentified": Count(
            origin, distinct=True, filter=Q(claim__traced__origin__is_known=False)
        ),
        "untraced": Count("claim", distinct=True, filter=Q(claim__traced=None)),
    }
