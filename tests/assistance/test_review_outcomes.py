"""Which candidates a claim takes up, and whether it says what they proposed; no database."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from apps.assistance.extraction import Candidate, QuotedSpeech, propose
from apps.assistance.extraction.review_outcomes import (
    ReviewOutcome,
    SavedClaim,
    doubtful_field,
    figure_within,
    is_taken_up,
    outcome_of,
    quotation_around,
)
from apps.assistance.storage import COLUMNS, candidate_of, columns_of
from apps.claims.rules import ParsedFigure
from tests.assistance.reports_read import TEXT

MORE = ParsedFigure("gt", Decimal(1000))
FIGURE = Candidate("figure", 51, 66, "more than 1,000", 0.9, "figure gt", figure=MORE)
QUOTATION = Candidate(
    "quotation",
    40,
    91,
    "…",
    0.9,
    "direct",
    quote_kind="direct",
    speaker=QuotedSpeech("Ivan Petrov", "a colonel", "he"),
)
NAMELESS = QUOTATION._replace(speaker=None, score=0.4)
SAVED = SavedClaim(
    40, 91, "direct", frozenset(["Ivan Petrov", "the colonel"]), "more than 1,000", MORE
)


@pytest.mark.parametrize(
    ("candidate", "saved", "is_taken"),
    [
        (QUOTATION, {}, True),
        (QUOTATION, {"end": 90}, False),
        (QUOTATION, {"start": 30, "end": 95}, False),
        (FIGURE, {}, True),
        (FIGURE, {"start": 51, "end": 66}, True),
        (FIGURE, {"verbatim": "1,000"}, True),  # the same figure
        (
            FIGURE,
            {"verbatim": "1,000", "figure": ParsedFigure("eq", Decimal(7))},
            False,
        ),  # another of that passage
        (
            FIGURE,
            {"start": 51, "end": 66, "verbatim": "1,000", "figure": ParsedFigure("eq", Decimal(7))},
            True,
        ),
        (FIGURE, {"figure": None, "verbatim": ""}, False),
        (FIGURE, {"start": 60}, False),
        (FIGURE, {"start": 200, "end": 300}, False),
    ],
)
def test_a_claim_stands_on_the_candidate_at_its_words(
    candidate: Candidate, saved: dict[str, Any], is_taken: bool
) -> None:
    assert is_taken_up(candidate, replace(SAVED, **saved)) is is_taken


@pytest.mark.parametrize(
    ("candidate", "saved", "fate"),
    [
        (QUOTATION, {}, ReviewOutcome.ACCEPTED),
        (QUOTATION, {"names": frozenset(["IVAN PETROV"])}, ReviewOutcome.ACCEPTED),
        (QUOTATION, {"names": frozenset(["A. Smirnov"])}, ReviewOutcome.ADJUSTED),
        (QUOTATION, {"names": frozenset()}, ReviewOutcome.ADJUSTED),
        (QUOTATION, {"quote_kind": "indirect"}, ReviewOutcome.ADJUSTED),
        (QUOTATION, {"end": 95}, ReviewOutcome.ADJUSTED),
        (QUOTATION, {"figure": None}, ReviewOutcome.ACCEPTED),  # it proposed none
        (NAMELESS, {"names": frozenset()}, ReviewOutcome.ACCEPTED),
        (NAMELESS, {}, ReviewOutcome.ADJUSTED),
        (FIGURE, {}, ReviewOutcome.ACCEPTED),
        (FIGURE, {"figure": replace(MORE, n=Decimal("1000.0"))}, ReviewOutcome.ACCEPTED),
        (FIGURE, {"figure": replace(MORE, decimals=0)}, ReviewOutcome.ACCEPTED),
        (FIGURE, {"figure": replace(MORE, comparator="ge")}, ReviewOutcome.ADJUSTED),
        (FIGURE, {"figure": replace(MORE, n=Decimal(1001))}, ReviewOutcome.ADJUSTED),
        (FIGURE, {"figure": replace(MORE, unit="km")}, ReviewOutcome.ADJUSTED),
        (FIGURE, {"figure": replace(MORE, universe=Decimal(3000))}, ReviewOutcome.ADJUSTED),
        (
            FIGURE,
            {"names": frozenset(), "quote_kind": "indirect"},
            ReviewOutcome.ACCEPTED,
        ),  # it proposed neither
        (FIGURE, {"figure": None}, ReviewOutcome.ADJUSTED),
    ],
)
def test_a_claim_that_says_something_else_adjusts_its_candidate(
    candidate: Candidate, saved: dict[str, Any], fate: ReviewOutcome
) -> None:
    assert outcome_of(candidate, replace(SAVED, **saved)) is fate


def test_a_figure_has_the_shortest_quotation_around_it() -> None:
    wide = QUOTATION._replace(start=0, end=300)

    assert quotation_around(FIGURE, [wide, QUOTATION, FIGURE]) is QUOTATION
    assert quotation_around(FIGURE._replace(start=85, end=95), [QUOTATION]) is None


def test_a_quotation_has_a_figure_where_there_is_one_only() -> None:
    other = FIGURE._replace(start=70, end=75)

    assert figure_within(QUOTATION, [QUOTATION, FIGURE]) is FIGURE
    assert figure_within(QUOTATION, [FIGURE, other]) is None
    assert figure_within(QUOTATION, []) is None


@pytest.mark.parametrize(
    ("candidate", "field"),
    [
        (QUOTATION, "quote_kind"),
        (NAMELESS, "speaker"),
        (QUOTATION._replace(score=0.5), "speaker"),
        (FIGURE, "comparator"),
    ],
)
def test_a_person_who_adjusts_begins_where_the_rules_are_least_sure(
    candidate: Candidate, field: str
) -> None:
    assert doubtful_field(candidate) == field


def test_what_is_kept_is_what_was_proposed() -> None:
    text = (
        f"{TEXT}\n\nHe said, TASS reported, that dozens, 162 of about 398 districts, 1.25 million "
        f"to 2 million, fell."
    )
    candidates = propose(text, "2021-07-06")

    for one in candidates:
        columns = columns_of(one)
        proposed = columns.pop("proposed")
        assert set(columns) == set(COLUMNS)
        again = candidate_of(
            proposed | {"of_old": 1}, **columns, exact=one.exact, extractor=one.extractor
        )
        assert again == one
