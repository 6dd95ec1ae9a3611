"""Proposing on any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.assistance.documents import proposal_document
from apps.assistance.extraction import EXTRACTOR_VERSION, propose
from apps.assistance.extraction.normalised_text import normalise

_PIECES = [
    "said ",
    "He ",
    "“",
    "”",
    '"',
    "'",
    "’",
    "— ",
    "\n",
    "\r\n",
    "\u00a0",
    "Ivan Petrov ",
    "the ",
    "of ",
    "that ",
]
_MORE = [
    ", ",
    ". ",
    "5 ",
    "1,200",
    "%",
    "from ",
    "to ",
    "two ",
    "million ",
    "According to ",
    "reported ",
    "¤",
    "\u200b",
]


@given(
    st.lists(st.sampled_from([*_PIECES, *_MORE]), max_size=60).map("".join) | st.text(max_size=200)
)
def test_every_candidate_stands_where_it_says(text: str) -> None:
    for one in propose(text):
        assert text[one.start : one.end] == one.exact
        assert one.exact.strip()
        assert 0 <= one.score <= 1


@given(st.text(max_size=300))
def test_the_shadow_leads_back(text: str) -> None:
    shadow = normalise(text)

    assert len(shadow.text) == len(shadow.places)
    assert shadow.places == sorted(shadow.places)


@pytest.mark.parametrize(
    "piece",
    ["“a ", "said ", "He said, ", "five ", "x", "Aa ", "the head of ", "1-", "According to "],
)
def test_hostile_text_is_answered(piece: str) -> None:
    assert isinstance(propose((piece * 20_000)[:20_000]), list)


@pytest.mark.parametrize(
    "piece",
    [
        "“x,” he said. ",
        "A: b\nQ: c?\n",
        "Aa.Aa ",
        "- a\n",
        "\n\n“",
        "was quoted as saying ",
        "1,",
        f"X, a told {'A' * 90} ",
    ],
)
def test_two_hundred_kilobytes_of_hostile_text_are_answered(piece: str) -> None:
    assert isinstance(propose((piece * 200_000)[:200_000]), list)


def test_without_time_nothing_is_found() -> None:
    assert propose("“We stay,” said Ivan Petrov of 20 men.", seconds=0) == []


def test_another_language_is_left_alone() -> None:
    assert propose("„Wir bleiben“, sagte Iwan Petrow.", language="de") == []


def test_documents_have_decimals_as_strings() -> None:
    (document,) = proposal_document("About 1.50 million people came.")["candidates"]

    assert document["figure"] == {
        "verbatim": "About 1.50 million",
        "comparator": "approx",
        "unit": "1",
        "n": "1500000",
    }
    assert (document["type"], document["exact"], document["counted"]) == (
        "figure",
        "About 1.50 million",
        "people came",
    )


def test_every_candidate_names_its_rule_and_the_version_of_the_rules() -> None:
    found = propose("“We stay here,” said Ivan Petrov. He added that more than 20 men came.")

    assert [(one.rule, one.extractor) for one in found] == [
        ("direct", EXTRACTOR_VERSION),
        ("indirect", EXTRACTOR_VERSION),
        ("figure gt", EXTRACTOR_VERSION),
    ]
