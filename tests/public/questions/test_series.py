"""A question's page: values in time, current and superseded, and where a total fell."""

import pytest
from django.test import Client

from apps.reconciliation.models import Question
from tests import factories as make
from tests.pages import cells_on, page_at

pytestmark = pytest.mark.django_db


def _counted(asked: Question, *reports: tuple[str, int]) -> None:
    for time, number in reports:
        since = "2023-04-11" if asked.aggregation == "cumulative" else ""
        figure = make.figure("so many", "exact", number)
        make.answer(
            make.claim(figure=figure, time=time, since=since, speaker=make.speaker()), asked
        )


def test_a_running_total_that_fell_is_marked_and_says_below_what(client: Client) -> None:
    asked = make.question(aggregation="cumulative", rounding="none")
    _counted(asked, ("2023-04-14", 41), ("2023-04-17", 37))

    body = client.get(asked.get_absolute_url()).content.decode()
    words = cells_on(client, asked.get_absolute_url())

    assert "17 April 2023 exactly 37 Fell below exactly 41 on 14 April 2023" in words
    assert "14 April 2023 exactly 41 Superseded" in words
    assert body.count('class="fall b"') == 1
    assert "Conflicts substantial R15" in words


def test_the_latest_level_is_current_and_the_earlier_superseded(client: Client) -> None:
    asked = make.question(aggregation="stock")
    _counted(asked, ("2021-07-01", 60), ("2021-07-09", 162))

    words = cells_on(client, asked.get_absolute_url())

    assert "9 July 2021 exactly 162 Current" in words
    assert "1 July 2021 exactly 60 Superseded" in words
    assert "the current answer" in words


@pytest.mark.parametrize("aggregation", ["flow", "constant"])
def test_what_does_not_replace_itself_in_time_has_no_course(
    client: Client, aggregation: str
) -> None:
    asked = make.question(aggregation=aggregation)
    _counted(asked, ("2021-07-01", 60), ("2021-07-09", 162))

    assert not page_at(client, asked.get_absolute_url()).xpath("//*[@id='over-time']")


def test_values_of_one_time_alone_are_no_course(client: Client) -> None:
    asked = make.question(aggregation="stock")
    _counted(asked, ("2021-07-01", 60), ("2021-07-01", 162))

    assert not page_at(client, asked.get_absolute_url()).xpath("//*[@id='over-time']")
