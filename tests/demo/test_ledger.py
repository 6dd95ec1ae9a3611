"""The demo as loaded: every row of the ledger is there, field by field, and comes out as it must."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimVersion
from apps.reconciliation.actions import change_scope
from apps.reconciliation.detection.statements import answers_to_read, parts_of, statements_for_pair
from apps.reconciliation.engine import compare
from apps.reconciliation.models import Answer, Conflict, Origin, PartOf, Question, Review
from apps.sources.models import Source
from apps.speakers.models import Speaker

LEDGER = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "ledger.json"
Row = dict[str, Any]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
needs_ledger = pytest.mark.skipif(
    not LEDGER.is_file(), reason="the ledger is not beside this checkout"
)


def ledger() -> list[Row]:
    rows: list[Row] = json.loads(LEDGER.read_text(encoding="utf-8"))
    return rows


def answer_of(row: Row, claim: str) -> Answer:
    """Return the answer of a ledger row; claim 2b is the total that claim 1b names."""
    key, part = ("1b", "universe") if claim == "2b" else (claim, "value")
    return answers_to_read().get(
        question__slug=row["slug"], claim__external_id=f"demo:{key}", part=part
    )


def outcome(row: Row, expected: Row) -> tuple[str, str, str | None]:
    pair = statements_for_pair(answer_of(row, expected["a"]), answer_of(row, expected["b"]))
    verdict = compare(*pair, parts_of(Question.objects.get(slug=row["slug"])))
    return verdict.outcome.value, verdict.rule, verdict.severity.value if verdict.severity else None


@needs_ledger
def test_every_question_of_the_ledger_is_there() -> None:
    for row in ledger():
        question = Question.objects.select_related("universe_question").get(slug=row["slug"])
        assert (question.title, question.kind, question.aggregation) == (
            row["title"],
            row["kind"],
            row["aggregation"],
        )
        assert question.unit == (row["unit"] or "")
        assert (question.universe_question and question.universe_question.slug) == row.get(
            "universe_question"
        )
        assert question.several == row.get("several", False)
        assert {one.slug for one in question.related.all()} >= set(row.get("related", []))
        edges = {
            (part, whole) for part, wholes in row.get("part_of", {}).items() for whole in wholes
        }
        assert set(PartOf.objects.filter(question=question).values_list("part", "whole")) == edges


@needs_ledger
def test_every_claim_of_the_ledger_is_there_field_by_field() -> None:
    for row in ledger():
        for expected in row["claims"]:
            answer = answer_of(row, expected["id"])
            claim = answer.claim
            assert claim.source.external_id == f"demo:{expected['source']}", expected["id"]
            assert (claim.speaker and claim.speaker.name) == expected["speaker"]
            assert claim.speaker_role == expected["role"]
            assert [link.agent.name for link in claim.chain.select_related("agent")] == expected[
                "chain"
            ]
            assert answer.scope == expected.get("scope", "all")
            assert claim.modality == expected.get("modality", "assertion")
            if answer.part == "value":
                assert claim.time == (expected.get("time") or ""), expected["id"]
                assert claim.date == (expected.get("date") or "")
            assert answer.stance == expected.get("stance", "")
            assert {option.name for option in answer.options.all()} == set(
                expected.get("choices", [])
            )
            check_figure(answer, expected.get("figure"))


def check_figure(answer: Answer, expected: Row | None) -> None:
    figure = getattr(answer.claim, "figure", None)
    if expected is None or figure is None:
        assert figure is expected is None
    elif answer.part == "universe":
        assert (figure.universe_comparator, figure.universe) == (
            expected["comparator"],
            Decimal(expected["n"]),
        )
    else:
        assert (figure.comparator, figure.n) == (expected["comparator"], Decimal(expected["n"]))
        assert figure.unit == expected.get("unit", "1")
        assert figure.universe == (
            Decimal(expected["universe"]) if "universe" in expected else None
        )


@needs_ledger
def test_every_expectation_of_the_ledger_holds_on_the_rows_of_the_database() -> None:
    for row in ledger():
        for expected in row["expect"]:
            wanted = (expected["outcome"], expected["rule"], expected.get("severity"))
            assert outcome(row, expected) == wanted, (row["row"], expected)


@needs_ledger
def test_without_its_scope_the_part_of_the_border_is_measured_against_the_whole() -> None:
    row = next(row for row in ledger() if row["slug"] == "border-length")

    change_scope(answer=answer_of(row, "7b"), scope="all")

    assert outcome(row, row["expect"][0]) == ("conflict", "R17", "substantial")
    conflict = Conflict.objects.standing().get(question__slug="border-length")
    assert (conflict.rule, conflict.severity) == ("R17", "substantial")


@needs_ledger
def test_the_conflicts_of_the_ledger_and_no_others_stand_in_its_questions() -> None:
    rows = ledger()
    expected = {
        row["slug"] for row in rows for one in row["expect"] if one["outcome"] == "conflict"
    }

    standing = Conflict.objects.standing().filter(question__slug__in=[row["slug"] for row in rows])

    assert set(standing.values_list("question__slug", flat=True)) == expected
    assert standing.count() == len(expected) == 5


CHAINS = [
    ("Stanislav Zas", ["TASS"], "RT"),
    ("Khesamuddin Shams", ["Xinhua"], "RT"),
    ("Afghan military", ["Associated Press"], "RT"),
    ("government sources", ["CNN"], "RT"),
    ("Sergei Lavrov", ["TASS"], "Tsarizm"),
    ("The Washington Post", [], None),
]


@pytest.mark.parametrize(("speaker", "chain", "publisher"), CHAINS)
def test_a_chain_comes_out_right(speaker: str, chain: list[str], publisher: str | None) -> None:
    chains = [
        (
            [link.agent.name for link in claim.chain.select_related("agent")],
            claim.source.publisher and claim.source.publisher.name,
        )
        for claim in Claim.objects.filter(
            speaker__name=speaker, external_id__startswith="demo:"
        ).select_related("source__publisher")
    ]

    assert (chain, publisher) in chains


def test_loading_twice_changes_nothing() -> None:
    tables = (
        User,
        Speaker,
        Source,
        Claim,
        ClaimVersion,
        Question,
        Answer,
        Conflict,
        Review,
        Origin,
    )
    before = [
        (table.objects.count(), list(table.objects.order_by("pk").values())) for table in tables
    ]

    call_command("load_demo", stdout=StringIO())

    assert [
        (table.objects.count(), list(table.objects.order_by("pk").values())) for table in tables
    ] == before


STATES = {
    "districts-total": "open",
    "attack-north": "in_review",
    "border-length": "reconciled",
    "base-place": "contested",
    "kyrgyz-base": "reopened",
}


@pytest.mark.parametrize(("slug", "state"), STATES.items())
def test_the_conflicts_of_the_ledger_stand_in_five_states(slug: str, state: str) -> None:
    conflict = Conflict.objects.standing().get(question__slug=slug)

    assert conflict.state == state
    assert conflict.estimates.filter(state="published").exists() == (
        state not in ("open", "in_review")
    )
