"""What is asked most reads no large table from end to end, at a hundred thousand claims."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.api.client import Program
from tests.benchmarks.rows import fill
from tests.jobs import empty_queue

pytestmark = pytest.mark.django_db
CLAIMS = int(os.environ.get("PLANNED_CLAIMS", "100000"))  # noqa: TID251
LARGE = CLAIMS // 5  # rows: all but speakers, sources, questions and tags
SCAN = re.compile(r"Seq Scan on (\w+)")
HOTTEST = [
    "/",
    "/claims/",
    "/claims/2/",
    "/questions/q-3/",
    "/sources/3/",
    "/speakers/3/",
    "/search/?q=okapi",
    "/api/v1/claims/",
    "/api/v1/claims/?source=3",
    "/api/v1/claims/2/",
    "/api/v1/claims/?question=7",
    "/api/v1/answers/",
    "/api/v1/sources/",
    "/api/v1/conflicts/",
]
CLAIM = {
    "source": "3",
    "start": 48,
    "end": 70,
    "exact": "more than 1,000 people",
    "statement": "They crossed.",
    "quote_kind": "indirect",
    "speaker": "1",
    "chain": [{"agent": "20"}],
    "uttered": "2021-07-05",
    "figure": {"verbatim": "more than 1,000", "comparator": "gt", "n": "1000"},
    "answers": [{"question": "7"}],
}


@pytest.fixture(scope="module", autouse=True)
def _many_claims(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Fill the database once for all pages, vacuum it, as plans count on that, and empty it."""
    assert str(connection.settings_dict["NAME"]).startswith("test_")
    with django_db_blocker.unblock():
        fill(CLAIMS)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        yield
        call_command("flush", interactive=False, verbosity=0)
        empty_queue()


@pytest.fixture(scope="module")
def large() -> set[str]:
    """Return the tables that it would take long to read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [LARGE]
        )
        return {name for (name,) in cursor.fetchall()}


@contextmanager
def plans() -> Iterator[list[str]]:
    """Give the plans of all that is asked meanwhile, as PostgreSQL carried them out."""
    made: list[str] = []

    def take(notice: object) -> None:
        made.append(str(getattr(notice, "message_primary", "")))

    with connection.cursor() as cursor:
        cursor.execute("LOAD 'auto_explain'")
        cursor.execute("SET auto_explain.log_min_duration = 0; SET auto_explain.log_level = notice")
        connection.connection.add_notice_handler(take)
        try:
            yield made
        finally:
            connection.connection.remove_notice_handler(take)
            cursor.execute("SET auto_explain.log_min_duration = -1")


def read_whole(made: list[str], large: set[str]) -> dict[str, str]:
    """Return the large tables that plans read from end to end, each with a plan that does."""
    return {table: plan for plan in made for table in SCAN.findall(plan) if table in large}


def test_the_large_tables_are_known(large: set[str]) -> None:
    assert large >= {
        "claims_claim",
        "claims_claimversion",
        "reconciliation_answer",
        "claims_passage",
    }


def test_a_table_read_whole_is_noticed(large: set[str]) -> None:
    with plans() as made, connection.cursor() as cursor:
        cursor.execute("SELECT max(length(statement)) FROM claims_claim")

    assert set(read_whole(made, large)) == {"claims_claim"}


@pytest.mark.parametrize("path", HOTTEST)
def test_no_large_table_is_read_whole(path: str, large: set[str]) -> None:
    with plans() as made:
        assert Client().get(path).status_code == 200

    assert made
    assert read_whole(made, large) == {}


def test_recording_a_claim_reads_no_large_table_whole(large: set[str]) -> None:
    analyst = Program("analyst")
    with plans() as made:
        assert analyst.post("claims/", CLAIM).status_code == 201

    assert made
    assert read_whole(made, large) == {}
