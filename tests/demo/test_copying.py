"""The demo story copies nobody."""

import json
import re
from collections.abc import Iterator

from tests.demo.files import (
    ALL_CLAIMS,
    CLAIMS,
    DECISIONS,
    QUESTIONS,
    SEEDS,
    SOURCES,
    SPEAKERS,
    TEXTS,
    needs_seeds,
)


def shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub("['’]", "", text.casefold()))
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def our_prose() -> Iterator[tuple[str, str]]:
    """Every text of the fixture that a person wrote; printed roles and ledger titles are others' names."""
    for key, text in TEXTS.items():
        yield f"{key} text", text
        yield f"{key} note", SOURCES[key]["title"] + ". " + SOURCES[key]["note"]
    for key, claim in ALL_CLAIMS:
        yield f"{key} {claim['id']}", claim["statement"]
    for slug, question in QUESTIONS.items():
        yield slug, question["about"]
    for name, speaker in SPEAKERS.items():
        yield name, speaker.get("notes", "")
    for decision in DECISIONS:
        yield decision["question"], json.dumps(decision, ensure_ascii=False)


@needs_seeds
def test_no_six_words_running_are_taken_from_a_report() -> None:
    theirs = {
        path.name: shingles(path.read_text(encoding="utf-8"), 6) for path in SEEDS.glob("*.txt")
    }
    assert len(theirs) == 5
    taken = [
        (where, name, " ".join(words))
        for where, text in our_prose()
        for name, report in theirs.items()
        for words in shingles(text, 6) & report
    ]
    assert taken == []


def test_the_copy_is_wholly_derived_from_the_invented_report_but_not_the_same_text() -> None:
    first, copy = shingles(TEXTS["X1"], 3), shingles(TEXTS["X2"], 3)
    assert len(first & copy) / len(copy) >= 0.60
    assert TEXTS["X1"] != TEXTS["X2"]
    assert {link["agent"] for claim in CLAIMS["X2"] for link in claim["chain"]} == {
        SOURCES["X1"]["publisher"]
    }


def test_digests_owe_nothing_to_one_another() -> None:
    for key in ("S0", "S1", "S2", "S3", "S4"):
        for other in SOURCES:
            if other != key:
                ours = shingles(TEXTS[key], 3)
                assert len(ours & shingles(TEXTS[other], 3)) / len(ours) < 0.20
