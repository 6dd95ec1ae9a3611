"""On random answers, four ways to find conflicts agree: as kept, one aggregate, sets, all pairs."""

import random
from itertools import combinations
from typing import Any

import pytest

from apps.claims.models import Claim
from apps.reconciliation.actions import recompare_question, remove_answer
from apps.reconciliation.detection.statements import answers_to_read, parts_of, statement_for
from apps.reconciliation.engine import Outcome, PartOf, Statement, compare
from apps.reconciliation.engine.statements import slot_of
from apps.reconciliation.models import Conflict, Question, Review, Slot
from tests import factories
from tests.oracles.aggregate import conflicted_slots
from tests.oracles.crossings import conflicts_across
from tests.oracles.sets import conflicts_within

pytestmark = pytest.mark.django_db

TIMES = ["2021-07-05", "2021-07-01/2021-07-07", "2021-07-09", "2021-07~", ""]
STANCES = ["yes", "probably", "possibly", "conditional", "unlikely", "no"]


def random_claim(dice: random.Random, kind: str, speakers: list[Any]) -> Claim:
    figure = factories.figure(
        verbatim="some",
        comparator=dice.choice(["eq", "approx", "gt", "le", "upto"]),
        n=dice.choice([40, 55, 60, 70, 100, 120]),
        universe=dice.choice([None, None, 300, 398]),
    )
    return factories.claim(
        speaker=dice.choice(speakers),
        uttered=dice.choice(["2021-07-04", "2021-07-05", ""]),
        time=dice.choice(TIMES),
        since=dice.choice(["2021-05-01", "2021-05-01", "2021-06-01"]),
        modality=dice.choice(["assertion", "assertion", "estimate", "prediction"]),
        denies=dice.random() < 0.1,
        figure=figure if kind == "quantity" and dice.random() < 0.95 else None,
        date=dice.choice(["2021-05-01", "2021-05", "2021-06-10", ""]) if kind == "date" else "",
    )


def random_answers(dice: random.Random, kind: str, aggregation: str, size: int) -> Question:
    options: dict[str, Any] = {"options": {name: [] for name in "ABC"}} if kind == "choice" else {}
    question = factories.question(
        kind=kind, aggregation=aggregation, part_of={"north": ["all"], "B": ["A"]}, **options
    )
    speakers = [factories.speaker(f"Speaker {n}") for n in range(4)] + [None]
    for _ in range(size):
        claim = random_claim(dice, kind, speakers)
        fields: dict[str, Any] = {"scope": dice.choice(["all", "all", "north"])}
        if kind == "choice":
            fields["choices"] = tuple(sorted(dice.sample("ABC", dice.choice([0, 1, 1, 2]))))
        if kind == "stance":
            fields["stance"] = dice.choice(STANCES)
        factories.answer(claim, question, **fields)
    return question


def statements(question: Question) -> dict[int, Statement]:
    answers = answers_to_read().filter(question=question, state="active").order_by("pk")
    return {answer.pk: statement_for(answer) for answer in answers}


def pairs_within(answers: dict[int, Statement], part_of: PartOf) -> set[str]:
    """Return the keys of slots in which two answers contradict each other, by trying all pairs."""
    found = set()
    for one, other in combinations(answers.values(), 2):
        verdict = compare(one, other, part_of)
        slots = [slot_of(one), slot_of(other)]
        if verdict.outcome is Outcome.CONFLICT and verdict.rule == "R17" and None not in slots:
            named = [slot for slot in slots if slot and slot.universe is not None] or slots
            found |= {slot.key for slot in named if slot}
    return found


def keys(slots: Any) -> set[str]:
    return set(Slot.objects.filter(pk__in=slots).values_list("key", flat=True))


def standing(question: Question) -> set[str]:
    return keys(Conflict.objects.standing().filter(question=question).values("slot"))


CASES = [
    ("quantity", "flow"), ("quantity", "stock"), ("quantity", "cumulative"), ("quantity",
     "constant"),
    ("date", "constant"), ("choice", "constant"), ("stance", "constant"), ("stance", "stock"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "aggregation"), CASES)
def test_four_ways_find_the_same_conflicts(kind: str, aggregation: str) -> None:
    dice = random.Random(f"{kind}{aggregation}")
    question = random_answers(dice, kind, aggregation, 30)
    answers, part_of = statements(question), parts_of(question)

    within = {slot.key for slot in conflicts_within(answers, part_of)}
    across = {crossing.slot.key for crossing in conflicts_across(answers, part_of)}

    assert keys(conflicted_slots()) == within
    assert pairs_within(answers, part_of) == within
    assert standing(question) == within | across
    assert within | across, "nothing was tested: these dice make no conflict"


def test_taking_answers_away_leaves_what_comparing_the_rest_would_find() -> None:
    dice = random.Random(7)
    question = random_answers(dice, "quantity", "flow", 30)

    for answer in dice.sample(list(question.answers.order_by("pk")), 15):
        remove_answer(answer=answer, reason="A test.")

    answers, part_of = statements(question), parts_of(question)
    within = {slot.key for slot in conflicts_within(answers, part_of)}
    across = {crossing.slot.key for crossing in conflicts_across(answers, part_of)}
    assert standing(question) == within | across


def test_comparing_everything_anew_changes_nothing() -> None:
    question = random_answers(random.Random(11), "quantity", "cumulative", 30)
    before = list(Conflict.objects.order_by("pk").values()), Review.objects.count()

    assert recompare_question(question=question) == 0

    assert (list(Conflict.objects.order_by("pk").values()), Review.objects.count()) == before
