"""One more answer to a question with ten thousand, over one more to a question with ten, in one run.

    python -m tests.benchmarks.bench_answers

Makes a database of its own beside the site's; prints medians and their ratio (at most 2 is asked
for).
"""

from statistics import median
from time import perf_counter
from typing import Any

import django
from django.conf import settings

import apps.config  # noqa: F401  names the settings

settings.DATABASES["default"]["NAME"] = "claimtrail_bench_answers"
settings.ALLOWED_HOSTS.append("testserver")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from apps.reconciliation.models import Question  # noqa: E402
from tests import factories  # noqa: E402

FEW, MANY, RUNS = 10, 10_000, 15
SAID: dict[str, Any] = {"time": "2021-07-05", "uttered": "2021-07-05"}


def filled(size: int) -> Question:
    """Return a question with so many agreeing answers: one recorded, the rest copies of its rows in SQL."""
    question = factories.question()
    claim = factories.claim(
        speaker=factories.speaker(), figure=factories.figure("130", "eq", 130), **SAID
    )
    factories.answer(claim, question)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, key in (
            ("claims_claim", "id"),
            ("claims_figure", "claim_id"),
            ("claims_passage", "claim_id"),
            ("reconciliation_answer", "claim_id"),
        ):
            copy_rows(table, key, claim.pk, size)
        cursor.execute(
            "UPDATE reconciliation_answer SET voice = -id WHERE question_id = %s", [question.pk]
        )
        cursor.execute("SET session_replication_role = origin")
    return question


def copy_rows(table: str, key: str, claim: int, size: int) -> None:
    """Copy one row of a table so often, each for a claim of its own."""
    with connection.cursor() as names:
        names.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
            "AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'claim_id', 'external_id')",
            [table],
        )
        columns = ", ".join(f'"{name}"' for (name,) in names.fetchall())
        names.execute(
            f"INSERT INTO {table} ({key}, {columns}) SELECT {key} + {claim} * 1000000 + copy, {columns} "
            f"FROM {table}, generate_series(1, {size}) copy WHERE {key} = {claim}"
        )


def seconds_to_answer(question: Question) -> float:
    """Return how long it takes to add one answer that contradicts the rest; it is taken back afterwards."""
    with transaction.atomic():
        claim = factories.claim(
            speaker=factories.speaker(), figure=factories.figure("1,037", "eq", 1037), **SAID
        )
        start = perf_counter()
        factories.answer(claim, question)
        taken = perf_counter() - start
        transaction.set_rollback(True)
    return taken


def seconds_to_show(question: Question) -> float:
    """Return how long the question's page takes."""
    client = Client()
    client.handler.load_middleware()  # a server has done so long before anybody asks
    start = perf_counter()
    response = client.get(f"/questions/{question.slug}/")
    assert response.status_code == 200, response.status_code
    return perf_counter() - start


def main() -> None:
    """Fill two questions, time both in turn, and print the ratios."""
    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    few, many = filled(FEW), filled(MANY)
    for question in (
        few,
        many,
    ):  # one answer that contradicts: the conflict stands when the clock starts
        claim = factories.claim(
            speaker=factories.speaker(), figure=factories.figure("900", "eq", 900), **SAID
        )
        factories.answer(claim, question)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for what, job in (("one more answer", seconds_to_answer), ("the page", seconds_to_show)):
        times = [(job(few), job(many)) for _ in range(RUNS)]
        small, large = (median(column) for column in zip(*times, strict=True))
        print(
            f"{what}: {small * 1000:.0f} ms of {FEW}, {large * 1000:.0f} ms of {MANY:,}: {large / small:.2f} times"
        )


if __name__ == "__main__":
    main()
