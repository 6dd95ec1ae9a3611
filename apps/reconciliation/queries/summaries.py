"""A question in numbers: "7 reports, 4 origins, 2 positions", each by one aggregate."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Count, Max, Min, Q

from apps.core.templatetags.wording import counted
from apps.reconciliation.engine.comparability import Comparability
from apps.reconciliation.engine.origins import Count as Voices
from apps.reconciliation.models import Answer, AnswerPart, Kind, Question
from apps.reconciliation.presentation.answer_labels import FROM_NO_TO_YES
from apps.reconciliation.queries.comparability import AnswerCount, comparability_of

UNITS_DRAWN = 24
MOST_POSITIONS = 50

# The rules' greedy stabbing (`rules/positions.py`) over the kept edges: the smallest upper end is a
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
        return ", ".join(
            part for part in (self.reports_words, self.origins_words, self.positions_words) if part
        )

    @property
    def positions_words(self) -> str:
        """Return how many positions: "2 positions"; nothing where no answer can be compared."""
        return (
            f"{self.positions.most} position{'' if self.positions.most == 1 else 's'}"
            if self.positions.slots
            else ""
        )

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
    found = (
        Answer.objects.published()
        .filter(question=question)
        .order_by()
        .aggregate(**voice_counts(), **_ends(question))
    )
    voices, reports = voices_in(found), found.pop("reports")
    extent = tuple(end for end in found.values() if end is not None)
    return Summary(
        reports, voices, _positions(question), comparability_of([question])[question.pk], extent
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


def _ends(question: Question) -> dict[str, Aggregate]:
    """Return how to find the lowest and highest number that answers name in the question's unit."""
    if question.kind != Kind.QUANTITY:
        return {}
    figure, own = "claim__figure", Q(claim__figure__unit=question.unit)
    value, total = own & Q(part=AnswerPart.VALUE), own & Q(part=AnswerPart.UNIVERSE)
    return {
        "lowest": Min(f"{figure}__interval__startswith", filter=value),
        "highest": Max(f"{figure}__interval__endswith", filter=value),
        "highest_number": Max(f"{figure}__n", filter=value),
        "lowest_total": Min(f"{figure}__universe", filter=total),
        "highest_total": Max(f"{figure}__universe", filter=total),
    }


def _positions(question: Question) -> Positions:
    with connection.cursor() as cursor:
        cursor.execute(POSITIONS, {"question": question.pk, "most": MOST_POSITIONS})
        slots, most = cursor.fetchone()
    return Positions(slots, most or min(slots, 1))
