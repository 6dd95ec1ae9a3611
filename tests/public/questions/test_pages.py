"""Public pages of questions, as a stranger sees them."""

from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement

from apps.claims.actions import withdraw_claim
from apps.reconciliation.models import Question, Stance
from tests import factories as make
from tests.pages import page_at, queries_of, text_of, words_on

pytestmark = pytest.mark.django_db


def _answered(asked: Question, *numbers: int, **fields: object) -> None:
    for number in numbers:
        claim = make.claim(
            figure=make.figure("so many", "approx", number),
            statement=f"About {number}.",
            **fields,  # type: ignore[arg-type]
        )
        make.answer(claim, asked)


def test_a_question_shows_every_answer_as_stated_and_as_read(client: Client) -> None:
    asked = make.question("How many crossed?", about="Counts soldiers, not civilians.")
    _answered(asked, 60, 300, time="2021-07-05", speaker=make.speaker("Zas"), chain=["TASS"])

    words = words_on(client, asked.get_absolute_url())

    for shown in (
        "Counts soldiers, not civilians.", "about 60", "50 to 70", "about 300", "240 to 360",
        "5 July 2021", "Zas", "through TASS",
        asked.get_aggregation_display(), asked.get_kind_display(),
    ):  # fmt: skip
        assert shown in words


def test_a_question_with_one_answer_says_that_there_is_nothing_to_compare_it_with(
    client: Client,
) -> None:
    asked = make.question()
    _answered(asked, 60)

    page = page_at(client, asked.get_absolute_url())

    assert page.xpath("//@data-answers") == ["1"]
    assert page.xpath("//header//*[@class='status single']")
    assert not page.find_class("plot")


def test_a_question_without_an_answer_says_so(client: Client) -> None:
    assert page_at(client, make.question().get_absolute_url()).xpath("//@data-answers") == ["0"]


def test_a_total_that_a_claim_names_answers_the_question_of_totals(client: Client) -> None:
    totals = make.question("How many districts are there?", aggregation="constant")
    held = make.question("How many are held?", universe_question=totals)
    claim = make.claim(figure=make.figure("162 of the 398", "eq", 162, universe=398))
    make.answer(claim, held, scope="the north")

    assert "162 of 398" in words_on(client, held.get_absolute_url())
    assert "the north only" in words_on(client, held.get_absolute_url())
    assert "How many districts are there?" in words_on(client, held.get_absolute_url())
    assert "398" in words_on(client, totals.get_absolute_url())
    assert "How many are held?" in words_on(client, totals.get_absolute_url())


def test_dates_stand_on_a_calendar(client: Client) -> None:
    asked = make.question("When do they leave?", kind="date", aggregation="constant")
    for date in ("2021-05-01", "2021-09-11"):
        make.answer(make.claim(date=date), asked)

    words = words_on(client, asked.get_absolute_url())

    assert "11 September 2021" in words
    assert "Jul 2021" in words


def test_stances_are_counted_and_grouped(client: Client) -> None:
    asked = make.question("Will they come?", kind="stance", aggregation="constant")
    for stance in (Stance.YES, Stance.YES, Stance.UNLIKELY):
        make.answer(make.claim(), asked, stance=stance)

    page = page_at(client, asked.get_absolute_url())
    counts = [text_of(item) for item in page.xpath("//*[@class='stances']/li")]

    assert "Unlikely 1" in counts
    assert "Yes 2" in counts
    assert _groups(page) == [("Yes", "2"), ("Unlikely", "1")]


def test_choices_are_grouped(client: Client) -> None:
    towns = {"Dushanbe": [], "Kurgan-Tyube": ["Bokhtar"]}
    asked = make.question("Where is it?", kind="choice", aggregation="constant", options=towns)
    for town in ("Dushanbe", "Bokhtar", "Kurgan-Tyube"):
        make.answer(make.claim(), asked, choices=(town,))

    page = page_at(client, asked.get_absolute_url())

    assert _groups(page) == [("Kurgan-Tyube", "2"), ("Dushanbe", "1")]


def _groups(page: HtmlElement) -> list[tuple[str, str]]:
    """Return what the groups of answers say, and how many answers say so."""
    groups = page.xpath("//tbody[@data-answers]")
    said = [group.xpath(".//th[@scope='rowgroup']/text()")[0].strip() for group in groups]
    return list(zip(said, [group.get("data-answers") for group in groups], strict=True))


def test_a_number_in_another_unit_is_set_on_the_questions_scale(client: Client) -> None:
    asked = make.question("How long is it?", unit="km", aggregation="constant")
    for verbatim, number, unit in (
        ("700 km", 700, "km"),
        ("565 miles", 565, "mile"),
        ("9 weeks", 9, "week"),
    ):
        make.answer(make.claim(figure=make.figure(verbatim, "eq", number, unit=unit)), asked)

    body = client.get(asked.get_absolute_url()).content.decode()

    assert body.count('class="point"') == 2 + 1  # two on the scale, one in the key
    assert "565 miles" in words_on(client, asked.get_absolute_url())


def test_drafts_and_withdrawn_claims_do_not_answer(client: Client) -> None:
    asked = make.question()
    draft = make.claim(statement="A draft of a claim.", figure=make.figure(), state="draft")
    taken_back = make.claim(statement="A claim taken back.", figure=make.figure())
    for claim in (draft, taken_back):
        make.answer(claim, asked)
    withdraw_claim(claim=taken_back, reason="it was misread")

    words = words_on(client, asked.get_absolute_url())

    assert "A draft of a claim" not in words
    assert "A claim taken back" not in words


def test_a_question_that_does_not_exist_is_not_there(client: Client) -> None:
    assert client.get("/questions/no-such-question/").status_code == 404


@pytest.mark.parametrize("kind", ["quantity", "date", "stance", "choice"])
def test_a_question_takes_as_many_queries_for_few_answers_as_for_many(
    client: Client, kind: str
) -> None:
    options: dict[str, Any] = {"options": {"Here": []}} if kind == "choice" else {}
    asked = make.question(kind=kind, aggregation="constant", **options)
    _fill(asked, 3)
    few = queries_of(client, asked.get_absolute_url())
    _fill(asked, 20)

    assert queries_of(client, asked.get_absolute_url()) == few


def _fill(asked: Question, count: int) -> None:
    by_kind: dict[str, dict[str, Any]] = {
        "stance": {"stance": Stance.YES},
        "choice": {"choices": ("Here",)},
    }
    fields = by_kind.get(asked.kind, {})
    for _ in range(count):
        claim = make.claim(
            figure=make.figure(), date="2021-07", speaker=make.speaker(), chain=["TASS"]
        )
        make.answer(claim, asked, **fields)


def test_the_list_takes_as_many_queries_for_few_questions_as_for_many(client: Client) -> None:
    for _ in range(2):
        _fill(make.question(), 2)
    few = queries_of(client, "/questions/")
    for _ in range(12):
        _fill(make.question(), 2)

    assert queries_of(client, "/questions/") == few


def test_three_hundred_answers_come_in_pages_on_one_scale(client: Client) -> None:
    asked = make.question()
    source = make.source()
    for number in range(51):
        make.answer(make.claim(source, figure=make.figure("so many", "exact", number * 100)), asked)

    first, second = (page_at(client, f"{asked.get_absolute_url()}?page={page}") for page in (1, 2))

    assert first.xpath("//a[@rel='next']/@href") == ["?page=2"]
    assert "from 0 to 6,000" in text_of(first)
    assert "exactly 5,000" in text_of(second)
