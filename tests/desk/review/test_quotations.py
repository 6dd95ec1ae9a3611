"""Shared quotations in the review queue: both claims side by side, with their words marked."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from tests import factories as make
from tests.claims.test_shared_quotations import quoting

pytestmark = pytest.mark.django_db
HOME = "/desk/review/quotations/"
MOST_QUERIES = 12


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def test_a_pair_stands_side_by_side_with_its_words_marked(client: Client, editor: User) -> None:
    quoting(
        "<b>Look:</b> we have never lost so many", speaker_printed="the mayor", uttered="2021-07-04"
    )
    quoting()

    page = client.get(HOME).content.decode()

    assert page.count("<mark>we have never lost so many</mark>") == 2
    assert "&lt;b&gt;Look:" in page
    assert "4 July 2021" in page


def test_the_list_takes_as_many_queries_for_twenty_as_for_three(
    client: Client, editor: User
) -> None:
    taken = []
    for more in (4, 17):
        for _ in range(more):
            quoting()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES
