"""A question's page: what answers are to the reference, conflicts, and what is not compared."""

from typing import Any

import pytest
from django.test import Client

from apps.public.questions.page import WIDEST
from apps.reconciliation.actions import remove_answer
from apps.reconciliation.models import Answer, Conflict, Question
from apps.reconciliation.queries.conflicts import CONFLICTS_SHOWN
from tests import factories as make
from tests.pages import page_at, queries_of, text_of, words_on

pytestmark = pytest.mark.django_db


def _answer(asked: Question, number: int, comparator: str = "approx", **fields: object) -> Answer:
    fields.setdefault("speaker", make.speaker())
    fields.setdefault("time", "2021-07-05")
    claim = make.claim(
        figure=make.figure("so many", comparator, number),
        statement=f"It is {number}.",
        **fields,  # type: ignore[arg-type]
    )
    return make.answer(claim, asked)


def test_an_answer_says_what_it_is_to_the_other_side_with_rule_and_reason(client: Client) -> None:
    asked = make.question(aggregation="constant")
    _answer(asked, 300)
    _answer(asked, 398, "eq")

    body = client.get(asked.get_absolute_url()).content.decode()
    words = words_on(client, asked.get_absolute_url())

    reference = text_of(page_at(client, asked.get_absolute_url()).get_element_by_id("reference"))

    assert WIDEST in reference
    assert "398" in reference
    assert (
        "Conflicts minor R17 At most 360 against at least 398: no number satisfies both." in words
    )
    assert 'href="/method/#R17"' in body
    assert body.count('class="held"') == 1


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Agrees R17"),
        ({"time": "2021-07-01"}, "Superseded R14"),
        ({"time": ""}, "Needs information R8 No usable time is given for this answer"),
        ({"modality": "promise"}, "Not comparable R2"),
    ],
)
def test_the_words_of_an_outcome_are_those_of_the_table(
    client: Client, fields: dict[str, str], shown: str
) -> None:
    asked = make.question(aggregation="stock")
    _answer(asked, 60, **fields)
    _answer(asked, 65, "eq")

    assert shown in words_on(client, asked.get_absolute_url())


def test_an_answer_without_a_time_says_why_it_is_not_compared(client: Client) -> None:
    asked = make.question(aggregation="stock")
    _answer(asked, 60, time="")
    _answer(asked, 65)

    (apart,) = page_at(client, asked.get_absolute_url()).find_class("apart")
    assert "no date" in text_of(apart)


def test_a_revised_answer_is_superseded_whatever_it_is_to_others(client: Client) -> None:
    asked = make.question(aggregation="constant")
    earlier = _answer(asked, 60)
    _answer(asked, 398, "eq", revises=earlier.claim)

    assert "Superseded R1 A later claim revises it." in words_on(client, asked.get_absolute_url())


def test_a_denial_is_shown_as_one(client: Client) -> None:
    asked = make.question()
    _answer(asked, 12, "exact")
    _answer(asked, 12, "exact", denies=True)

    words = words_on(client, asked.get_absolute_url())

    assert "not exactly 12" in words
    assert "Conflicts substantial R9" in words


def test_a_conflict_is_listed_with_its_sides_its_rule_and_its_way(client: Client) -> None:
    asked = make.question()
    _answer(asked, 60)
    _answer(asked, 300)

    words = words_on(client, asked.get_absolute_url())

    for shown in ("Contested", "by a factor of two or more", "R17", "Opened"):
        assert shown in words
    page = page_at(client, asked.get_absolute_url())
    assert page.get_element_by_id("h-conflicts") is not None
    assert len(page.xpath("//*[@class='sides']/li")) == 2
    assert page.xpath("//@data-step") == ["opened"]


def test_a_conflict_that_is_over_says_so(client: Client) -> None:
    asked = make.question()
    _answer(asked, 60)
    remove_answer(answer=_answer(asked, 300), reason="it answers another question")

    (step,) = page_at(client, asked.get_absolute_url()).xpath("//*[@data-step='dissolved']")

    assert "claim" in text_of(step)


def test_a_conflict_has_an_address_that_leads_to_its_place(client: Client) -> None:
    asked = make.question()
    _answer(asked, 60)
    _answer(asked, 300)
    conflict = Conflict.objects.get()

    response = client.get(conflict.get_absolute_url())

    assert (response.status_code, response["Location"]) == (
        302,
        f"{asked.get_absolute_url()}#conflict-{conflict.pk}",
    )
    assert f'id="conflict-{conflict.pk}"' in client.get(asked.get_absolute_url()).content.decode()


def test_more_conflicts_than_the_page_has_room_for_are_counted_and_reached(client: Client) -> None:
    asked = make.question()
    for day in range(1, CONFLICTS_SHOWN + 3):
        for number in (60, 300):
            _answer(asked, number, time=f"2021-07-{day:02}")
    conflicts = list(Conflict.objects.order_by("pk"))

    body = client.get(asked.get_absolute_url()).content.decode()
    every = f"{asked.get_absolute_url()}conflicts/"

    assert len(conflicts) == body.count('class="conflict"') + 2 == CONFLICTS_SHOWN + 2
    (link,) = page_at(client, asked.get_absolute_url()).xpath(f"//a[@href='{every}']")
    assert "22" in text_of(link)
    assert 'data-further="2"' in body
    assert client.get(every).content.decode().count('class="conflict"') == CONFLICTS_SHOWN + 2
    led = [client.get(conflict.get_absolute_url())["Location"] for conflict in conflicts]
    assert led[0] == f"{asked.get_absolute_url()}#conflict-{conflicts[0].pk}"
    assert led[-1] == f"{every}?page=1#conflict-{conflicts[-1].pk}"


def test_our_own_pages_link_to_a_conflict_without_a_detour(client: Client) -> None:
    asked = make.question()
    _answer(asked, 60)
    _answer(asked, 300)

    front = client.get("/").content.decode()

    assert f'href="{asked.get_absolute_url()}#conflict-{Conflict.objects.get().pk}"' in front
    assert 'href="/conflicts/' not in front


def test_a_conflict_that_does_not_exist_is_not_there(client: Client) -> None:
    assert client.get("/conflicts/9999/").status_code == 404


def test_answers_of_one_origin_stand_together(client: Client) -> None:
    asked = make.question(aggregation="constant")
    speaker = make.speaker("Zas")
    for number in (60, 65, 300):
        said: dict[str, Any] = {"speaker": speaker, "uttered": "2021-07-05"} if number < 100 else {}
        _answer(asked, number, **said)

    (joined,) = page_at(client, asked.get_absolute_url()).find_class("joined")
    assert "what Zas said, 5 July 2021" in text_of(joined.find_class("voice")[0])
    assert len(joined.find_class("says")) == 2


def test_conflicts_take_no_query_each(client: Client) -> None:
    asked = make.question()
    for day in (1, 2):
        _answer(asked, 60, time=f"2021-07-0{day}")
        _answer(asked, 300, time=f"2021-07-0{day}")
    few = queries_of(client, asked.get_absolute_url())
    for day in range(3, 8):
        _answer(asked, 60, time=f"2021-07-0{day}")
        _answer(asked, 300, time=f"2021-07-0{day}")

    assert Conflict.objects.count() == 7
    assert queries_of(client, asked.get_absolute_url()) == few


def test_a_claim_says_what_its_rivals_are_to_it(client: Client) -> None:
    asked = make.question(aggregation="constant")
    own = _answer(asked, 300)
    _answer(asked, 398, "eq")

    words = words_on(client, own.claim.get_absolute_url())

    assert "Conflicts minor R17 At most 360 against at least 398" in words
