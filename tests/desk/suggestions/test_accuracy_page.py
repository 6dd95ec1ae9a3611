"""The page of suggestion accuracy."""

import pytest
from django.test import Client

from apps.assistance import actions
from apps.assistance.accuracy import Counts, precision_by_rule
from apps.assistance.queries import candidates_in
from tests import factories as make
from tests.assistance.reports_read import QUOTATION, TEXT, candidate, read_report
from tests.pages import queries_of

pytestmark = pytest.mark.django_db
HOME = "/desk/candidates/"


def decide(more_words: str = "") -> None:
    """Decide on candidates: one accepted, one adjusted, one rejected, the rest in bulk."""
    text, user = read_report(f"{TEXT}{more_words}"), make.user()
    more, boats = candidate(text, "more than 1,000"), candidate(text, "About 60")
    claims = [
        make.claim(text.source, words, figure=make.figure(words))
        for words in ("more than 1,000", "About 60")
    ]
    for claim, chosen in zip(claims, (more, boats), strict=True):
        actions.take_up(claim=claim, text=text, user=user, chosen=chosen.pk)
    actions.reject(candidates=[candidate(text, QUOTATION)], user=user)
    actions.reject(candidates=candidates_in(text), user=user, in_bulk=True)


@pytest.mark.parametrize(
    ("counts", "precision", "unchanged"),
    [
        (Counts(), None, None),
        (Counts(proposed=9, open=4, in_bulk=5), None, None),
        (Counts(proposed=9, accepted=1, adjusted=1, rejected=1), 67, 33),
        (Counts(proposed=9, accepted=9), 100, 100),
    ],
)
def test_precision_is_counted_of_what_was_looked_at(
    counts: Counts, precision: int | None, unchanged: int | None
) -> None:
    assert (counts.precision, counts.unchanged) == (precision, unchanged)


def test_each_rule_of_each_version_has_its_counts() -> None:
    decide()

    figures, quotations = precision_by_rule()

    assert {row.rule: row.counts for row in figures.rules} == {
        "figure gt": Counts(proposed=1, accepted=1),
        "figure approx": Counts(proposed=1, adjusted=1),
    }
    assert quotations.total == Counts(proposed=2, rejected=1, in_bulk=1)


def test_two_who_decide_independently_count_twice_and_what_they_decided_on_once() -> None:
    text = read_report("About 60 boats were burned.")
    for _ in range(2):
        actions.reject(candidates=candidates_in(text), user=make.user())

    assert precision_by_rule()[0].total == Counts(proposed=1, rejected=2)


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(HOME)["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("role", ["analyst", "editor", "administrator"])
def test_everybody_at_the_desk_sees_it(client: Client, role: str) -> None:
    client.force_login(make.user(role))

    assert 'id="no-suggestions"' in client.get(HOME).text
    decide()
    assert 'data-precision="100" data-unchanged="50" data-decided="2"' in client.get(HOME).text


def test_the_page_takes_as_many_queries_for_many_reports_as_for_few(client: Client) -> None:
    client.force_login(make.user())
    decide()
    few = queries_of(client, HOME)
    for number in range(4):
        decide(f"\n\nReport {number}.")

    assert queries_of(client, HOME) == few
