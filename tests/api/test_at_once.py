"""Many at once: one claim for one key, and pages that skip or repeat nothing during writes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.claims.models import Claim
from apps.reconciliation.actions import correct_and_compare
from tests import factories as make
from tests.api.client import Program, claim_body

TIMES, CLAIMS = 50, 40


@pytest.mark.django_db(transaction=True)
def test_a_request_sent_fifty_times_at_once_makes_one_claim_and_gets_fifty_equal_answers() -> None:
    analyst, body = Program("analyst"), claim_body(make.source())

    def send(_: int) -> tuple[int, bytes]:
        try:
            response = Program.post(analyst, "claims/", body, Idempotency_Key="once")
            return response.status_code, response.content
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(send, range(TIMES)))

    assert [status for status, _ in answers] == [201]
    assert Claim.objects.count() == 1


@pytest.mark.django_db
def test_a_cursor_meets_every_claim_once_while_others_add_and_correct() -> None:
    source, editor = make.source(), make.user("editor")
    there = [make.claim(source) for _ in range(CLAIMS)]
    seen: list[str] = []
    page = Program().get("claims/?limit=7").json()
    while True:
        seen += [one["id"] for one in page["results"]]
        make.claim(source)
        changed = there[len(seen) % CLAIMS]
        changed.refresh_from_db()
        correct_and_compare(
            claim=changed,
            draft=make.draft(source, place=f"Wakhan {len(seen)}"),
            expected_version=changed.version,
            reason="The place was missing.",
            user=editor,
        )
        if page["next"] is None:
            break
        page = Program().client.get(page["next"]).json()

    assert sorted(seen) == sorted(str(claim.pk) for claim in there)
