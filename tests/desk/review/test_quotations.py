"""Shared quotations at the desk: side by side, confirmed or refused by editors, and remembered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.claims.models import SharedQuotation, SharedState
from tests import factories as make
from tests.claims.test_shared_quotations import SAID, quoting
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/quotations/"
MOST_QUERIES = 12


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def test_strangers_are_asked_to_sign_in_and_analysts_refused(client: Client) -> None:
    assert client.get(HOME)["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert client.get(HOME).status_code == 403
    assert client.post(f"{HOME}1/confirm/").status_code == 403


def test_a_pair_stands_side_by_side_with_its_words_marked_and_is_confirmed(
    client: Client, editor: User
) -> None:
    quoting(
        "<b>Look:</b> we have never lost so many", speaker_printed="the mayor", uttered="2021-07-04"
    )
    quoting()
    page = client.get(HOME).content.decode()
    assert page.count("<mark>we have never lost so many</mark>") == 2
    assert "&lt;b&gt;Look:" in page
    assert "4 July 2021" in page

    shared = SharedQuotation.objects.get()
    assert client.post(f"{HOME}{shared.pk}/confirm/").status_code == 302

    shared.refresh_from_db()
    assert (shared.state, shared.decided_by) == (SharedState.CONFIRMED, editor)
    assert "No two claims that share" in words_on(client, HOME)
    assert f"Decided by {editor}" in words_on(client, f"{HOME}?show=confirmed")


def test_a_refused_pair_can_be_decided_anew_and_the_page_is_linked(
    client: Client, editor: User
) -> None:
    quoting()
    quoting()
    shared = SharedQuotation.objects.get()

    client.post(f"{HOME}{shared.pk}/refuse/")

    assert SAID in words_on(client, f"{HOME}?show=refused")
    client.post(f"{HOME}{shared.pk}/confirm/")
    shared.refresh_from_db()
    assert shared.state == SharedState.CONFIRMED
    assert client.post(f"{HOME}999999/refuse/").status_code == 404
    for page in ("/desk/copies/", "/desk/sources/"):
        assert HOME in client.get(page).content.decode()


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
