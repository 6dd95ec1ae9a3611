"""The least that the rules must reach on marked reports: a little under what they do reach."""

import pytest

from tests.assistance.changing import CHANGES, changed_report
from tests.assistance.marking import inline_reports_in
from tests.assistance.scoring import LEARN, SHARED, Rates, reports_in, scores

LEAST = {
    "figure_recall": 0.97,
    "figure_precision": 0.97,
    "figure_value": 0.97,
    "figure_comparator": 0.96,
    "direct_recall": 0.97,
    "direct_precision": 0.97,
    "indirect_recall": 0.95,
    "indirect_precision": 0.95,
    "speaker_right": 0.93,
}
# Rates, unknown units and large order words, which are refused until step 5 reads them.
MOST_REFUSED = 0.1
GIVEN = SHARED / "cases" / "extraction"


def _assert_reached(reached: Rates, least: Rates = LEAST) -> None:
    assert {
        name: rate for name, rate in reached.items() if name in least and rate < least[name]
    } == {}
    assert reached["figure_refused"] <= MOST_REFUSED
    assert reached["speaker_wrong"] <= 0.05
    assert reached["offsets_wrong"] == 0


def test_the_marked_reports_are_read() -> None:
    _assert_reached(scores(reports_in(LEARN, LEARN)))


def test_the_reports_that_were_kept_aside_once_are_read() -> None:
    _assert_reached(scores(reports_in(LEARN.parent / "held", LEARN.parent / "held")))


def test_the_reports_by_another_hand_are_read() -> None:
    _assert_reached(scores(reports_in(LEARN.parent / "other", LEARN.parent / "other")))


def test_the_reports_with_marks_inside_are_read() -> None:
    _assert_reached(scores(inline_reports_in(LEARN.parent / "inline")))


@pytest.mark.skipif(not GIVEN.exists(), reason="the given reports are not in this repository")
def test_the_given_reports_are_read() -> None:
    _assert_reached(scores(reports_in(GIVEN, SHARED / "seeds")))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_typography_changes_little(change: object) -> None:
    reports = reports_in(LEARN, LEARN)
    changed = [changed_report(text, marks, change) for text, marks in reports]  # type: ignore[arg-type]
    plain, other = scores(reports), scores(changed)

    assert [text for text, _ in changed] != [text for text, _ in reports]
    assert {name: other[name] for name in plain if abs(other[name] - plain[name]) > 0.05} == {}
