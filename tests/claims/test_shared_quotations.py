"""Claims that quote the same words: proposed as one statement, decided by editors, joined in one origin."""

from typing import Any

import pytest
from django.core.management import call_command

from apps.claims.actions import propose_statement, publish_claim, withdraw_claim
from apps.claims.models import Claim, ClaimState, QuotationRun, SharedQuotation, SharedState
from apps.reconciliation.actions import correct_and_compare, decide_quotation_and_compare
from apps.reconciliation.models import OriginClaim
from tests import factories
from tests.jobs import run_jobs, waiting

pytestmark = pytest.mark.django_db
SAID = "we have never lost so many people in a single night"


def quoting(
    words: str = SAID, lead: str = "", *, published: str = "2021-07-05", **fields: Any
) -> Claim:
    """Record a claim that quotes some words in a report of its own, and look for others as the worker does."""
    exact = f"{lead}“{words}”"
    number = SharedQuotation.objects.count() + Claim.objects.count()
    source = factories.source(f"Report {number}. {exact}, the mayor said.", published=published)
    claim = factories.claim(source, exact, **{"quote_kind": "direct", **fields})
    propose_statement(claim=claim)
    return claim


def pairs() -> list[tuple[Claim, Claim]]:
    return [(one.first, one.second) for one in SharedQuotation.objects.order_by("pk")]


def decide(state: SharedState, shared: SharedQuotation | None = None) -> None:
    shared = shared or SharedQuotation.objects.get()
    decide_quotation_and_compare(shared=shared, state=state, user=factories.user("editor"))


def test_a_shared_quotation_of_six_words_is_proposed_as_one_statement() -> None:
    first = quoting("Frankly, we have never lost so many people")
    second = quoting("We’ve done what we could: We have NEVER lost so many", quote_kind="partial")

    assert pairs() == [(first, second)]


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("we have never lost so few", {}),
        (SAID, {"quote_kind": "indirect"}),
        (SAID, {"published": "2022-07-05"}),
        (SAID, {"state": ClaimState.DRAFT}),
    ],
    ids=["five words", "indirect speech", "a year later", "a draft"],
)
def test_what_is_not_proposed(words: str, fields: dict[str, Any]) -> None:
    quoting()
    quoting(words, **fields)

    assert pairs() == []


def test_a_run_that_begins_or_ends_inside_a_longer_number_is_no_shared_quotation() -> None:
    quoting("300 soldiers fled over the river")
    quoting("1,300 soldiers fled over the river")
    quoting("On the run they were 25")
    quoting("On the run they were 25.5")

    assert pairs() == []


def test_words_around_a_quotation_and_two_quotations_that_meet_are_no_shared_quotation() -> None:
    lead = "The mayor of the burnt town of Novy told reporters on Monday: "
    quoting("It is a loss for everybody here", lead)
    quoting("Nobody knows what they will do now", lead)
    quoting("lost so many” and then “people in one night")
    quoting("lost so many people in one night")

    assert pairs() == []


def test_one_report_twice_and_what_is_known_for_one_statement_are_not_proposed() -> None:
    mayor = factories.speaker("The mayor")
    source = factories.source(f"“{SAID}”, she said. Again: “{SAID}!”")
    for exact in (f"“{SAID}”", f"“{SAID}!”"):
        propose_statement(claim=factories.claim(source, exact, quote_kind="direct"))
    assert pairs() == []

    quoting("It was an end that nobody had hoped for", speaker=mayor, uttered="2021-07-04")
    quoting("It was an end that nobody had hoped for", speaker=mayor, uttered="2021-07-04")
    assert pairs() == [], "a speaker's day is an utterance already"


def test_five_reports_of_one_sentence_are_four_proposals_and_one_statement() -> None:
    question = factories.question()
    said: dict[str, Any] = {
        "figure": factories.figure("so many", "eq", 60),
        "time": "2021-07-04",
        "chain": ["RIA Novosti"],
    }
    claims = [quoting(**said) for _ in range(5)]
    for claim in claims:
        factories.answer(claim, question)
    assert pairs() == [(claims[0], one) for one in claims[1:]]
    assert not OriginClaim.objects.exists()

    for shared in SharedQuotation.objects.all():
        decide(SharedState.CONFIRMED, shared)

    assert set(OriginClaim.objects.values_list("claim", flat=True)) == {one.pk for one in claims}
    assert OriginClaim.objects.values("origin").distinct().count() == 1
    decide(SharedState.REFUSED, SharedQuotation.objects.earliest("pk"))
    assert not OriginClaim.objects.filter(claim=claims[1]).exists()
    assert OriginClaim.objects.filter(claim__in=claims).count() == 4


def test_what_an_editor_refused_stays_refused_and_the_next_likely_one_is_asked_about() -> None:
    first, second = quoting(), quoting("In short, we have never lost so many people")
    decide(SharedState.REFUSED)
    third = quoting("But we have never lost so many people")
    assert pairs() == [(first, second), (first, third)]

    decide(SharedState.REFUSED, SharedQuotation.objects.latest("pk"))
    propose_statement(claim=third)
    assert pairs() == [(first, second), (first, third), (second, third)]

    call_command("propose_statements", verbosity=0)
    states = list(SharedQuotation.objects.order_by("pk").values_list("state", flat=True))
    assert states == [SharedState.REFUSED, SharedState.REFUSED, SharedState.PROPOSED]


def test_a_saying_that_everybody_has_is_asked_about_three_times_at_most() -> None:
    for _ in range(4):
        quoting(published="")
    for shared in SharedQuotation.objects.all():
        shared.delete()
    last = quoting(published="")
    for _ in range(5):
        for shared in SharedQuotation.objects.filter(state=SharedState.PROPOSED):
            decide(SharedState.REFUSED, shared)
        propose_statement(claim=last)

    assert SharedQuotation.objects.filter(second=last).count() == 3


def test_a_correction_and_a_withdrawal_take_back_what_nobody_decided() -> None:
    first, second = quoting(), quoting()
    user = factories.user()
    draft = factories.draft(second.source, "the mayor said", quote_kind="indirect")
    correct_and_compare(
        claim=second, draft=draft, expected_version=1, reason="Wrong words.", user=user
    )
    second.refresh_from_db()
    propose_statement(claim=Claim.objects.get(pk=second.pk))
    assert pairs() == []
    assert not QuotationRun.objects.filter(claim=second).exists()

    withdraw_claim(claim=first, reason="Not in the report.")
    quoting()
    assert pairs() == []


def test_catching_up_proposes_for_claims_that_no_worker_saw() -> None:
    claims = [quoting() for _ in range(3)]
    SharedQuotation.objects.all().delete()
    QuotationRun.objects.all().delete()

    call_command("propose_statements", verbosity=0)

    assert pairs() == [(claims[0], claims[1]), (claims[0], claims[2])]


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_when_a_claim_is_recorded_or_published() -> None:
    exact = f"“{SAID}”"
    first, second = (
        factories.claim(
            factories.source(f"{number}: {exact}, she said."),
            exact,
            quote_kind="direct",
            state=state,
        )
        for number, state in enumerate((ClaimState.PUBLISHED, ClaimState.DRAFT))
    )
    assert waiting("claims.propose_statement") == [{"claim": first.pk}]

    publish_claim(claim=second, user=factories.user("editor"))
    run_jobs()

    assert pairs() == [(first, second)]
