"""Conflicts of a million answers found anew, over the bare GROUP BY on the same table, in one run.

    python -m tests.benchmarks.bench_aggregate [ANSWERS] [QUESTIONS]

Makes a database of its own beside the site's, fills it with answers of which every tenth slot
disagrees, and prints the medians of five runs of each and their ratio.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import django
from django.conf import settings

import apps.config  # noqa: F401  names the settings

settings.DATABASES["default"]["NAME"] = "claimtrail_bench"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.oracles.aggregate import conflicted_slots  # noqa: E402

SLOTS_A_QUESTION = 4
RUNS = 5
FILL = """
SET session_replication_role = replica;  -- neither triggers nor foreign keys: only the numbers count here
TRUNCATE reconciliation_question, reconciliation_slot, reconciliation_answer CASCADE;
INSERT INTO reconciliation_question
    (id, slug, title, kind, aggregation, unit, rounding, several, exhaustive, about, created_at)
SELECT n, 'q' || n, 'Question ' || n, 'quantity', 'flow', '1', 'auto', false, false, '', now()
FROM generate_series(1, %(questions)s) n;
INSERT INTO reconciliation_slot
    (id, question_id, key, kind, aggregation, scope, time_low, time_high, modality_class, denies, dimension)
SELECT (q - 1) * %(slots)s + s, q, q || ':' || s, 'quantity', 'flow', 'all', s, s, 'factual', false, '1'
FROM generate_series(1, %(questions)s) q, generate_series(1, %(slots)s) s;
INSERT INTO reconciliation_answer
    (id, claim_id, question_id, part, scope, stance, state, slot_id, voice, low_edge, high_edge, choice_key,
     is_vague, answered_at)
SELECT n, n, (slot - 1) / %(slots)s + 1, 'value', 'all', '', 'active', slot, n,
       low, low + 40 + CASE WHEN slot %% 10 = 0 THEN -35 ELSE 0 END, '', false, now()
FROM (
    SELECT n, 1 + n %% (%(questions)s * %(slots)s) AS slot, 100 + (n / 7) %% 30 AS low
    FROM generate_series(1, %(answers)s) n
) made;
SET session_replication_role = origin;
"""
BARE = "SELECT question_id, scope, slot_id, count(*) FROM reconciliation_answer GROUP BY question_id, scope, slot_id"


def bare() -> int:
    """Run the bare aggregate; the slot stands for the period."""
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        return len(cursor.fetchall())


def seconds(job: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = perf_counter()
    job()
    return perf_counter() - start


def main(answers: int, questions: int) -> None:
    """Fill the database, time both in turn, and print the ratio."""
    call_command("migrate", verbosity=0)
    print(f"Filling in {answers:,} answers under {questions:,} questions …")
    with connection.cursor() as cursor:
        cursor.execute(
            FILL, {"answers": answers, "questions": questions, "slots": SLOTS_A_QUESTION}
        )
        cursor.execute("VACUUM ANALYZE reconciliation_answer, reconciliation_slot")
    print(f"{len(conflicted_slots()):,} of {questions * SLOTS_A_QUESTION:,} slots are in conflict")
    bare()
    times = [(seconds(bare), seconds(conflicted_slots)) for _ in range(RUNS)]
    plain, ours = (median(column) for column in zip(*times, strict=True))
    print(
        f"bare GROUP BY {plain:.2f} s, conflicts {ours:.2f} s: {ours / plain:.2f} times (at most 3)"
    )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 50_000,
    )
