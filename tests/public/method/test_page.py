"""The method page prints the rules' own tables, so that it cannot drift from what is done."""

import pytest
from django.test import Client

from apps.claims.rules import COMPARATORS, ORDER_WORDS, ParsedFigure
from apps.claims.rules.parsing import read_figure
from apps.public.method.examples import FIGURES, outcome_examples, reading_of, severity_examples
from apps.reconciliation.engine import (
    DECISION_TABLE,
    OUTCOMES,
    POLICY,
    Statement,
    Terms,
    compare,
    statement_of,
)
from apps.reconciliation.engine.estimates import METHODS, SUPPORT_GRADES
from apps.reconciliation.engine.origins import LINK_KINDS
from apps.reconciliation.engine.statements import AGGREGATIONS, MODALITIES
from tests.pages import cells_on, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(client: Client) -> str:
    return cells_on(client, "/method/")


def test_it_prints_every_outcome_and_every_row_of_the_decision_table(
    client: Client, words: str
) -> None:
    body = client.get("/method/").content.decode()
    for row in OUTCOMES:
        assert row.page_words in words
        assert row.meaning in words
        assert f'id="{row.outcome.value}"' in body
    for rule in DECISION_TABLE:
        assert f"{rule.rule} {rule.test} {rule.outcome}" in words
        assert f'<tr id="{rule.rule}">' in body


def test_it_prints_every_comparator_with_its_formula_and_what_it_comes_to(words: str) -> None:
    for row in COMPARATORS.values():
        assert f"{row.name} {row.words} {row.formula}" in words
    for example in (example for examples in FIGURES.values() for example in examples):
        assert f"{example} → {reading_of(example)}" in words
    assert set(FIGURES) == set(COMPARATORS)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("60", "55 to 65"),
        ("about 60", "50 to 70"),
        ("about 300", "240 to 360"),
        ("1,000", "900 to 1,100"),
        ("about 1,000", "800 to 1,200"),
        ("20,000", "18,000 to 22,000"),
        ("nearly 20,000", "16,000 to just under 20,000"),
        ("910 km", "905 to 915 km"),
    ],
)
def test_its_examples_are_those_of_the_document(words: str, said: str, read: str) -> None:
    assert f"{said} → {read}" in words


def test_it_prints_every_closed_list_and_the_version(words: str) -> None:
    assert POLICY in words
    for word in ORDER_WORDS:
        assert word.replace("_", " ") in words
    for name, meaning in {**METHODS, **SUPPORT_GRADES, **AGGREGATIONS}.items():
        assert f"{name} {meaning}" in words
    for kind in LINK_KINDS.values():
        assert kind.words in words
    for modality in MODALITIES:
        assert modality in words


def test_each_outcome_has_an_example_that_comes_to_it() -> None:
    for row, pair in zip(OUTCOMES, outcome_examples(), strict=True):
        assert pair.verdict.outcome == row.outcome.value


def test_the_severities_have_an_example_each() -> None:
    assert {pair.verdict.severity for pair in severity_examples()} == {
        "minor",
        "substantial",
        "factor",
    }


def _said(words: str) -> Statement:
    figure = read_figure(words)
    assert isinstance(figure, ParsedFigure)
    terms = Terms(kind="quantity", measure="m", aggregation="constant", figure=figure)
    return statement_of(terms)


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("exactly 95", "exactly 100", "minor"),  # 5 % of the larger, neither soft
        ("exactly 94", "exactly 100", "substantial"),
        ("up to 90", "exactly 100", "minor"),  # 10 %, one of the two soft
        ("up to 89", "exactly 100", "substantial"),
        ("exactly 50", "exactly 100", "factor"),  # twice the smaller
        ("exactly 51", "exactly 100", "substantial"),
    ],
)
def test_the_severities_change_where_the_page_says(
    words: str, one: str, other: str, severity: str
) -> None:
    assert "10% of" in words
    assert "5% if" in words
    found = compare(_said(one), _said(other)).severity
    assert found is not None
    assert found.value == severity


def test_it_reads_nothing_of_what_is_on_record(client: Client) -> None:
    client.get("/method/")

    assert queries_of(client, "/method/") == 0


def test_the_masthead_leads_to_how_it_works_and_that_to_the_rules(client: Client) -> None:
    assert 'href="/how-it-works/"' in client.get("/questions/").content.decode()
    assert 'href="/method/"' in client.get("/how-it-works/").content.decode()
