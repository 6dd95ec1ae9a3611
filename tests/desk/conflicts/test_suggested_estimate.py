"""The suggested estimate: offered to an editor with a view of their own, from three origins on."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.reconciliation.actions import take_conflict
from apps.reconciliation.models import (
    Conflict,
)
from tests import factories as make
from tests.desk.conflicts.desk_rows import (
    disputed,
    page_of,
    taken,
)
from tests.reconciliation.disputed import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def _send(client: Client, conflict: Conflict, data: dict[str, Any], path: str = "decide") -> Any:
    return client.post(f"{page_of(conflict)}{path}/", data)


def _three_origins(editor: User) -> Conflict:
    conflict = disputed()
    say(conflict.question, 140, "A third one")
    return take_conflict(conflict=conflict, editor=editor)


def test_a_suggestion_is_offered_after_ones_own_view(client: Client, editor: User) -> None:
    conflict = _three_origins(editor)
    assert 'class="suggestion"' not in client.get(page_of(conflict)).content.decode()

    without = _send(client, conflict, {"rationale": "So far"}, "suggestion")
    with_view = _send(client, conflict, {"rationale": "So far", "low": "130"}, "suggestion")

    assert 'class="errorlist"' in without.content.decode().split('id="suggestion"')[1]
    suggested = with_view.context["shown"].typed.suggested
    assert (suggested.number, suggested.origins) == ("140", 3)
    assert sorted(voice.fits for voice in suggested.voices) == [False, False, True]
    body = with_view.content.decode()
    assert '<details class="suggestion">' in body  # folded
    assert '<b class="figure">140</b>' in body
    assert 'name="low" value="130"' in body
    assert "So far" in body
    assert not any(f'name="{name}" value="140"' in body for name in ("low", "best", "high"))


def test_htmx_gets_the_suggestion_alone(client: Client, editor: User) -> None:
    conflict = _three_origins(editor)

    response = client.post(
        f"{page_of(conflict)}suggestion/", {"high": "9"}, headers={"HX-Request": "true"}
    )

    assert response.content.decode().lstrip().startswith('<details class="suggestion">')


def test_no_suggestion_below_three_origins(client: Client, editor: User) -> None:
    conflict = taken(editor)

    body = _send(client, conflict, {"low": "130"}, "suggestion").content.decode()

    assert 'data-origins="2"' in body
    assert 'class="suggestion"' not in body
