"""Deciding a conflict at the desk: complete or refused, and kept as a draft."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client

from apps.accounts.models import User
from apps.reconciliation.actions import hand_over_conflict, send_back_estimate, take_conflict
from apps.reconciliation.models import (
    Conflict,
    ConflictState,
    Estimate,
    EstimateLine,
    EstimateState,
    Sketch,
)
from tests import factories as make
from tests.desk.conflicts.desk_rows import (
    decision,
    disputed,
    page_of,
    said_in,
    second,
    stamp_on,
    taken,
)
from tests.pages import words_on
from tests.reconciliation.disputed import decide, say, steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make.user("editor")
    client.force_login(user)
    return user


def _send(client: Client, conflict: Conflict, data: dict[str, Any], path: str = "decide") -> Any:
    return client.post(f"{page_of(conflict)}{path}/", data)


def test_a_decision_waits_for_a_second_editor_and_is_published_by_them(
    client: Client, editor: User
) -> None:
    conflict = taken(editor)

    assert _send(client, conflict, decision(client, conflict))["Location"] == page_of(conflict)

    estimate = Estimate.objects.get()
    assert (estimate.state, estimate.low, estimate.high) == (
        EstimateState.PROPOSED,
        Decimal(130),
        Decimal(1037),
    )
    assert estimate.lines.count() == 2
    approve = f'action="{page_of(conflict)}estimates/{estimate.pk}/approve/"'
    assert approve not in client.get(page_of(conflict)).content.decode()
    assert "Neither names its list." not in words_on(client, conflict.question.get_absolute_url())

    other, _ = second()
    assert approve in other.get(page_of(conflict)).content.decode()
    seen = stamp_on(other, conflict)
    other.post(f"{page_of(conflict)}estimates/{estimate.pk}/approve/", {"seen": seen})

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.RECONCILED
    assert "Neither names its list." in words_on(client, conflict.question.get_absolute_url())


def test_who_wrote_it_does_not_approve_it_neither_here_nor_in_the_database(
    client: Client, editor: User
) -> None:
    conflict = taken(editor)
    estimate = decide(conflict, editor)
    body = client.get(page_of(conflict)).content.decode()
    assert 'id="needs-another-editor"' in body
    assert f"estimates/{estimate.pk}/approve/" not in body

    response = client.post(
        f"{page_of(conflict)}estimates/{estimate.pk}/approve/", {"seen": _stamp(conflict)}
    )

    assert response.status_code == 422
    assert "Nobody approves an estimate of which they wrote a part" in said_in(response)
    with (
        pytest.raises(Error, match="nobody approves"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE reconciliation_estimate SET approved_by_id = %s, approved_at = now()"
            " WHERE id = %s",
            [editor.pk, estimate.pk],
        )


def _stamp(conflict: Conflict) -> str:
    return stamp_on(second()[0], conflict)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"decision": None}, "Choose how the answers relate."),
        ({"method": ""}, "Choose a method."),
        ({"support": ""}, "Choose a level of support."),
        ({"rationale": " "}, "Say why: readers see it."),
        ({"low": "many"}, "“many” was not understood as a number"),
        ({"low": "12,5"}, "“12,5” was not understood as a number"),
        ({"low": "--5"}, "“--5” was not understood as a number"),
        ({"low": "2,000"}, "Must not be smaller than low"),
        ({"best": "500"}, "Stays empty unless there is an official record"),
        ({"use": None}, "Say whether it is used or set aside."),
        ({"use": "set_aside"}, "Say why it is set aside: readers see it."),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_is_kept(
    changes: dict[str, Any], message: str, client: Client, editor: User
) -> None:
    conflict = taken(editor)
    if "use" in changes:
        changes = {f"use-{conflict.one_id}": changes["use"]}
    data = decision(
        client, conflict, **{"rationale": "Because I say so.", "high": "1,038", **changes}
    )

    response = _send(client, conflict, data)
    body = response.content.decode()

    assert response.status_code == 422
    assert message in said_in(response)
    assert not Estimate.objects.exists()
    assert 'value="1,038"' in body
    assert "Because I say so." in body or "rationale" in changes
    assert f'name="use-{conflict.other_id}" value="used"' in body
    assert body.count(" checked") >= 1
    assert f'name="seen" value="{data["seen"]}"' in body


def test_best_is_allowed_where_an_official_record_carries_it(client: Client, editor: User) -> None:
    conflict = taken(editor)

    _send(
        client,
        conflict,
        decision(client, conflict, best="500", method="official_record", support="supported"),
    )

    assert Estimate.objects.get().best == Decimal(500)


def test_a_decision_may_begin_at_zero(client: Client, editor: User) -> None:
    conflict = taken(editor)

    _send(
        client,
        conflict,
        decision(
            client, conflict, low="0", best="0", method="official_record", support="supported"
        ),
    )

    estimate = Estimate.objects.get()
    assert (estimate.low, estimate.best) == (Decimal(0), Decimal(0))


def test_what_cannot_be_decided_is_published_at_once(client: Client, editor: User) -> None:
    conflict = taken(editor)

    _send(
        client,
        conflict,
        decision(client, conflict, decision="contested", low="", high="", method="unresolved"),
    )

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.CONTESTED
    assert "Left contested" in words_on(client, page_of(conflict))


def test_one_line_stands_for_all_that_one_origin_says_alike(client: Client, editor: User) -> None:
    conflict = disputed()
    say(conflict.question, 130, f"Border service of {conflict.question_id}")
    take_conflict(conflict=conflict, editor=editor)
    assert conflict.answers.count() == 3

    data = decision(client, conflict)
    body = client.get(page_of(conflict)).content.decode()
    assert body.count("answer-line") == 2
    _send(client, conflict, data)

    assert EstimateLine.objects.filter(use="used").count() == 3


def test_a_draft_is_kept_for_whoever_typed_it(client: Client, editor: User) -> None:
    conflict = taken(editor)

    response = _send(
        client, conflict, {"low": "about that many", "rationale": "Half a tho"}, "sketch"
    )

    assert response["Location"] == page_of(conflict)
    body = client.get(page_of(conflict)).content.decode()
    assert 'value="about that many"' in body
    assert "Half a tho" in body
    assert "Half a tho" not in second()[0].get(page_of(conflict)).content.decode()


def test_typing_keeps_the_draft_without_leaving_the_page(client: Client, editor: User) -> None:
    conflict = taken(editor)

    for rationale in ("Half a", "Half a thought"):
        response = client.post(
            f"{page_of(conflict)}sketch/",
            {"rationale": rationale, "seen": "x"},
            headers={"HX-Request": "true"},
        )

    sketch = Sketch.objects.get()
    assert f'<time datetime="{sketch.saved_at.isoformat()}">' in response.content.decode()
    assert sketch.typed == {"rationale": "Half a thought"}


def test_a_decision_that_comes_back_is_filled_in_again(client: Client, editor: User) -> None:
    conflict = taken(editor)
    _send(client, conflict, decision(client, conflict))
    other, _ = second()
    path = f"{page_of(conflict)}estimates/{Estimate.objects.get().pk}/send-back/"

    assert other.post(path, {"remark": " "}).status_code == 422
    other.post(path, {"remark": "Which list is meant?"})

    words = words_on(client, page_of(conflict))
    assert "Which list is meant?" in words
    body = client.get(page_of(conflict)).content.decode()
    assert 'id="sent-back"' in body
    assert "Neither names its list." in body
    _send(client, conflict, decision(client, conflict))
    assert steps(conflict)[-3:] == ["settled", "sent_back", "settled"]


def test_two_editors_decide_and_the_second_gets_what_changed(client: Client, editor: User) -> None:
    conflict = taken(editor, "How many crossed?")
    other, colleague = second()
    mine = decision(client, conflict, rationale="Mine: the lists differ.")
    theirs = decision(other, conflict, rationale="Theirs.")
    _send(other, conflict, theirs)

    response = _send(client, conflict, mine)

    assert response.status_code == 409
    words = said_in(response)
    assert 'id="changes"' in response.content.decode()
    assert f"A decision was written, by {colleague}: Theirs." in words
    assert "Mine: the lists differ." in response.content.decode()
    assert Estimate.objects.get().rationale == "Theirs."
    assert Sketch.objects.get(editor=editor).typed["rationale"] == "Mine: the lists differ."


def test_a_claim_that_came_meanwhile_is_shown_before_the_decision_is_taken(
    client: Client, editor: User
) -> None:
    conflict = taken(editor)
    data = decision(client, conflict)
    say(conflict.question, 5000, "Somebody late")

    response = _send(client, conflict, data)

    assert response.status_code == 409
    assert "A claim has joined: More than 1,000 people crossed" in said_in(response)
    assert not Estimate.objects.exists()
    late = conflict.answers.get(claim__figure__n=5000)
    fresh = decision(
        client,
        conflict,
        **{f"use-{late.pk}": "set_aside", f"reason-{late.pk}": "It is of hearsay."},
    )
    assert _send(client, conflict, fresh).status_code == 302


@pytest.mark.parametrize("seen", ["", "nonsense", "in_review;x;1.2", "in_review;1"])
def test_a_form_without_a_stamp_of_ours_decides_nothing(
    seen: str, client: Client, editor: User
) -> None:
    conflict = taken(editor)

    response = _send(client, conflict, decision(client, conflict, seen=seen))

    assert response.status_code == 409
    assert not Estimate.objects.exists()


def test_a_conflict_handed_over_meanwhile_is_not_decided_unawares(
    client: Client, editor: User
) -> None:
    conflict, to = taken(editor), make.user("editor")
    data = decision(client, conflict)
    hand_over_conflict(conflict=conflict, editor=editor, to=to)

    assert "Handed to another editor" in said_in(_send(client, conflict, data))


def test_an_approval_is_of_what_the_second_editor_saw(client: Client, editor: User) -> None:
    conflict = taken(editor)
    estimate = decide(conflict, editor)
    other, _ = second()
    seen, path = stamp_on(other, conflict), f"{page_of(conflict)}estimates/{estimate.pk}/approve/"
    say(conflict.question, 5000, "Somebody late")

    assert other.post(path, {"seen": seen}).status_code == 409
    response = other.post(path, {"seen": stamp_on(other, conflict)})

    assert response.status_code == 422
    assert "A claim has joined that it says nothing of" in said_in(response)
    assert Estimate.objects.get().state == EstimateState.PROPOSED


def test_what_was_sent_back_is_not_approved(client: Client, editor: User) -> None:
    conflict = taken(editor)
    estimate = decide(conflict, editor)
    other, reviewer = second()
    seen = stamp_on(other, conflict)
    send_back_estimate(estimate=estimate, editor=reviewer, remark="Which list?")

    for path in ("approve", "send-back"):
        url = f"{page_of(conflict)}estimates/{estimate.pk}/{path}/"
        assert other.post(url, {"seen": seen, "remark": "Which?"}).status_code == 409


@pytest.mark.parametrize(
    "path", ["decide", "sketch", "suggestion", "estimates/1/approve", "estimates/1/send-back"]
)
def test_analysts_and_strangers_decide_nothing(path: str, client: Client) -> None:
    conflict = disputed()
    assert _send(client, conflict, {}, path).status_code == 302

    client.force_login(make.user())
    assert _send(client, conflict, {}, path).status_code == 403


def test_an_estimate_of_another_conflict_is_missing(client: Client, editor: User) -> None:
    conflict, other = disputed(), taken(editor)
    estimate = decide(other, editor)

    assert _send(client, conflict, {}, f"estimates/{estimate.pk}/approve").status_code == 404
    assert _send(client, conflict, {}, "estimates/999/send-back").status_code == 404


@pytest.mark.parametrize(
    ("kind", "answers"), [("date", ("2021-09-11", "2021-10-12")), ("stance", ("yes", "no"))]
)
def test_days_and_stances_are_decided_too(
    kind: str, answers: tuple[str, str], client: Client, editor: User
) -> None:
    asked = make.question(kind=kind, aggregation="constant")
    for said in answers:
        fields: dict[str, Any] = {"date": said} if kind == "date" else {}
        claim = make.claim(speaker=make.speaker(), uttered="2021-07-05", **fields)
        make.answer(claim, asked, **({"stance": said} if kind == "stance" else {}))
    conflict = take_conflict(conflict=Conflict.objects.get(), editor=editor)
    ends = (
        {"low": "11 September 2021", "high": "2021-10"}
        if kind == "date"
        else {"low": None, "high": None}
    )

    response = _send(client, conflict, decision(client, conflict, best=None, **ends))

    assert response.status_code == 302
    words = words_on(client, page_of(conflict))
    assert ("31 October 2021" in words) == (kind == "date")


def test_a_day_that_is_none_is_refused(client: Client, editor: User) -> None:
    asked = make.question(kind="date", aggregation="constant")
    for said in ("2021-09-11", "2021-10-12"):
        make.answer(make.claim(speaker=make.speaker(), uttered="2021-07-05", date=said), asked)
    conflict = take_conflict(conflict=Conflict.objects.get(), editor=editor)

    response = _send(client, conflict, decision(client, conflict, low="soon", high=""))

    assert response.status_code == 422
    assert "“soon” is no date" in said_in(response)
