"""The claims of the demo story: whole, and anchored to the words they name."""

import pytest

from tests.demo.files import (
    ALL_CLAIMS,
    CHOICES_OF,
    CLAIM_FIELDS,
    CLAIMS,
    OPTIONAL_CLAIM_FIELDS,
    QUESTIONS,
    SOURCES,
    SPEAKERS,
    TAGS,
    TEXTS,
    Record,
    duplicates,
    every_claim,
    is_edtf,
)


def test_ids_are_unique_over_all_sources() -> None:
    ids = [claim["id"] for _, claim in ALL_CLAIMS]
    ids += [row for _, claim in ALL_CLAIMS for row in claim.get("also", [])]
    assert not duplicates(ids)


@every_claim
def test_a_claim_has_the_fields_of_the_format_and_no_other(key: str, claim: Record) -> None:
    assert set(claim) - OPTIONAL_CLAIM_FIELDS == CLAIM_FIELDS
    assert claim["quote_kind"] in CHOICES_OF["quote_kind"]
    assert claim["modality"] in CHOICES_OF["modality"]
    assert {link["kind"] for link in claim["chain"]} <= CHOICES_OF["link"]
    assert {answer["stance"] for answer in claim["answers"]} <= CHOICES_OF["stance"] | {None}


@every_claim
def test_the_words_of_a_claim_stand_in_its_text_just_where_it_says(key: str, claim: Record) -> None:
    found = TEXTS[key].count(claim["exact"])
    if "nth" in claim:
        assert 1 <= claim["nth"] <= found
    else:
        assert found == 1


@every_claim
def test_a_passage_is_a_clause_at_least(key: str, claim: Record) -> None:
    assert len(claim["exact"].split()) >= 5


@pytest.mark.parametrize("key", CLAIMS)
def test_claims_stand_in_reading_order(key: str) -> None:
    starts = [TEXTS[key].index(claim["exact"]) for claim in CLAIMS[key]]
    assert starts == sorted(starts)


@every_claim
def test_a_statement_is_one_full_sentence(key: str, claim: Record) -> None:
    statement = claim["statement"]
    assert statement[0].isupper() or statement[0].isdigit()
    assert statement.endswith(".")
    assert len(statement.split()) >= 8


@every_claim
def test_a_figure_is_whole_and_its_words_stand_in_the_passage(key: str, claim: Record) -> None:
    figure = claim["figure"]
    if figure is None:
        return
    assert figure["verbatim"] in claim["exact"]
    assert figure["comparator"] in CHOICES_OF["comparator"]
    assert (figure["n"] is None) == (figure["comparator"] == "order")
    assert (figure["order_word"] is None) == (figure["comparator"] != "order")
    assert (figure["n2"] is None) == (figure["comparator"] != "between")
    for answer in claim["answers"]:
        assert figure["unit"] == QUESTIONS[answer["question"]]["unit"]


@every_claim
def test_whoever_a_claim_names_is_on_record(key: str, claim: Record) -> None:
    named = [claim["speaker"], claim.get("utterance", {}).get("speaker")]
    named += [link["agent"] for link in claim["chain"]]
    assert [name for name in named if name is not None and name not in SPEAKERS] == []
    assert {link["source"] for link in claim["chain"] if "source" in link} <= set(SOURCES)
    assert claim["speaker"] is not None or "speaker_printed" not in claim


@every_claim
def test_an_utterance_agrees_with_its_claim(key: str, claim: Record) -> None:
    if "utterance" in claim:
        said = claim["utterance"]
        expected = (claim["speaker"], claim["uttered"], claim["occasion"])
        assert (said["speaker"], said["uttered"], said["occasion"]) == expected
        assert said["occasion"]


@every_claim
def test_every_tag_of_a_claim_is_defined(key: str, claim: Record) -> None:
    assert claim["tags"]
    assert set(claim["tags"]) <= set(TAGS)


@every_claim
def test_every_date_of_a_claim_is_edtf(key: str, claim: Record) -> None:
    dates = [claim[field] for field in ("uttered", "time", "since", "date")]
    assert [date for date in dates if date is not None and not is_edtf(date)] == []


@every_claim
def test_an_answer_gives_what_its_question_asks_for(key: str, claim: Record) -> None:
    for answer in claim["answers"]:
        question = QUESTIONS[answer["question"]]
        given = {
            "quantity": claim["figure"] is not None,
            "date": claim["date"] is not None,
            "choice": bool(answer["choices"]),
            "stance": answer["stance"] is not None,
        }
        assert [kind for kind, is_given in given.items() if is_given] == [question["kind"]]
        assert answer["scope"] == "all" or answer["scope"] in question["part_of"]
        assert set(answer["choices"]) <= {option["name"] for option in question.get("options", [])}


@every_claim
def test_what_a_cumulative_count_counts_from_is_said(key: str, claim: Record) -> None:
    invented = key in {"X1", "X2"}
    if invented and any(
        QUESTIONS[a["question"]]["aggregation"] == "cumulative" for a in claim["answers"]
    ):
        assert claim["since"] is not None


def test_a_revision_names_a_claim_of_the_same_source_that_comes_before() -> None:
    for key, claims in CLAIMS.items():
        ids = [claim["id"] for claim in claims]
        for position, claim in enumerate(claims):
            assert claim["revises"] is None or claim["revises"] in ids[:position], (
                key,
                claim["id"],
            )
