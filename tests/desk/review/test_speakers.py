"""Speakers that may be one in the review queue: what tells them apart, and merging them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.speakers.models import Alias, Merge, MergeCandidate, Role
from tests import factories as make
from tests.desk.speakers.desk_rows import likely_pair, many_pairs
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/review/speakers/"
MOST_QUERIES = 18


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def post(client: Client, pair: MergeCandidate, answer: str, **data: Any) -> Any:
    return client.post(f"{HOME}{pair.pk}/{answer}/", data)


def test_a_pair_shows_what_tells_whether_it_is_one(client: Client, editor: User) -> None:
    pair = likely_pair()
    Alias.objects.create(speaker=pair.first, name="Seryozha")
    Role.objects.create(speaker=pair.second, post="governor", body="Kunar", since="2020")
    make.claim(speaker=pair.first, statement="They crossed.", speaker_role="the Foreign Minister")

    words = words_on(client, HOME)

    for shown in (
        "are spelt alike",
        "Seryozha",
        "Governor, Kunar from 2020",
        "They crossed",
        "“the Foreign Minister”",
    ):
        assert shown in words
    sides = client.get(HOME).context["pairs"][0].sides
    assert [side.claim_count for side in sides] == [1, 0]


def test_yes_merges_into_the_one_kept(client: Client, editor: User) -> None:
    pair = likely_pair()

    response = post(client, pair, "same", kept=str(pair.second_id), reason="One spelling of two.")

    assert response.status_code == 302
    merge = Merge.objects.get()
    assert (merge.kept, merge.merged, merge.decided_by) == (pair.second, pair.first, editor)
    body = client.get(HOME).content.decode()
    assert "Merged “Sergei Petrov” into “Sergey Petrov”." in body
    assert 'id="no-pairs"' in body
    for answer in ("different", "unsure"):
        response = post(client, pair, answer)
        assert response.status_code == 422
        assert "were merged meanwhile" in response.content.decode()


def test_a_merge_without_a_reason_keeps_what_was_chosen(client: Client, editor: User) -> None:
    pair = likely_pair()

    response = post(client, pair, "same", kept=str(pair.second_id), reason=" ")

    body = response.content.decode()
    assert response.status_code == 422
    assert "Say why they are one" in body
    assert f'value="{pair.second_id}"' in body.partition(" checked")[0][-200:]
    assert post(client, pair, "same", kept="7777777", reason="x").status_code == 422
    assert not Merge.objects.exists()


def test_a_name_narrows_the_list(client: Client, editor: User) -> None:
    likely_pair()
    likely_pair("Anna Petrova", "Ana Petrova")

    words = words_on(client, f"{HOME}?q=sergey")

    assert "Sergei Petrov" in words
    assert "Anna Petrova" not in words


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_the_list_takes_as_many_queries_for_sixty_as_for_five(role: str, client: Client) -> None:
    client.force_login(make.user(role))
    taken = []
    for more in (5, 55):
        many_pairs(more)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES
