"""Likely copies at the desk: side by side, confirmed or refused by editors, and remembered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.sources.models import Likeness, LikenessKind, LikenessState
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/copies/"
MOST_QUERIES = 12


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def likeness(one: str = "First report", other: str = "Second report") -> Likeness:
    first, second = make.source(title=one), make.source(title=other)
    return Likeness.objects.create(
        first=first, second=second, kind=LikenessKind.PARTLY, containment="0.625"
    )


def test_strangers_are_asked_to_sign_in_and_analysts_refused(client: Client) -> None:
    pair = likeness()
    assert client.get(HOME)["Location"].startswith("/desk/sign-in/")

    client.force_login(make.user())

    assert client.get(HOME).status_code == 403
    assert client.post(f"{HOME}{pair.pk}/confirm/").status_code == 403


def test_a_pair_stands_side_by_side_and_is_confirmed(client: Client, editor: User) -> None:
    pair = likeness()
    words = words_on(client, HOME)
    for shown in (
        "First report",
        "Second report",
        "62% of its three-word runs",
        "The governor said",
    ):
        assert shown in words

    assert client.post(f"{HOME}{pair.pk}/confirm/").status_code == 302

    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (LikenessState.CONFIRMED, editor)
    assert "No two reports wait" in words_on(client, HOME)
    assert f"Decided by {editor}" in words_on(client, f"{HOME}?show=confirmed")


def test_a_refused_pair_is_remembered_and_can_be_decided_anew(client: Client, editor: User) -> None:
    pair = likeness()

    client.post(f"{HOME}{pair.pk}/refuse/")

    assert "First report" in words_on(client, f"{HOME}?show=refused")
    client.post(f"{HOME}{pair.pk}/confirm/")
    pair.refresh_from_db()
    assert pair.state == LikenessState.CONFIRMED
    assert client.post(f"{HOME}999999/refuse/").status_code == 404


def test_the_list_takes_as_many_queries_for_forty_as_for_five(client: Client, editor: User) -> None:
    taken = []
    for more in (5, 35):
        for number in range(more):
            likeness(f"One {number}", f"Other {number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST_QUERIES


def test_a_pair_is_shown_whole_with_what_both_have_marked(client: Client, editor: User) -> None:
    shared = "the bridge over the river was closed on Monday"
    first = make.source(f"Photo: an agency\n\nIn the town {shared}, he said.", title="First report")
    second = make.source(f"<b>Again</b> {shared} for repairs.", title="Second report")
    found = Likeness.objects.create(
        first=first, second=second, kind=LikenessKind.WHOLLY, containment="0.700"
    )

    page = client.get(f"{HOME}{found.pk}/").content.decode()

    assert page.count(f"<mark>{shared}</mark>") == 2
    assert "&lt;b&gt;Again&lt;/b&gt; <mark>" in page
    assert "Not the report’s: picture credit. Photo: an agency" in page
    assert f"{HOME}{found.pk}/confirm/" in page
    assert f"{HOME}{found.pk}/" in client.get(HOME).content.decode()


def test_a_pair_is_shown_to_editors_only(client: Client) -> None:
    found = likeness()
    assert client.get(f"{HOME}{found.pk}/")["Location"].startswith("/desk/sign-in/")
    client.force_login(make.user())
    assert client.get(f"{HOME}{found.pk}/").status_code == 403
    client.force_login(make.user("editor"))
    assert client.get(f"{HOME}999999/").status_code == 404
