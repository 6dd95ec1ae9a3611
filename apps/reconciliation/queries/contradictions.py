"""Where one speaker is on record with answers to a question that differ.

They differ by themselves, or by who relayed them.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from django.db.models import F, Subquery

from apps.core.db.orm import InSubqueryArray
from apps.reconciliation.detection.statements import (
    answers_to_read,
    parts_of_each,
    statements_for_pair,
)
from apps.reconciliation.engine import Outcome, Verdict, compare
from apps.reconciliation.engine.statements import PartOf as PartOfRule
from apps.reconciliation.models import Answer, Question
from apps.reconciliation.presentation.answer_labels import Wording, wording_of
from apps.speakers.models import Speaker

ANSWERS_READ = 50
PAIRS_SHOWN = 3
DIFFERS = {Outcome.VARIANT, Outcome.CONFLICT}
IN_WORDS = {
    Outcome.VARIANT: "One statement, given with two values",
    Outcome.CONFLICT: "Both cannot be true",
}


class SpeakersAnswer(NamedTuple):
    """One of two answers, and what it says."""

    answer: Answer
    wording: Wording


class Pair(NamedTuple):
    """Two answers of one speaker that differ, and how."""

    first: SpeakersAnswer
    second: SpeakersAnswer
    verdict: Verdict

    @property
    def in_words(self) -> str:
        """Return what the two are to each other."""
        return IN_WORDS[self.verdict.outcome]


class Contradiction(NamedTuple):
    """One question that a speaker answers in ways that differ."""

    question: Question
    pairs: list[Pair]

    @property
    def shown(self) -> list[Pair]:
        """Return as many pairs as a reader needs to see the point."""
        return self.pairs[:PAIRS_SHOWN]

    @property
    def left_out(self) -> int:
        """Return how many more there are."""
        return len(self.pairs) - len(self.shown)


def contradictions_of(names: Iterable[Speaker]) -> list[Contradiction]:
    """Return the questions that a speaker, under whatever names, answers in ways that differ.

    The latest fifty answers are read, in three queries.
    """
    standing = Answer.objects.published().filter(claim__speaker__in=list(names))
    latest = standing.order_by("-pk").values("pk")[:ANSWERS_READ]
    answers = answers_to_read().filter(InSubqueryArray(F("pk"), Subquery(latest)))
    by_question: dict[Question, list[Answer]] = {}
    for answer in answers.select_related("claim__source__publisher").order_by("-pk"):
        by_question.setdefault(answer.question, []).append(answer)
    several = {question: own for question, own in by_question.items() if len(own) > 1}
    parts = parts_of_each(question.pk for question in several)
    found = []
    for question, own in several.items():
        pairs = _pairs(own, parts[question.pk])
        if pairs:
            found.append(Contradiction(question, pairs))
    return found


def _pairs(answers: list[Answer], part_of: PartOfRule) -> list[Pair]:
    """Return the pairs that differ, each with the earlier recorded first."""
    pairs = []
    for second, first in combinations(answers, 2):
        verdict = compare(*statements_for_pair(first, second), part_of)
        if verdict.outcome in DIFFERS:
            pairs.append(Pair(_said(first), _said(second), verdict))
    return pairs


def _said(answer: Answer) -> SpeakersAnswer:
    return SpeakersAnswer(answer, wording_of(answer, answer.question))
