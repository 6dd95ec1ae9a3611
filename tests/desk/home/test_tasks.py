"""One list of the tasks of the signed-in user; and conflicts in the admin."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import zeal_ignore

from apps.accounts.models import User
from apps.claims.enquiries import send_back
from apps.reconciliation.actions import (
    approve_estimate,
    reopen_conflict,
    send_back_estimate,
    take_conflict,
)
from apps.reconciliation.models import Conflict
from tests import factories as make
from tests.desk.claims.desk_rows import recorded
from tests.desk.conflicts.desk_rows import disputed, page_of, second, taken
from tests.pages import words_on
from tests.reconciliation.disputed import decide, reconcile

pytestmark = pytest.mark.django_db
CONCERNS = "/desk/concerns/"


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def tasks_of(client: Client) -> list[str]:
    """Return the tasks as the page lists them: what kind each is, its title and its words."""
    page = client.get(CONCERNS).text
    found = re.findall(r'(?s)<li class="([\w-]+)">.*?<h2>(.*?)</li>', page)
    shown = [f"{kind} {re.sub(r'<[^>]+>', '', words)}" for kind, words in found]
    return [" ".join(html.unescape(task).split()) for task in shown]


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(CONCERNS)["Location"].startswith("/desk/sign-in/")


def test_an_analyst_sees_what_is_asked_of_them_and_no_decisions() -> None:
    client, analyst = second("analyst")
    send_back(
        claim=recorded(analyst, statement="They crossed."),
        remark="Which day was it?",
        user=make.user("editor"),
    )
    send_back(claim=recorded(make.user()), remark="Which list was it?", user=make.user("editor"))
    colleague = make.user("editor")
    decide(taken(colleague), colleague)

    (task,) = tasks_of(client)

    assert task.startswith("asked They crossed")
    assert "Which day was it?" in task


def test_nothing_may_concern_somebody(client: Client, editor: User) -> None:
    assert tasks_of(client) == []
    assert 'id="no-tasks"' in client.get(CONCERNS).text


def test_what_one_has_what_came_back_and_what_is_to_approve(client: Client, editor: User) -> None:
    other = make.user("editor")
    taken(editor, "How many are in hand?")
    taken(other, "How many have others?")
    back = taken(editor, "How many came back?")
    send_back_estimate(estimate=decide(back, editor), editor=other, remark="Which list?")
    decide(taken(other, "How many wait?"), other)
    decide(taken(editor, "How many wait for others?"), editor)

    tasks = tasks_of(client)

    assert sorted(task.partition("?")[0] for task in tasks) == [
        "approve How many wait",
        "in-hand How many are in hand",
        "in-hand How many came back",
        "sent-back How many came back",
    ]
    assert "Which list?" in next(task for task in tasks if task.startswith("sent-back"))


def test_what_one_decided_and_is_reopened(client: Client, editor: User) -> None:
    conflict, theirs = taken(editor, "How many crossed?"), disputed("How many stayed?")
    approve_estimate(estimate=decide(conflict, editor), editor=make.user("editor"))
    reconcile(theirs)
    for one in (conflict, theirs):
        reopen_conflict(conflict=one, editor=make.user("editor"), because="the list was found")

    (task,) = tasks_of(client)
    assert task.startswith("reopened How many crossed? The list was found")

    take_conflict(conflict=conflict, editor=editor)
    (task,) = tasks_of(client)
    assert task.startswith("in-hand How many crossed?")


def test_the_list_takes_as_many_queries_for_many(client: Client, editor: User) -> None:
    counts = []
    for size in (5, 20):
        for _ in range(size):
            taken(editor)
        client.get(CONCERNS)
        with CaptureQueriesContext(connection) as queries:
            client.get(CONCERNS)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 10, counts


ADMIN = reverse("admin:reconciliation_conflict_changelist")


def test_the_admin_leads_to_the_same_form(client: Client, editor: User) -> None:
    conflict = disputed("How many crossed?")

    listed = client.get(ADMIN).content.decode()
    shown = client.get(
        reverse("admin:reconciliation_conflict_change", args=[conflict.pk])
    ).content.decode()

    for body in (listed, shown):
        assert f'href="{page_of(conflict)}"' in body
        assert "How many crossed?" in body
    assert "By a factor of two or more" in listed


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("state__exact=open", True), ("state__exact=contested", False),
     ("severity__exact=factor", True),
     ("severity__exact=minor", False), ("age=-7", True), ("age=30", False), ("q=crossed", True),
      ("q=stayed", False)],
)  # fmt: skip
def test_the_admin_filters_conflicts(
    query: str, is_found: bool, client: Client, editor: User
) -> None:
    conflict = disputed("How many crossed?")

    assert (f"Reconcile conflict {conflict.pk}" in words_on(client, f"{ADMIN}?{query}")) == is_found


def test_the_admin_filters_by_question(client: Client, editor: User) -> None:
    one, other = disputed("How many crossed?"), disputed("How many stayed?")

    words = words_on(client, f"{ADMIN}?question={one.question_id}")

    assert f"Reconcile conflict {one.pk}" in words
    assert f"Reconcile conflict {other.pk}" not in words


def test_several_conflicts_are_given_to_one_editor_at_once(client: Client, editor: User) -> None:
    to = make.user("editor")
    chosen = [disputed().pk, taken(editor).pk]

    with zeal_ignore():  # one after the other, each as if it were alone
        client.post(ADMIN, {"action": "assign", "editor": to.pk, "_selected_action": chosen})

    assert set(Conflict.objects.values_list("assigned_to", "state")) == {(to.pk, "in_review")}


@pytest.mark.parametrize("wrong", ["editor", "state", "role"])
def test_conflicts_are_assigned_all_or_none(wrong: str, client: Client, editor: User) -> None:
    to = make.user("analyst" if wrong == "role" else "editor")
    settled = disputed()
    chosen = [disputed().pk, *([settled.pk] if wrong == "state" else [])]
    reconcile(settled)

    with zeal_ignore():
        data = {
            "action": "assign",
            "editor": "" if wrong == "editor" else to.pk,
            "_selected_action": chosen,
        }
        response = client.post(ADMIN, data, follow=True)

    assert not Conflict.objects.filter(assigned_to=to).exists()
    said = {"state": "not in review", "editor": "Choose an editor", "role": "No action selected"}
    assert said[wrong] in response.content.decode()


def test_analysts_see_conflicts_in_the_admin_and_assign_none() -> None:
    client, _ = second("analyst")
    conflict, to = disputed(), make.user("editor")

    assert client.get(ADMIN).status_code == 200
    client.post(ADMIN, {"action": "assign", "editor": to.pk, "_selected_action": [conflict.pk]})

    conflict.refresh_from_db()
    assert conflict.assigned_to is None
