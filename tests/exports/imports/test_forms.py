"""The compact form and the table: what they may leave out, what they add, and that they give what the actions give."""

import csv
from pathlib import Path
from typing import Any

import pytest

from apps.claims.models import Claim
from apps.exports.imports.table import HEADER
from apps.reconciliation.models import Answer, AnswerPart, Question
from tests import factories as make
from tests.emptying import empty_database
from tests.exports.imports.elsewhere import import_from, refused, register, written

pytestmark = pytest.mark.django_db(transaction=True)

CLAIM = {
    "external_id": "c1", "exact": "more than 1,000 people had crossed the river", "quote_kind": "indirect",
    "statement": "More than 1,000 people crossed the river on 5 July.",
    "speaker": {"name": "Governor", "kind": "person"},
    "chain": [{"agent": {"name": "Relay", "kind": "outlet"}}], "time": "2021-07-05",
    "figure": {"verbatim": "more than 1,000", "comparator": "gt", "n": "1000"},
    "answers": [{"question_slug": "crossed"}],
}  # fmt: skip
SOURCE = {
    "type": "source", "external_id": "s1", "title": "Report", "text": make.TEXT, "claims": [CLAIM],
    "publisher": {"name": "Daily", "kind": "outlet"},
}  # fmt: skip


def by_the_actions() -> dict[str, Any]:
    """Record with the actions what the files say, and return the register."""
    make.question(slug="crossed")
    source = make.source(
        make.TEXT, title="Report", publisher=make.speaker("Daily", "outlet"), external_id="s1"
    )
    speaker = make.speaker("Governor")
    claim = make.claim(
        source, speaker=speaker, chain=["Relay"], time="2021-07-05", figure=make.figure()
    )
    make.answer(claim, Question.objects.get())
    return register()


def without_moments(told: dict[str, Any]) -> dict[str, Any]:
    """Return a register without when each claim was recorded, which differs."""
    return {**told, "claims": [name for name, _ in told["claims"]]}


def test_a_source_with_its_claims_in_one_line_is_recorded_as_by_the_actions(tmp_path: Path) -> None:
    recorded = without_moments(by_the_actions())
    empty_database()
    make.question(slug="crossed")

    said = import_from(written(tmp_path / "compact.ndjson", [SOURCE]))

    assert "Nothing was refused." in said, refused(tmp_path)
    assert without_moments(register()) == recorded


def test_a_table_gives_the_same(tmp_path: Path) -> None:
    recorded = without_moments(by_the_actions())
    empty_database()
    make.question(slug="crossed")
    row = {
        "source_external_id": "s1", "source_title": "Report", "source_text": make.TEXT, "source_publisher": "Daily",
        "source_publisher_kind": "outlet", "speaker": "Governor", "speaker_kind": "person",
        **{name: CLAIM[name] for name in ("external_id", "exact", "quote_kind", "statement", "time")},
        "chain": '[{"agent": {"name": "Relay", "kind": "outlet"}}]', "answers": '[{"question_slug": "crossed"}]',
        **CLAIM["figure"],  # type: ignore[dict-item]
    }  # fmt: skip
    more = {
        "source_external_id": "s1",
        "external_id": "c2",
        "exact": "60",
        "quote_kind": "indirect",
        "statement": "60.",
    }
    with (tmp_path / "claims.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, HEADER)
        table.writeheader()
        table.writerows([row, more])

    said = import_from(tmp_path / "claims.csv")

    assert "sources: 1 new\nclaims: 2 new\n" in said, refused(tmp_path)
    Claim.objects.get(external_id="c2")
    assert set(recorded["claims"]) < set(without_moments(register())["claims"])
    assert without_moments(register())["answers"] == recorded["answers"]


def test_the_total_of_a_new_claim_answers_the_question_of_totals(tmp_path: Path) -> None:
    make.question(slug="crossed", universe_question=make.question(slug="total"))
    figure = {"verbatim": "60 of 398", "comparator": "eq", "n": "60", "universe": "398"}

    import_from(
        written(tmp_path / "compact.ndjson", [{**SOURCE, "claims": [{**CLAIM, "figure": figure}]}])
    )

    assert Answer.objects.get(question__slug="total").part == AnswerPart.UNIVERSE


def test_a_column_that_nobody_knows_is_named_and_nothing_taken_in(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("statement,colour\nIt is.,red\n")

    assert "no such column: colour" in import_from(tmp_path / "claims.csv")
    assert not Claim.objects.exists()
