"""The page that reconciles one conflict: what it shows, and its actions but deciding."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from apps.accounts.models import User
from apps.claims.models import Claim, Enquiry
from apps.reconciliation.actions import reopen_conflict
from apps.reconciliation.models import Answer, Conflict, ConflictState, Question, Remark
from apps.sources.models import Likeness, LikenessState
from tests import factories as make
from tests.desk.conflicts.desk_rows import disputed, page_of, said_in, second, taken
from tests.pages import words_on
from tests.reconciliation.disputed import reconcile, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def _answer(conflict: Conflict, n: int) -> Answer:
    return conflict.answers.get(claim__figure__n=n)


def test_the_page_shows_the_rivals_their_words_and_why_they_conflict(
    client: Client, editor: User
) -> None:
    conflict = taken(editor, "How many crossed?")
    one, other = _answer(conflict, 130), _answer(conflict, 1037)
    one.claim.source.reliability = "B"
    one.claim.source.save(update_fields=["reliability"])
    Claim.objects.filter(pk=other.claim_id).update(credibility=3)

    words = words_on(client, page_of(conflict))

    for shown in (
        "How many crossed?",
        conflict.reason,
        "R17",
        "The governor said that more than 1,000 people had crossed the river on 5 July."
        " About 60 came back.",
        "B, usually reliable",
        "3, possibly true",
        "5 July 2021",
        f"Claim {one.claim_id}",
        "Opened",
        "Taken up by an editor",
    ):
        assert shown in words, shown
    body = client.get(page_of(conflict)).content.decode()
    assert 'data-assigned="me"' in body
    assert f'href="/desk/claims/{one.claim_id}/correct/"' in body


def test_the_course_in_time_stands_behind_it(client: Client, editor: User) -> None:
    question = make.question(aggregation="stock")
    say(question, 40, "The border service", time="2021-07-01")
    say(question, 130, "The border service", time="2021-07-05")
    say(question, 1037, "The ministry", time="2021-07-05")

    page = page_of(Conflict.objects.get())

    assert 'id="h-series"' in client.get(page).content.decode()
    assert "Superseded" in words_on(client, page)


def test_a_reopened_conflict_says_why_at_the_top_and_what_was_decided_before(
    client: Client, editor: User
) -> None:
    conflict = disputed()
    reconcile(conflict)
    reopen_conflict(conflict=conflict, editor=editor, because="the list was found")

    body = client.get(page_of(conflict)).content.decode()

    assert body.index("The list was found") < body.index('id="h-rivals"')
    before = body.split('id="h-before"')[1]
    assert "Both stand, as a range" in before
    assert "130 to 1,037" in before
    assert "Under review again" in words_on(client, conflict.question.get_absolute_url())


def test_a_conflict_that_was_merged_leads_to_the_one_that_stays(
    client: Client, editor: User
) -> None:
    stays, merged = disputed(), disputed()
    merged.merged_into = stays
    merged.save(update_fields=["merged_into"])

    assert client.get(page_of(merged))["Location"] == page_of(stays)


def _post(client: Client, conflict: Conflict, path: str, **data: Any) -> Any:
    return client.post(f"{page_of(conflict)}{path}/", data)


def test_another_scope_is_compared_anew_at_once(client: Client, editor: User) -> None:
    conflict = taken(editor)

    with zeal_ignore():  # what it touches is compared slot by slot
        response = _post(
            client, conflict, f"answers/{_answer(conflict, 130).pk}/scope", scope="the north"
        )

    assert response["Location"] == page_of(conflict)
    body = client.get(page_of(conflict)).content.decode()
    assert "is about “the north” now" in body
    assert 'id="dissolved"' in body
    assert not Conflict.objects.standing().exists()


def test_one_claim_is_recorded_as_revising_another(client: Client, editor: User) -> None:
    conflict = taken(editor)
    one, other = _answer(conflict, 130), _answer(conflict, 1037)
    path = f"answers/{other.pk}/revise"

    with zeal_ignore():  # what two claims touch is compared slot by slot
        _post(
            client,
            conflict,
            path,
            revises=one.claim_id,
            expected_version=1,
            reason="It says so itself.",
        )

    claim = Claim.objects.get(pk=other.claim_id)
    before, now = claim.versions.order_by("number")
    assert (claim.revises_id, claim.version) == (one.claim_id, 2)
    changed = {name for name in now.document if now.document[name] != before.document[name]}
    assert changed == {"previous", "revises", "version"}
    assert now.reason == "It says so itself."
    assert claim.figure.n == Decimal(1037)
    assert not Conflict.objects.standing().exists()


@pytest.mark.parametrize(
    ("data", "message", "status"),
    [
        ({"reason": ""}, "Say why: it stays in the history.", 422),
        ({"revises": ""}, "Choose the claim that it revises.", 422),
        ({"revises": "99999"}, "Select a valid choice", 422),
        ({"expected_version": "7"}, "was corrected meanwhile", 409),
    ],
)
def test_a_wrong_revision_keeps_what_was_typed(
    data: dict[str, str], message: str, status: int, client: Client, editor: User
) -> None:
    conflict = taken(editor)
    one, other = _answer(conflict, 130), _answer(conflict, 1037)
    fields = {"revises": one.claim_id, "expected_version": 1, "reason": "It says so itself."} | data

    response = _post(client, conflict, f"answers/{other.pk}/revise", **fields)

    assert response.status_code == status
    assert message in said_in(response)
    assert fields["reason"] in response.content.decode()
    assert Claim.objects.get(pk=other.claim_id).version == 1


def test_the_analyst_is_asked_and_the_answer_is_shown(client: Client, editor: User) -> None:
    conflict = taken(editor)
    answer = _answer(conflict, 130)

    _post(client, conflict, f"answers/{answer.pk}/ask", remark="Which day was it?")

    assert Enquiry.objects.get().claim_id == answer.claim_id
    assert "Which day was it?" in words_on(client, page_of(conflict))
    assert _post(client, conflict, f"answers/{answer.pk}/ask", remark=" ").status_code == 422


@pytest.mark.parametrize("state", ["confirmed", "refused"])
def test_whether_two_reports_are_one_origin_is_said_from_here(
    state: str, client: Client, editor: User
) -> None:
    question = make.question()
    for n in (130, 1037):
        make.answer(make.claim(figure=make.figure(str(n), "eq", n), time="2021-07-05"), question)
    conflict = Conflict.objects.get()
    sources = sorted(Claim.objects.values_list("source", flat=True))
    likeness = Likeness.objects.create(
        first_id=sources[0], second_id=sources[1], kind="wholly", containment="0.9"
    )
    assert (
        f'action="{page_of(conflict)}copies/{likeness.pk}/"'
        in client.get(page_of(conflict)).content.decode()
    )

    with zeal_ignore():  # the claims of two reports are traced one by one
        _post(client, conflict, f"copies/{likeness.pk}", state=state)

    likeness.refresh_from_db()
    assert likeness.state == LikenessState(state)
    assert Conflict.objects.standing().exists() == (
        state == "refused"
    )  # of one origin they are one voice


def test_only_likenesses_of_its_own_reports_are_decided_from_here(
    client: Client, editor: User
) -> None:
    conflict, other = disputed(), disputed()
    sources = sorted(other.answers.values_list("claim__source", flat=True))
    likeness = Likeness.objects.create(
        first_id=sources[0], second_id=sources[1], kind="wholly", containment="0.9"
    )

    assert _post(client, conflict, f"copies/{likeness.pk}", state="confirmed").status_code == 404
    assert _post(client, conflict, f"answers/{other.one_id}/scope", scope="x").status_code == 404


def test_a_question_is_split(client: Client, editor: User) -> None:
    conflict = taken(editor, "How many crossed?")
    moved = _answer(conflict, 1037)

    with zeal_ignore():  # each of the two slots is compared
        _post(
            client,
            conflict,
            "move",
            answers=[moved.pk],
            title="How many civilians crossed?",
            reason="Civilians.",
        )

    split = Question.objects.get(title="How many civilians crossed?")
    assert (split.kind, split.unit, split.aggregation) == ("quantity", "1", "flow")
    assert split.answers.active().get().claim_id == moved.claim_id
    assert list(split.related.all()) == [conflict.question]
    moved.refresh_from_db()
    assert moved.state == "removed"
    assert not Conflict.objects.standing().exists()


def test_two_questions_are_joined(client: Client, editor: User) -> None:
    conflict, other = taken(editor, "How many crossed?"), make.question("How many came over?")
    say(other, 500, "Somebody else")
    answers = list(conflict.answers.values_list("pk", flat=True))

    with zeal_ignore():  # answers are moved one by one, each as if it were alone
        _post(
            client,
            conflict,
            "move",
            answers=answers,
            under="how many came over?",
            reason="It is the same.",
        )

    joined = Conflict.objects.standing().get()
    assert joined.question == other
    assert joined.answers.count() == 3
    assert not conflict.question.answers.active().exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"answers": []}, "Select the answers to move."),
        ({"under": ""}, "Enter an existing question or a new one, not both"),
        ({"title": "Another?"}, "one of the two"),
        ({"under": "Nothing?"}, "There is no question “Nothing?”."),
        ({"reason": ""}, "Say why: it stays in the history."),
        ({"under": "How many crossed?"}, "It answers this question already"),
        (
            {"under": "", "title": "How many crossed?"},
            "There is a question “how-many-crossed” already",
        ),
    ],
)
def test_a_wrong_move_keeps_what_was_typed(
    changes: dict[str, Any], message: str, client: Client, editor: User
) -> None:
    conflict = taken(editor, "How many crossed?")
    Question.objects.filter(pk=conflict.question_id).update(slug="how-many-crossed")
    make.question("How many came over?")
    fields = {
        "answers": [conflict.one_id],
        "under": "How many came over?",
        "title": "",
        "reason": "So it is.",
    }

    response = _post(client, conflict, "move", **(fields | changes))

    assert response.status_code == 422
    assert message in said_in(response)
    assert 'value="So it is."' in response.content.decode() or "reason" in changes
    assert conflict.answers.filter(state="active").count() == 2


def test_the_desk_talks_about_a_conflict_and_readers_do_not_see_it(
    client: Client, editor: User
) -> None:
    conflict = disputed()

    _post(client, conflict, "remark", text="Has anybody seen the list?")

    assert Remark.objects.get().author == editor
    assert "Has anybody seen the list?" in words_on(client, page_of(conflict))
    assert "Has anybody" not in words_on(Client(), conflict.question.get_absolute_url())
    assert _post(client, conflict, "remark", text=" ").status_code == 422


def test_a_settled_conflict_is_reopened_by_hand(client: Client, editor: User) -> None:
    conflict = disputed()
    reconcile(conflict)
    assert _post(client, conflict, "reopen", because="").status_code == 422

    _post(client, conflict, "reopen", because="The list was found.")

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED


def test_analysts_change_nothing_from_here() -> None:
    conflict = disputed()
    analyst, _ = second("analyst")
    answer = conflict.one_id
    for path in (
        "move",
        "remark",
        "reopen",
        *(f"answers/{answer}/{action}" for action in ("scope", "revise", "ask")),
    ):
        status = _post(analyst, conflict, path).status_code
        assert status == 403, path


def test_a_page_takes_as_many_queries_for_many_answers(client: Client, editor: User) -> None:
    conflict = taken(editor)
    counts = []
    for size in (5, 25):
        for n in range(size - conflict.answers.count()):
            say(conflict.question, 2000 + size + n, f"Somebody {size} {n}")
        client.get(page_of(conflict))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(conflict))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 30, counts


def test_many_answers_are_shown_by_what_they_say(client: Client, editor: User) -> None:
    conflict = taken(editor)
    for n in range(61):
        say(conflict.question, 500, f"Somebody {n}")

    answer = client.get(page_of(conflict))

    body, shown = answer.content.decode(), answer.context["shown"]
    assert 'id="shown-of-all"' in body
    assert 'data-claims="63"' in body
    assert len(shown.drawing.rows) == 3
    assert [line.others for line in shown.lines] == [0, 0, 60]
