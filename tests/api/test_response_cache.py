"""Responses kept while nothing is written: always what the database has, and never another's."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import ApiKey
from apps.api import response_cache
from apps.api.throttling import READING
from apps.claims.models import Claim, ClaimState
from apps.reconciliation.actions import withdraw_and_compare
from tests import factories as make
from tests.api.client import Program

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(response_cache, "STORE", response_cache.ResponseStore())
    cache.clear()
    yield
    cache.clear()


def statements(program: Program, path: str) -> int:
    """Return how many statements an answer costs."""
    with CaptureQueriesContext(connection) as queries:
        assert program.get(path).status_code == 200
    return len(queries)


def costs_one(program: Program, path: str) -> bool:
    """Say whether a response is kept; a write to another database of the server ends it, so try."""
    return any(statements(program, path) == 1 for _ in range(50))


def test_the_same_again_costs_one_statement() -> None:
    make.claim(figure=make.figure())
    stranger = Program()
    first = stranger.get("claims/")

    assert costs_one(stranger, "claims/")
    again = stranger.get("claims/")
    assert (again.content, again["ETag"], again["Vary"]) == (
        first.content,
        first["ETag"],
        first["Vary"],
    )
    assert again["Cache-Control"] == first["Cache-Control"]
    assert stranger.get("claims/", If_None_Match=first["ETag"]).status_code == 304


def test_what_is_asked_for_the_first_time_is_not_kept() -> None:
    stranger = Program()
    first = statements(stranger, "claims/")

    assert statements(stranger, "claims/") == first + 1, "the snapshot"
    assert len(response_cache.STORE.responses) == 1


def test_the_request_that_came_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "MOST_REQUESTS_SEEN", 2)
    store = response_cache.ResponseStore()

    addresses = ("a", "a", "b", "a", "c", "a", "b")
    seen = [store.note_request((address, "", "")) for address in addresses]

    assert seen == [False, True, False, True, False, True, False]


def test_whatever_is_written_is_read_at_once() -> None:
    claim, stranger = make.claim(), Program()
    for _ in range(3):
        assert stranger.get(f"claims/{claim.pk}/").json()["state"] == ClaimState.PUBLISHED

    withdraw_and_compare(claim=claim, reason="The report does not say so.")

    assert stranger.get(f"claims/{claim.pk}/").json()["state"] == ClaimState.WITHDRAWN
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.DRAFT)
    assert stranger.get(f"claims/{claim.pk}/").status_code == 404


def test_nobody_gets_what_was_answered_to_another() -> None:
    draft, stranger = make.claim(state=ClaimState.DRAFT), Program()
    analyst = Program("analyst")
    for _ in range(3):
        assert [one["id"] for one in analyst.get("claims/").json()["results"]] == [str(draft.pk)]
        assert stranger.get("claims/").json()["results"] == []


def test_a_revoked_key_opens_nothing_though_it_was_answered_before() -> None:
    program = Program("analyst")
    assert [program.get("claims/").status_code for _ in range(3)] == [200, 200, 200]

    ApiKey.objects.update(revoked_at="2026-01-01T00:00Z")

    assert program.get("claims/").status_code == 401


def test_a_key_that_ends_of_itself_is_asked_about_every_time() -> None:
    program = Program("analyst")
    ApiKey.objects.update(expires_at="2999-01-01T00:00Z")

    assert not costs_one(program, "claims/")


def test_what_is_kept_counts_against_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = Program()
    few = READING.__class__(READING.name, times=3, seconds=10**9)
    monkeypatch.setattr(response_cache, "READING", few)
    monkeypatch.setattr("apps.api.throttling.READING", few)

    assert [stranger.get("claims/").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_what_was_asked_for_longest_ago_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = Program()
    size = len(stranger.get("claims/?limit=1").content)
    monkeypatch.setattr(response_cache, "MOST_BYTES", 3 * size)
    for limit in range(1, 6):
        for _ in range(2):
            stranger.get(f"claims/?limit={limit}")

    assert response_cache.STORE.bytes <= 3 * size
    assert statements(stranger, "claims/?limit=1") > 1
    assert costs_one(stranger, "claims/?limit=5")
