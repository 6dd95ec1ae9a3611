"""The queue of conflicts: who may see it, what it holds, its filters, and who has a conflict."""

import datetime
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.reconciliation.actions import reopen_conflict, take_conflict
from apps.reconciliation.models import Conflict, ConflictState
from tests import factories as make
from tests.desk.conflicts.desk_rows import disputed, page_of, said_in, taken
from tests.pages import words_on
from tests.reconciliation.disputed import decide, reconcile, say, steps

pytestmark = pytest.mark.django_db
QUEUE = "/desk/conflicts/"
MOST_QUERIES = 10


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    conflict = disputed()
    for path in ("take", "hand-over", "give-back"):
        assert client.post(f"{page_of(conflict)}{path}/")["Location"].startswith("/desk/sign-in/")
    assert client.get(QUEUE)["Location"].startswith("/desk/sign-in/")
    assert client.get(page_of(conflict))["Location"].startswith("/desk/sign-in/")


def test_analysts_do_not_reconcile(client: Client) -> None:
    conflict = disputed()
    client.force_login(make.user())

    assert client.get(QUEUE).status_code == 403
    assert client.get(page_of(conflict)).status_code == 403
    assert client.post(f"{page_of(conflict)}take/").status_code == 403
    assert "Conflicts" not in words_on(client, "/desk/").split("Sign out")[0]


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_queue_holds_what_stands_undecided(client: Client, role: str) -> None:
    client.force_login(make.user(role))
    disputed("How many crossed?")
    reconcile(disputed("How many stayed?"))

    words, body = words_on(client, QUEUE), client.get(QUEUE).content.decode()

    assert "How many crossed?" in words
    assert "How many stayed?" not in words
    assert 'data-count="1"' in body
    assert 'data-claims="2"' in body
    assert "2 independent origins" in words
    assert 'data-assigned=""' in body
    assert "130" in words
    assert "1,037" in words


def test_a_reopened_conflict_says_why(client: Client, editor: User) -> None:
    conflict = disputed()
    reconcile(conflict)
    reopen_conflict(conflict=conflict, editor=editor, because="the list was found")

    words = words_on(client, f"{QUEUE}?state=reopened")

    assert "Under review again" in words
    assert "The list was found" in words


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=crossed", True), ("q=many+CROSSED", True), ("q=stayed", False), ("state=open", False),
        ("state=in_review", True), ("state=reopened", False), ("state=proposed", False),
         ("severity=factor", True),
        ("severity=minor", False), ("who=me", True), ("who=nobody", False), ("age=-7", True),
         ("age=7", False),
        ("sort=newest", True), ("sort=gravest", True),
    ],
)  # fmt: skip
def test_filters_narrow_the_queue(query: str, is_found: bool, client: Client, editor: User) -> None:
    taken(editor, "How many crossed?")

    assert ("How many crossed?" in words_on(client, f"{QUEUE}?{query}")) == is_found


def test_the_queue_is_narrowed_to_another_editor_and_to_what_waits_for_approval(
    client: Client, editor: User
) -> None:
    other = make.user("editor")
    conflict = taken(other, "How many crossed?")

    assert "How many crossed?" in words_on(client, f"{QUEUE}?who={other.pk}")
    assert "How many crossed?" not in words_on(client, f"{QUEUE}?who=me")

    decide(conflict, other)

    assert "data-proposed" in client.get(f"{QUEUE}?state=proposed").content.decode()


@pytest.mark.parametrize(
    "query", ["state=nothing", "severity=huge", "who=somebody", "age=9", "sort=best"]
)
def test_a_filter_that_there_is_not_is_said_to_be_none(
    query: str, client: Client, editor: User
) -> None:
    response = client.get(f"{QUEUE}?{query}")

    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()


