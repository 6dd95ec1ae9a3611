"""The desk's numbers: what waits, was settled, came back, and where editors and engine differ."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.reconciliation.actions import reopen_conflict, take_conflict
from apps.reconciliation.models import Conflict, Decision, Question
from apps.reconciliation.queries.numbers import (
    agreement,
    days_to_settle,
    open_by_age,
    reopened_because,
    settled_by_week,
)
from tests import factories as make
from tests.reconciliation.decisions import settle
from tests.reconciliation.disputed import say

pytestmark = pytest.mark.django_db
HOME = "/desk/numbers/"
MOST_QUERIES = 12


def dispute(days_ago: int = 0) -> Conflict:
    question = make.question()
    for number in (60, 900):
        say(question, number, f"Speaker of {number} on {question.pk}")
    conflict = Conflict.objects.get(question=question)
    Conflict.objects.filter(pk=conflict.pk).update(
        opened_at=timezone.now() - datetime.timedelta(days=days_ago)
    )
    conflict.refresh_from_db()
    return conflict


def settled(days_ago: int = 0, **terms: Any) -> Question:
    conflict = dispute(days_ago)
    settle(conflict.question, aside=conflict.other, **terms)
    return conflict.question


def test_strangers_are_asked_to_sign_in_and_analysts_refused(client: Client) -> None:
    assert client.get(HOME)["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert client.get(HOME).status_code == 403


def test_an_empty_desk_has_words_for_it(client: Client) -> None:
    client.force_login(make.user("editor"))

    page = client.get(HOME).text

    for shown in ("no-median", "no-causes", "no-decisions"):
        assert f'id="{shown}"' in page


def test_what_waits_is_counted_by_age_and_state() -> None:
    dispute()
    dispute(3)
    take_conflict(conflict=dispute(3), editor=make.user("editor"))
    dispute(100)
    settled(3)

    rows = open_by_age(timezone.now())

    assert [row.count for row in rows] == [1, 2, 0, 1]
    assert rows[1].parts == {"open": 1, "in_review": 1, "reopened": 0}
    assert rows[1].width == "100%"


def test_weeks_and_the_median_count_first_decisions() -> None:
    for days in (2, 4, 30):
        settled(days)
    now = timezone.now()

    weeks, median = settled_by_week(now), days_to_settle(now)

    assert [row.count for row in weeks] == [0] * 7 + [3]
    assert (median.settled, median.days) == (3, Decimal("4.0"))


def test_reopening_says_why_in_kinds() -> None:
    editor = make.user("editor")
    for question in (settled(), settled()):
        reopen_conflict(
            conflict=Conflict.objects.get(question=question),
            editor=editor,
            because="A list came out.",
        )
    late = settled()
    say(late, 5000, "Somebody new", uttered="2021-07-06")

    assert [(row.label, row.count) for row in reopened_because(timezone.now())] == [
        ("An editor reopened it", 2),
        ("A late claim of a new origin contradicted the decision", 1),
    ]


def test_decisions_that_differ_from_the_engine_are_shown_with_their_reasons(client: Client) -> None:
    for _ in range(3):
        settled()
    settled(decision=Decision.SERIES, rationale="They speak of two days.")

    found = agreement(timezone.now())

    assert (found.agreed, found.overridden, found.share) == (3, 1, 75)
    client.force_login(make.user("editor"))
    page = client.get(HOME).text
    assert 'data-share="75"' in page
    assert "They speak of two days." in page


def test_the_page_takes_as_many_queries_for_many_conflicts_as_for_few(client: Client) -> None:
    client.force_login(make.user("editor"))
    taken = []
    for more in (2, 6):
        for _ in range(more):
            settled()
            dispute()
            settled(decision=Decision.SERIES, rationale="They speak of two days.")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES
