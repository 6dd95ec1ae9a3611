"""How much of one text stands in another."""

import pytest

from apps.sources.rules.shingles import WHOLE_SAMPLE, Overlap, overlap_of, shingled
from tests.sources.reports import Press

WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def test_typography_case_and_lines_make_no_other_text() -> None:
    one = shingled("The mayor's “bridge” was\nclosed — on Monday.")
    other = shingled("the mayor’s bridge WAS closed on monday")

    assert one.different == other.different
    assert len(one.shingles) == 5


def test_scripts_without_blanks_have_a_word_a_letter() -> None:
    assert len(shingled("国防部发言人说").shingles) == 5


def test_furniture_is_no_part_of_a_text() -> None:
    text = "Photo: an agency. " + " ".join(WORDS)

    assert (
        shingled(text, [[0, 17, "picture credit"]]).different == shingled(" ".join(WORDS)).different
    )


@pytest.mark.parametrize(
    ("overlap", "kind"),
    [
        (Overlap(shared=60, smaller=100, either=1000), "wholly"),
        (Overlap(shared=59, smaller=100, either=1000), "partly"),
        (Overlap(shared=20, smaller=100, either=1000), "partly"),
        (Overlap(shared=19, smaller=100, either=191), ""),
        (Overlap(shared=19, smaller=100, either=181), "partly"),
        (Overlap(shared=9, smaller=9, either=9), ""),
        (Overlap(shared=0, smaller=0, either=0), ""),
    ],
)
def test_the_thresholds_are_those_of_the_document(overlap: Overlap, kind: str) -> None:
    assert overlap.kind == kind


def test_the_half_of_a_text_stands_in_it_wholly() -> None:
    whole = Press().report(600)
    half = whole[: len(whole) // 2]

    assert overlap_of(shingled(half).different, shingled(whole).different).containment > 0.99


def test_a_sample_finds_the_same_shingles_in_a_short_and_in_a_long_text() -> None:
    long, short = Press().report(2000), Press().report(100)
    together = shingled(f"{short}\n\n{long}")

    assert shingled(short).sample == shingled(short).different
    assert WHOLE_SAMPLE / 2 < len(together.sample) < len(together.different) / 6
    assert {one for one in shingled(short).sample if one % 8 == 0} <= together.sample


def test_a_passage_that_stands_everywhere_is_left_out_with_what_the_sample_passes_over() -> None:
    own, boilerplate = Press(1).report(800), Press(2).report(200)
    text, stock = shingled(f"{own}\n\n{boilerplate}"), shingled(boilerplate)

    left = text.without(stock.different & text.sample)

    assert left <= text.different
    assert len(left & stock.different) < 20
    assert len(left - shingled(own).different) < 20


def test_shared_passages_are_found_in_the_text() -> None:
    text = (
        "Before it: "
        + " ".join(WORDS[:5])
        + ", and in between, "
        + " ".join(WORDS[5:9])
        + " after."
    )
    shared = shingled(" ".join(WORDS)).different

    spans = shingled(text).spans_of(shared)

    assert [text[start:end] for start, end in spans] == [
        "one two three four five",
        "six seven eight nine",
    ]
