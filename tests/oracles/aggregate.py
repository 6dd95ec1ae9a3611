"""Every slot that is in conflict, for one question or for all, by one aggregate in PostgreSQL.

The ends of each slot come from one GROUP BY. Where they lie apart, the two greatest lower and two
smallest upper ends of distinct voices decide, each found through an index. Choices have no ends:
their slots with more than one value are decided by the rules.
"""

from django.db import connection
from django.db.models import Count

from apps.reconciliation.detection.conflict_finder import find_conflict
from apps.reconciliation.detection.statements import parts_of
from apps.reconciliation.models import Answer, Kind, Question, Slot

CONFLICTED = """
WITH ends AS (
    SELECT slot_id, max(low_edge) AS top, min(high_edge) AS bottom
    FROM reconciliation_answer WHERE slot_id IS NOT NULL GROUP BY slot_id
), suspects AS (
    SELECT slot_id AS slot, slot_id AS upper_slot, slot_id AS lower_slot FROM ends WHERE top > bottom
    UNION ALL
    SELECT named.id, pair.upper_slot, pair.lower_slot
    FROM reconciliation_slot named
    JOIN ends mine ON mine.slot_id = named.id
    JOIN ends blank ON blank.slot_id = named.blank_id
    CROSS JOIN LATERAL (
        SELECT named.id AS upper_slot, named.blank_id AS lower_slot WHERE mine.top > blank.bottom
        UNION ALL
        SELECT named.blank_id, named.id WHERE blank.top > mine.bottom
    ) pair
    WHERE named.blank_id IS NOT NULL
)
SELECT DISTINCT slot FROM suspects
CROSS JOIN LATERAL (
    SELECT voice, low_edge FROM reconciliation_answer
    WHERE slot_id = upper_slot AND low_edge IS NOT NULL ORDER BY low_edge DESC NULLS LAST LIMIT 1
) above
CROSS JOIN LATERAL (
    SELECT voice, high_edge FROM reconciliation_answer
    WHERE slot_id = lower_slot AND high_edge IS NOT NULL ORDER BY high_edge ASC NULLS LAST LIMIT 1
) below
LEFT JOIN LATERAL (
    SELECT voice, low_edge FROM reconciliation_answer
    WHERE slot_id = upper_slot AND low_edge IS NOT NULL AND voice <> above.voice
    ORDER BY low_edge DESC NULLS LAST LIMIT 1
) next_above ON above.voice = below.voice
LEFT JOIN LATERAL (
    SELECT voice, high_edge FROM reconciliation_answer
    WHERE slot_id = lower_slot AND high_edge IS NOT NULL AND voice <> below.voice
    ORDER BY high_edge ASC NULLS LAST LIMIT 1
) next_below ON above.voice = below.voice
WHERE above.voice <> below.voice OR next_above.low_edge > below.high_edge OR above.low_edge > next_below.high_edge
"""


def conflicted_slots() -> set[int]:
    """Return the ids of all slots whose own answers contradict each other."""
    with connection.cursor() as cursor:
        cursor.execute(CONFLICTED)
        found = {slot for (slot,) in cursor.fetchall()}
    return found | _conflicted_choices()


def _conflicted_choices() -> set[int]:
    several = (
        Answer.objects.filter(slot__kind=Kind.CHOICE)
        .values("slot")
        .annotate(values=Count("choice_key", distinct=True))
        .filter(values__gt=1)
    )
    slots = Slot.objects.filter(pk__in=several.values("slot")).select_related("question")
    parts = {
        question.pk: parts_of(question)
        for question in Question.objects.filter(slots__in=slots).distinct()
    }
    return {
        slot.pk
        for slot in slots
        if (clash := find_conflict(slot, parts[slot.question_id])) and clash.verdict.rule == "R17"
    }
