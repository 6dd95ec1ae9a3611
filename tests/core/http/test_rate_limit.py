"""Limits that all processes count together; another process is one that remembers nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from pytest_django import Settings

from apps.core.http.rate_limit import RateLimit, count_requests, delete_old_counts
from apps.core.models import Tries
from tests import factories as make

pytestmark = pytest.mark.django_db
Queries = Callable[[int], Any]


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> Iterator[None]:
    caches["process"].clear()
    settings.COUNT_TOGETHER = True
    settings.CACHES = site.CACHES | {"default": site.SHARED_CACHE}
    yield
    caches["process"].clear()


def in_another_process() -> None:
    """Go on as a process that has its own memory and the same database."""
    caches["process"].clear()


def tries(limit: RateLimit, times: int, who: str = "somebody") -> int:
    """Return how many of so many tries were let in."""
    return sum(not limit.wait(who) for _ in range(times))


def test_processes_count_together() -> None:
    limit = RateLimit("a-test", times=5, seconds=86_400)

    assert tries(limit, 3) == 3
    in_another_process()
    assert tries(limit, 3) == 2
    assert tries(limit, 3, who="somebody else") == 3


def test_a_sender_who_must_wait_is_told_how_long() -> None:
    limit = RateLimit("a-test", times=1, seconds=86_400)
    limit.wait("somebody")

    assert 0 < limit.wait("somebody") <= 86_400


def test_a_lot_costs_one_statement(django_assert_num_queries: Queries) -> None:
    limit = RateLimit("a-test", times=1000, seconds=86_400, lot=50)

    with django_assert_num_queries(2):
        assert tries(limit, 100) == 100


def test_by_lots_no_more_are_let_in_and_few_less() -> None:
    limit = RateLimit("a-test", times=25, seconds=86_400, lot=10)

    here = tries(limit, 4)
    in_another_process()
    there = tries(limit, 100)

    assert here + there == 25 - 6  # six of the first lot went with their process
    assert tries(RateLimit("one-process", times=25, seconds=86_400, lot=10), 100) == 25


def test_what_is_counted_alone_asks_the_database_nothing(
    django_assert_num_queries: Queries,
) -> None:
    limit = RateLimit("a-test", times=5, seconds=86_400, alone=True)

    with django_assert_num_queries(0):
        assert tries(limit, 7) == 5
    in_another_process()
    assert tries(limit, 7) == 5


def test_guessing_at_an_account_is_slowed_down_by_all_processes_together(
    settings: Settings,
) -> None:
    settings.DEMO, settings.TRUSTED_PROXIES = True, 1
    user = make.user("analyst")
    for number in range(10):
        sent = {"login": user.username, "password": "guess"}
        Client().post("/desk/sign-in/", sent, headers={"x-forwarded-for": f"192.0.2.{number}"})
        in_another_process()

    sent = {"login": user.username, "password": "demo"}
    refused = Client().post("/desk/sign-in/", sent, headers={"x-forwarded-for": "192.0.2.99"})

    assert "Too many attempts for this account" in refused.content.decode()


def test_what_is_used_in_one_process_is_used_in_all() -> None:
    """As django-allauth marks a code of a second factor that was used: the first to add it wins."""
    assert cache.add("a-code", "y", timeout=90)
    in_another_process()
    assert not cache.add("a-code", "y", timeout=90)


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    count_requests("new", 1, seconds=60)
    count_requests("old", 1, seconds=-60)
    cache.add("new", "y", timeout=60)
    cache.add("old", "y", timeout=-60)

    assert delete_old_counts() == 2
    assert [one.key for one in Tries.objects.all()] == ["new"]
    assert cache.get("new") == "y"


@pytest.mark.parametrize("table", ["core_tries", "core_cache"])
def test_counting_waits_for_no_disk(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = %s", [table])
        assert cursor.fetchone() == ("u",)