def test_the_order_is_asked_for(client: Client, editor: User) -> None:
    first, second = disputed("How many crossed?"), disputed("How many stayed?")
    Conflict.objects.filter(pk=first.pk).update(
        opened_at=timezone.now() - datetime.timedelta(days=40)
    )
    assert second.severity == first.severity

    oldest, newest = (words_on(client, f"{QUEUE}?sort={sort}") for sort in ("oldest", "newest"))

    assert oldest.index("How many crossed?") < oldest.index("How many stayed?")
    assert newest.index("How many crossed?") > newest.index("How many stayed?")
    assert "How many crossed?" in words_on(client, f"{QUEUE}?age=30")
    assert "How many stayed?" not in words_on(client, f"{QUEUE}?age=30")


def _asked_again(client: Client, query: str = "") -> str:
    found = re.search(r'hx-get="([^"]+)"', client.get(f"{QUEUE}{query}").content.decode())
    assert found
    return html.unescape(found[1])


def test_asked_again_the_queue_answers_only_where_something_has_changed(
    client: Client, editor: User
) -> None:
    conflict = disputed("How many crossed?")
    again = _asked_again(client, "?sort=newest")
    assert client.get(again, headers={"HX-Request": "true"}).status_code == 204

    take_conflict(conflict=conflict, editor=editor)
    response = client.get(again, headers={"HX-Request": "true"})
    body = response.content.decode()

    assert response.status_code == 200
    assert body.lstrip().startswith('<section id="queue"')
    assert 'id="queue-said" hx-swap-oob="true"' in body
    assert f'action="/desk/conflicts/{conflict.pk}/give-back/?sort=newest"' in body


def test_asked_again_without_htmx_the_whole_page_is_there(client: Client, editor: User) -> None:
    response = client.get(_asked_again(client))

    assert response.status_code == 200
    assert "<title>" in response.content.decode()


def test_a_conflict_is_taken_handed_over_and_given_back(client: Client, editor: User) -> None:
    conflict, other = disputed(), make.user("editor")

    for action, data in (
        ("take", {}),
        ("hand-over", {"to": other.pk, "because": "I am away"}),
        ("give-back", {}),
    ):
        response = client.post(f"{page_of(conflict)}{action}/?sort=newest", data)
        assert response["Location"] == "/desk/conflicts/?sort=newest"

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN
    assert conflict.assigned_to is None
    assert steps(conflict) == ["opened", "taken", "handed_over", "given_back"]


def test_from_its_page_one_is_led_back_to_its_page(client: Client, editor: User) -> None:
    conflict = disputed()

    response = client.post(f"{page_of(conflict)}take/", {"at": "page"})

    assert response["Location"] == page_of(conflict)


@pytest.mark.parametrize("at", ["", "page"])
def test_who_comes_too_late_is_told(at: str, client: Client, editor: User) -> None:
    conflict = taken(make.user("editor"))

    response = client.post(f"{page_of(conflict)}take/", {"at": at})

    assert response.status_code == 409
    assert "This conflict is in review, not open" in said_in(response)


@pytest.mark.parametrize("at", ["", "page"])
@pytest.mark.parametrize("to", ["", "99999", "x", "analyst"])
def test_a_conflict_is_handed_to_an_editor(to: str, at: str, client: Client, editor: User) -> None:
    conflict = taken(editor)
    analyst = make.user()

    data = {"to": analyst.pk if to == "analyst" else to, "because": "I am away", "at": at}
    response = client.post(f"{page_of(conflict)}hand-over/", data)

    assert response.status_code == 422
    assert "Choose who is to have it" in said_in(response)
    assert 'value="I am away"' in response.content.decode()
    assert '<details class="over" open>' in response.content.decode()


def test_what_is_not_there_is_missing(client: Client, editor: User) -> None:
    assert client.post("/desk/conflicts/99999/take/").status_code == 404
    assert client.get("/desk/conflicts/99999/").status_code == 404
    assert client.get(f"{QUEUE}?page=9").status_code == 404


def test_the_queue_takes_as_many_queries_for_many(client: Client, editor: User) -> None:
    taken_queries = []
    for size in (5, 15):
        for _ in range(size - Conflict.objects.count()):
            conflict = disputed()
            say(conflict.question, 131, f"Somebody of {conflict.question_id}")
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        taken_queries.append(len(queries))

    assert taken_queries[0] == taken_queries[1] <= MOST_QUERIES, taken_queries
