"""A question's page: the estimate that stands, what it set aside, and its review."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from lxml.html import HtmlElement

from apps.core.edtf.times import day_number
from apps.reconciliation.actions import reopen_conflict, take_conflict
from apps.reconciliation.engine.estimates import METHODS
from apps.reconciliation.models import Answer, Conflict, Decision, Estimate, Question, ReviewStep
from apps.reconciliation.presentation.answer_chart import drawing_of
from apps.reconciliation.presentation.status_labels import ShownEstimate
from apps.reconciliation.queries.summaries import summary_of
from tests import factories as make
from tests.pages import cells_on, page_at, text_of
from tests.reconciliation.decisions import settle

pytestmark = pytest.mark.django_db

FIRST, LAST = Decimal(day_number(2021, 9, 1)), Decimal(day_number(2021, 9, 11))


@pytest.fixture
def asked() -> Question:
    return make.question("How many crossed?", aggregation="constant")


@pytest.fixture
def sixty(asked: Question) -> Answer:
    return make.answer(
        make.claim(figure=make.figure("about 60", "approx", 60), speaker=make.speaker()), asked
    )


@pytest.fixture
def thousand(asked: Question) -> Answer:
    return make.answer(make.claim(figure=make.figure(), speaker=make.speaker()), asked)


def test_the_estimate_stands_on_top_with_what_its_range_is(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    estimate = settle(asked, aside=thousand)

    words = cells_on(client, asked.get_absolute_url())

    for shown in (
        "Settled", "Low 50", "Best Not given", "High 70", estimate.get_support_display(),
        METHODS[estimate.method], "Neither names its list.",
        ShownEstimate(estimate, asked).editors, summary_of(asked).words,
    ):  # fmt: skip
        assert shown in words
    body = client.get(asked.get_absolute_url()).content.decode()
    assert body.index('id="h-estimate"') < body.index('id="h-conflicts"')


def test_what_was_set_aside_is_hollow_and_says_why(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(asked, aside=sixty, low=None, high=None, because="It counts those who came back.")

    body = client.get(asked.get_absolute_url()).content.decode()
    aside, used = _lines(page_at(client, asked.get_absolute_url()))

    assert len(re.findall(r'class="point hollow"', body)) == 1 + 1  # the answer, and the key
    assert aside[0] == "set_aside"
    assert "It counts those who came back." in aside[1]
    assert used[0] == "used"


def _lines(page: HtmlElement) -> list[tuple[str, str]]:
    """Return what the rows say that the estimate did with their answers."""
    lines = page.xpath("//*[@data-use]")
    return sorted((line.get("data-use"), text_of(line)) for line in lines)


def test_the_estimate_is_drawn_on_the_scale_of_the_answers(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(asked, aside=thousand)

    body = client.get(asked.get_absolute_url()).content.decode()

    assert 'class="lozenge"' in body
    assert "50 to 70" in cells_on(client, asked.get_absolute_url())


def test_the_estimate_of_a_day_is_drawn_on_the_calendar_of_the_answers(client: Client) -> None:
    asked, answers = _days_apart()
    settle(asked, aside=answers[1], low=FIRST, high=LAST)

    body = client.get(asked.get_absolute_url()).content.decode()
    words = cells_on(client, asked.get_absolute_url())

    lozenge = re.search(r'class="lozenge" x="([\d.]+)%" width="([\d.]+)%"', body)
    points = re.findall(
        r'<svg x="([\d.]+)%" y="50%" overflow="visible">\s*<(?:circle|path) class="point', body
    )
    assert lozenge is not None
    start, width = (float(number) for number in lozenge.groups())
    assert sorted(float(point) for point in points) == pytest.approx(
        [start, start + width], abs=0.02
    )
    for shown in (
        "Earliest 1 September 2021",
        "Best Not given",
        "Latest 11 September 2021",
    ):
        assert shown in words
    assert "1 to 11 September 2021 When did they leave?" in cells_on(client, "/")


def test_the_best_day_is_where_the_diamond_is_widest() -> None:
    asked, answers = _days_apart()
    estimate = Estimate(low=FIRST, best=FIRST + 2, high=LAST)

    diamond = drawing_of(asked, answers, estimate=estimate).estimate

    assert diamond is not None
    assert diamond.peak == "20.0"
    assert ("Best", "3 September 2021", True) in ShownEstimate(estimate, asked).ends


def _days_apart() -> tuple[Question, list[Answer]]:
    asked = make.question("When did they leave?", kind="date", aggregation="constant")
    dates = ("2021-09-01", "2021-09-11")
    return asked, [
        make.answer(make.claim(date=date, speaker=make.speaker()), asked) for date in dates
    ]


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        ((2021, 9, 1), None, None, "not before 1 September 2021"),
        (None, None, (2021, 9, 11), "not after 11 September 2021"),
        (None, (2021, 9, 1), None, "1 September 2021"),
        ((2021, 9, 1), None, (2021, 9, 1), "1 September 2021"),
        ((12021, 9, 1), None, None, "not before 12,021"),
    ],
)
def test_the_range_of_days_is_said_in_words(
    low: tuple[int, int, int] | None,
    best: tuple[int, int, int] | None,
    high: tuple[int, int, int] | None,
    said: str,
) -> None:
    numbers = {
        name: Decimal(day_number(*day))
        for name, day in (("low", low), ("best", best), ("high", high))
        if day
    }

    assert ShownEstimate(Estimate(**numbers), Question(kind="date")).range_words == said


def test_a_reopened_estimate_says_that_it_is_under_review_again_and_why(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    estimate = settle(asked, aside=thousand)
    reopen_conflict(
        conflict=Conflict.objects.get(estimates=estimate),
        editor=make.user("editor"),
        because="A list was found.",
    )

    page = page_at(client, asked.get_absolute_url())

    assert "A list was found." in text_of(page.get_element_by_id("under-review"))
    (reopened,) = page.xpath("//*[@data-step='reopened']")
    assert "A list was found." in text_of(reopened)
    assert "Low 50" in text_of(page)


def test_what_was_left_contested_names_no_range(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(
        asked, aside=thousand, decision=Decision.CONTESTED, method="unresolved", low=None, high=None
    )

    words = cells_on(client, asked.get_absolute_url())

    assert "Left contested" in words
    assert 'class="absent"' not in client.get(asked.get_absolute_url()).content.decode()


def test_what_editors_write_to_each_other_stays_at_the_desk(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(asked, aside=thousand)
    conflict = Conflict.objects.get()
    conflict.reviews.create(step=ReviewStep.SENT_BACK, because="Ask the ministry first.")

    page = page_at(client, asked.get_absolute_url())

    assert page.xpath("//*[@data-step='sent_back']")
    assert "Ask the ministry first." not in text_of(page)


def test_a_proposal_that_nobody_approved_is_not_shown(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    take_conflict(conflict=Conflict.objects.get(), editor=make.user("editor"))

    assert "Contested, in review" in cells_on(client, asked.get_absolute_url())
    assert 'id="h-estimate"' not in client.get(asked.get_absolute_url()).content.decode()


def test_a_claim_shows_its_line_in_the_estimate(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(asked, aside=thousand, because="It counts families.")

    lines = _lines(page_at(client, thousand.claim.get_absolute_url()))

    assert lines[0][0] == "set_aside"
    assert "It counts families." in lines[0][1]


def test_the_front_page_shows_what_was_settled(
    client: Client, asked: Question, sixty: Answer, thousand: Answer
) -> None:
    settle(asked, aside=thousand)

    words = cells_on(client, "/")

    assert "50 to 70 How many crossed?" in words
    assert 'data-empty="contested"' in client.get("/").text
