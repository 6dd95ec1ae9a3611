"""Asking questions, and saying which claims answer them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.claims.actions import correct_claim
from apps.reconciliation.actions import keep_part
from apps.reconciliation.models import Answer, PartOf, Question
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_question_comes_with_its_options_and_parts() -> None:
    question = factories.question(
        kind="choice",
        options={"Dushanbe": ["Stalinabad"], "Kurgan-Tyube": []},
        part_of={"Wakhan": ["all"]},
    )

    assert [option.name for option in question.options.all()] == ["Dushanbe", "Kurgan-Tyube"]
    assert str(question.parts.get()) == "Wakhan is part of all"


BAD_QUESTIONS: dict[str, dict[str, Any]] = {
    "unit": {"unit": ""},
    "kind": {"kind": "guess"},
    "aggregation": {"aggregation": "sometimes"},
    "options": {"options": {"yes": []}},
    "slug": {"slug": "taken"},
}


@pytest.mark.parametrize("field", BAD_QUESTIONS)
def test_what_is_wrong_with_a_question_is_refused_by_name(field: str) -> None:
    factories.question(slug="taken")

    with pytest.raises(ValidationError) as error:
        factories.question(**BAD_QUESTIONS[field])

    assert field in error.value.message_dict
    assert Question.objects.count() == 1


def test_parts_have_no_cycle_over_any_number_of_steps() -> None:
    for part, whole in (("Wakhan", "Badakhshan"), ("Badakhshan", "Afghanistan")):
        keep_part(question=None, part=part, whole=whole)

    with pytest.raises(ValidationError, match="part of"):
        keep_part(question=factories.question(), part="Afghanistan", whole="Wakhan")
    with pytest.raises(IntegrityError, match="no cycle"), transaction.atomic():
        PartOf.objects.create(part="Afghanistan", whole="Wakhan")


def test_parts_of_one_question_do_not_bind_another() -> None:
    first, second = factories.question(), factories.question()
    keep_part(question=first, part="north", whole="south")

    keep_part(question=second, part="south", whole="north")

    assert PartOf.objects.count() == 2


def test_a_claim_answers_a_question_once() -> None:
    claim, question = factories.claim(figure=factories.figure()), factories.question()
    factories.answer(claim, question)

    with pytest.raises(ValidationError, match="answers that question already"):
        factories.answer(claim, question)


def test_a_total_answers_the_question_of_totals_by_itself() -> None:
    totals = factories.question(aggregation="constant")
    held = factories.question(aggregation="stock", universe_question=totals)
    claim = factories.claim(figure=factories.figure(universe=5000))

    factories.answer(claim, held)

    assert list(claim.answers.order_by("pk").values_list("question", "part")) == [
        (held.pk, "value"),
        (totals.pk, "universe"),
    ]


def test_a_claim_without_a_total_answers_one_question() -> None:
    held = factories.question(universe_question=factories.question())
    claim = factories.claim(figure=factories.figure())

    factories.answer(claim, held)

    assert claim.answers.count() == 1


def test_a_choice_is_found_by_its_aliases() -> None:
    question = factories.question(kind="choice", options={"Dushanbe": ["Stalinabad"]})

    answer = factories.answer(factories.claim(), question, choices=("stalinabad",))

    assert [option.name for option in answer.options.all()] == ["Dushanbe"]


@pytest.mark.parametrize(
    ("field", "kind", "draft"),
    [
        ("choices", "choice", {"choices": ("Paris",)}),
        ("choices", "quantity", {"choices": ("Dushanbe",)}),
        ("stance", "quantity", {"stance": "yes"}),
        ("part", "quantity", {"part": "universe"}),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_refused_by_name(
    field: str, kind: str, draft: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as error:
        factories.answer(factories.claim(), factories.question(kind=kind), **draft)

    assert field in error.value.message_dict
    assert not Answer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_others_corrected_since_a_claim_was_recorded_is_read() -> None:
    claim = factories.claim(figure=factories.figure("more than 1,000", "gt", 1000))
    draft = factories.draft(
        claim.source, claim.passage.exact, figure=factories.figure("more than 1,000", "eq", 60)
    )
    correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=factories.user()
    )

    answer = factories.answer(claim, factories.question())

    answer.refresh_from_db()
    assert answer.high_edge is not None
    assert answer.high_edge < 1000
