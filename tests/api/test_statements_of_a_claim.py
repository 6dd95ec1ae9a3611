"""How many SQL statements it takes to record a claim with all its parts over the API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.claims.tags import add_tag
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.fast_sql import statements_allowed

pytestmark = pytest.mark.django_db
MOST = statements_allowed(fast=15, plain=20)


def statements_to_record(analyst: Program, **changes: object) -> int:
    """Return how many statements one POST takes.

    Savepoints are not counted: outside of tests they are BEGIN and COMMIT.
    """
    body = claim_body(make.source(), **changes)
    with CaptureQueriesContext(connection) as asked:
        answer = analyst.post("claims/", body)
    assert answer.status_code == 201, answer.content
    return sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)


def test_a_claim_takes_no_more_statements_than_it_did() -> None:
    analyst, tag, question = Program("analyst"), add_tag(name="border"), make.question()
    said = {"tags": [tag.name], "answers": [{"question": str(question.pk)}]}
    statements_to_record(analyst, **said)  # speaker and outlets are on record from here on

    assert statements_to_record(analyst, **said) <= MOST


def test_a_longer_chain_takes_no_more_statements() -> None:
    analyst = Program("analyst")
    agents = [{"name": name, "kind": "outlet"} for name in ("TASS", "Interfax", "RIA", "Gazeta")]
    long, short = ([{"agent": agent} for agent in some] for some in (agents, agents[:1]))
    statements_to_record(analyst, chain=long)  # all of them are on record from here on

    assert statements_to_record(analyst, chain=long) == statements_to_record(analyst, chain=short)
