"""A question in numbers: reports, origins and positions, as the rules count them."""

from random import Random

import pytest

from apps.reconciliation.detection.statements import answers_to_read, statement_for
from apps.reconciliation.engine.positions import positions
from apps.reconciliation.engine.statements import by_slot
from apps.reconciliation.models import Answer, Question
from apps.reconciliation.queries.summaries import summary_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def _positions_by_the_rules(asked: Question) -> int:
    statements = {
        answer.pk: statement_for(answer) for answer in answers_to_read().filter(question=asked)
    }
    return max((len(positions(members)) for members in by_slot(statements).values()), default=0)


@pytest.mark.parametrize("seed", range(8))
def test_sql_counts_positions_as_the_rules_do(seed: int) -> None:
    random = Random(seed)
    asked = make.question(aggregation="constant")
    source = make.source()
    for _ in range(12):
        comparator = random.choice(
            ["eq", "approx", "gt", "ge", "lt", "le", "upto", "nearly", "justover", "exact"]
        )
        figure = make.figure(
            "so many", comparator, random.choice([20, 40, 60, 100, 162, 300, 1000])
        )
        make.answer(make.claim(source, figure=figure), asked)

    assert summary_of(asked).positions.most == _positions_by_the_rules(asked)


def test_stances_and_choices_count_by_value() -> None:
    asked = make.question(kind="stance", aggregation="constant")
    for stance in ("yes", "yes", "unlikely"):
        make.answer(make.claim(), asked, stance=stance)

    assert summary_of(asked).positions.most == _positions_by_the_rules(asked) == 2


def test_only_the_latest_time_is_current() -> None:
    asked = make.question(aggregation="stock")
    for time, number in (("2021-07-01", 10), ("2021-07-01", 500), ("2021-07-09", 60)):
        make.answer(make.claim(figure=make.figure("so many", "exact", number), time=time), asked)

    assert summary_of(asked).positions.most == 1


def test_an_unknown_origin_is_never_counted_as_independent() -> None:
    asked = make.question(aggregation="constant")
    speaker = make.speaker()
    for fields in (
        {"speaker": speaker, "uttered": "2021-07-05"},
        {"speaker": speaker, "uttered": "2021-07-05"},
        {},
    ):
        make.answer(make.claim(figure=make.figure(), chain=["TASS"], **fields), asked)  # type: ignore[arg-type]

    assert (
        summary_of(asked).words
        == "3 reports, 1 independent origin, 1 of unknown origin, 1 position"
    )


def test_a_question_without_answers_has_no_positions() -> None:
    asked = make.question()

    assert summary_of(asked).words == "0 reports, 0 independent origins"
    assert not Answer.objects.exists()
