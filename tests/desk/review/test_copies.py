"""Likely copies in the review queue: both reports side by side, and compared in full."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.sources.models import Likeness, LikenessKind
from tests import factories as make
from tests.desk.review.test_review import likely_copy
from tests.pages import words_on

pytestmark = pytest.mark.django_db
HOME = "/desk/review/copies/"
MOST_QUERIES = 12


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def test_a_pair_stands_side_by_side(client: Client, editor: User) -> None:
    pair = likely_copy()

    words = words_on(client, HOME)

    for shown in (
        "First report",
        "Second report",
        "62% of its three-word runs",
        "The governor said",
    ):
        assert shown in words
    assert f"{HOME}{pair.pk}/" in client.get(HOME).content.decode()


def test_the_list_takes_as_many_queries_for_forty_as_for_five(client: Client, editor: User) -> None:
    taken = []
    for more in (5, 35):
        for number in range(more):
            likely_copy(f"One {number}", f"Other {number}")
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
    credit = page.split("Photo: an agency")[0].rsplit("<p", 1)[1]
    assert 'class="meta"' in credit
    assert "picture credit" in credit
    assert f'formaction="{HOME}{found.pk}/same/"' in page


def test_a_pair_is_shown_to_editors_only(client: Client) -> None:
    found = likely_copy()
    assert client.get(f"{HOME}{found.pk}/")["Location"].startswith("/desk/sign-in/")
    client.force_login(make.user())
    assert client.get(f"{HOME}{found.pk}/").status_code == 403
    client.force_login(make.user("editor"))
    assert client.get(f"{HOME}999999/").status_code == 404
