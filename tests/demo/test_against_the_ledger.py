"""The files of the demo story against the ledger, row by row."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.demo.files import ALL_CLAIMS, CLAIMS, QUESTIONS, SEEDS, Record, needs_seeds


def ledger_rows() -> list[Any]:
    if not SEEDS.is_dir():
        return []
    rows = json.loads((SEEDS / "ledger.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["slug"]) for row in rows]


def ledger_claims() -> Iterator[Any]:
    for row in ledger_rows():
        for claim in row.values[0]["claims"]:
            yield pytest.param(row.values[0], claim, id=claim["id"])


def recorded(row_id: str) -> tuple[str, Record]:
    return next((key, c) for key, c in ALL_CLAIMS if row_id in {c["id"], *c.get("also", [])})


@pytest.mark.parametrize("row", ledger_rows())
def test_a_question_is_as_the_ledger_has_it(row: Record) -> None:
    question = QUESTIONS[row["slug"]]
    ours = {field: question.get(field) for field in ("title", "kind", "aggregation", "unit")}
    assert ours == {field: row[field] for field in ours}
    assert question["universe_question"] == row.get("universe_question")
    assert question["several"] == row.get("several", False)
    assert question.get("part_of", {}) == row.get("part_of", {})
    assert question.get("related", []) == row.get("related", [])


@pytest.mark.parametrize(("row", "theirs"), list(ledger_claims()))
def test_a_claim_is_as_the_ledger_has_it(row: Record, theirs: Record) -> None:
    key, ours = recorded(theirs["id"])
    assert key == theirs["source"]
    assert ours["speaker"] == theirs["speaker"]
    assert ours["speaker_role"] == theirs["role"]
    assert [link["agent"] for link in ours["chain"]] == theirs["chain"]
    assert ours["modality"] == theirs.get("modality", "assertion")
    assert ours["denies"] is False
    assert ours["date"] == theirs.get("date")
    if theirs["id"] == "2b":
        assert QUESTIONS["districts-held"]["universe_question"] == row["slug"]
        assert ours["figure"]["universe"] == theirs["figure"]["n"]
        assert ours["figure"]["universe_comparator"] == theirs["figure"]["comparator"]
        return
    assert ours["time"] == theirs.get("time")
    [answer] = ours["answers"]
    assert answer["question"] == row["slug"]
    assert answer["scope"] == theirs.get("scope", "all")
    assert answer["stance"] == theirs.get("stance")
    assert answer["choices"] == theirs.get("choices", [])
    figure = theirs.get("figure")
    assert (ours["figure"] is None) == (figure is None)
    if figure is not None:
        figure = {
            "unit": "1",
            "universe": None,
            "n2": None,
            "order_word": None,
            "decimals": None,
        } | figure
        assert {field: ours["figure"][field] for field in figure} == figure


@needs_seeds
def test_claims_of_one_ledger_origin_share_one_utterance() -> None:
    origins: dict[str, set[str]] = {}
    for row, theirs in (claim.values for claim in ledger_claims()):
        if "origin" in theirs:
            said = recorded(theirs["id"])[1]["utterance"]
            origins.setdefault(theirs["origin"], set()).add(json.dumps(said, sort_keys=True))
            assert row["slug"] == "attack-north"
    assert [len(utterances) for utterances in origins.values()] == [1, 1, 1]
    assert len(set().union(*origins.values())) == 3


def test_every_speaker_without_a_ledger_row_has_a_claim_that_answers_nothing() -> None:
    silent = {claim["speaker"] for _, claim in ALL_CLAIMS if not claim["answers"]}
    assert silent >= {
        *(
            "Khasan Sultonov",
            "Khesamuddin Shams",
            "Jeran Khivad",
            "Alexander Mikhailov",
            "Andrei Kazantsev",
        ),
        *(
            "Vladimir Zainetdinov",
            "Emomali Rahmon",
            "Vladimir Putin",
            "Joe Biden",
            "the Kremlin",
            "CSTO",
        ),
        *("Afghan military", "Pakistan's interior ministry", "the Tajik side"),
    }


@pytest.mark.parametrize(
    ("speaker", "outlet", "key"),
    [
        ("Stanislav Zas", "TASS", "S3"),
        ("Khesamuddin Shams", "Xinhua", "S3"),
        ("Afghan military", "Associated Press", "S3"),
        ("government sources", "CNN", "S3"),
        ("Sergei Lavrov", "TASS", "S4"),
        ("Sergei Lavrov", "RFE/RL", "S4"),
    ],
)
def test_attribution_comes_out_right(speaker: str, outlet: str, key: str) -> None:
    chains = [
        [link["agent"] for link in c["chain"]] for c in CLAIMS[key] if c["speaker"] == speaker
    ]
    assert [outlet] in chains


def test_one_lavrov_holds_two_printed_roles() -> None:
    roles = {
        key: {c["speaker_role"] for c in CLAIMS[key] if c["speaker"] == "Sergei Lavrov"}
        for key in CLAIMS
    }
    assert roles["S3"] == {"foreign minister of Russia"}
    assert roles["S4"] == {"Foreign Secretary"}
