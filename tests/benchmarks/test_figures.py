"""The table: medians of turns, ratios of neighbours in time, and what does not apply left empty."""

import pytest

from tests.benchmarks.figures import Figures, Turn, figures_of, header, line


def cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip("|").split("|")]


def test_quantiles_and_processor_time_of_a_turn() -> None:
    seconds = [number / 1000 for number in range(1, 101)]

    found = figures_of(seconds, 50.0, before=(1.0, 2.0), after=(1.5, 2.1))

    assert found.p50 == pytest.approx(0.0505, abs=0.001)
    assert found.p95 == pytest.approx(0.095, abs=0.001)
    assert found.web == pytest.approx(0.005)
    assert found.database == pytest.approx(0.001)


def test_one_answer_is_enough_for_figures() -> None:
    assert figures_of([0.25], 4.0) == Figures(p50=0.25, p95=0.25, rate=4.0, answers=1)


@pytest.mark.parametrize(
    ("new", "old", "better"),
    [
        (Figures(rate=200.0, p50=9.0), Figures(rate=100.0, p50=1.0), 2.0),
        (Figures(mebibytes=250.0), Figures(mebibytes=500.0), 2.0),
        (Figures(p50=2.0), Figures(p50=4.0), 2.0),
        (Figures(p50=2.0), Figures(rate=4.0), None),
    ],
)
def test_above_one_is_better_whatever_is_measured(
    new: Figures, old: Figures, better: float | None
) -> None:
    assert new.times_better_than(old) == better


def test_a_row_shows_medians_and_how_far_ratios_differ() -> None:
    turns = [
        Turn(Figures(p50=0.004, p95=0.010, rate=rate), Figures(rate=400.0), Figures(rate=old))
        for rate, old in ((200.0, 100.0), (2_200.0, 2_200.0), (300.0, 200.0))
    ]

    shown = cells(line("API one claim", turns, with_old=True))

    assert shown == [
        "API one claim", "4.00 ms", "10.0 ms", "300", "0.75", "", "", "1.50 (1.00–2.00)"
    ]  # fmt: skip


def test_memory_stands_where_times_stand() -> None:
    shown = cells(line("idle memory", [Turn(Figures(mebibytes=330.4))], with_old=False))

    assert shown == ["idle memory", "330 MiB", "", "", "", "", ""]


@pytest.mark.parametrize("with_old", [True, False])
def test_all_lines_have_the_columns_of_the_header(with_old: bool) -> None:
    row = line("start", [Turn(Figures(p50=3.71))], with_old=with_old)

    assert {len(cells(each)) for each in [*header(with_old=with_old).splitlines(), row]} == {
        8 if with_old else 7
    }
