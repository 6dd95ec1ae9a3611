"""What an answer is to another one, in the words of a page: outcome, rule and a sentence.

Pairs are compared for the rows that a page shows and for no others.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from apps.reconciliation.detection.statements import parts_of, statement_for, statements_for_pair
from apps.reconciliation.engine import NO_PARTS, OUTCOMES, Outcome, PartOf, compare
from apps.reconciliation.engine.slots import is_bare_denial, missing_in
from apps.reconciliation.engine.statements import WHOLE
from apps.reconciliation.models import Answer, Kind, Question
from apps.reconciliation.presentation.answer_chart import Drawing
from apps.reconciliation.presentation.answer_labels import missing_words
from apps.reconciliation.presentation.row_remarks import Comparison, Line, Remark

PAGE_WORDS = {row.outcome: row.page_words for row in OUTCOMES}
SUPERSEDES = "Supersedes"
REVISED = "a later claim revises it"
# What an answer is to the claim that revises it decides, whatever it is to others.
BY_REVISION = Comparison(
    Outcome.UPDATE.value, PAGE_WORDS[Outcome.UPDATE], "", "R1", "A later claim revises it."
)


class Sides(NamedTuple):
    """What a page calls the two statements of a sentence."""

    first: str
    second: str


CLAIM_PAGE = Sides("that answer", "this claim")
QUESTION_PAGE = Sides("this answer", "the answer it is held against")


def judged(
    answer: Answer, other: Answer, part_of: PartOf, sides: Sides = QUESTION_PAGE
) -> Comparison:
    """Return what an answer is to another one."""
    verdict = compare(*statements_for_pair(answer, other), part_of)
    replaces = verdict.outcome is Outcome.UPDATE and verdict.current == "a"
    return Comparison(
        outcome=verdict.outcome.value,
        word=SUPERSEDES if replaces else PAGE_WORDS[verdict.outcome],
        severity=verdict.severity.value if verdict.severity else "",
        rule=verdict.rule,
        reason=called(verdict.reason, sides),
    )


def called(reason: str, sides: Sides) -> str:
    """Return a sentence of the engine, the first and second statement named as the page does."""
    for nth, name in zip(("first", "second"), sides, strict=True):
        reason = re.sub(rf"(?<=The ){nth}\b( statement)?|the {nth}\b( statement)?", name, reason)
    named = re.sub(r"^The (?=this|that|the )", "", reason)
    return named[:1].upper() + named[1:]


def why_apart(answer: Answer) -> str:
    """Return why an answer is not compared: what it lacks, or that it is revised.

    Nothing where it is compared.
    """
    if answer.slot_id is not None:
        return ""
    statement = statement_for(answer)
    if field := missing_in(statement):
        return missing_words(field, answer.question.kind)
    return "" if is_bare_denial(statement) else REVISED


def line_of(answer: Answer) -> Line | None:
    """Return what the newest estimate did with an answer, from what ``with_line`` loads."""
    line = getattr(answer, "line", None)
    return Line(**line) if line else None


def parts_for(question: Question, answers: Iterable[Answer]) -> PartOf:
    """Return the part-of relation where any answer needs it, for its scope or its options."""
    needed = question.kind == Kind.CHOICE or any(answer.scope != WHOLE for answer in answers)
    return parts_of(question) if needed else NO_PARTS


def with_remarks(
    drawing: Drawing,
    reference: Answer | None,
    part_of: PartOf,
    sides: Sides = QUESTION_PAGE,
    *,
    rival: Answer | None = None,
) -> Drawing:
    """Return a drawing whose rows say what each is to the reference.

    The reference itself is held against its rival.
    """
    rows = [
        replace(row, remark=_remark(row.answer, reference, rival, part_of, sides))
        for row in drawing.rows
    ]
    return replace(drawing, rows=tuple(rows))


def _remark(
    answer: Answer, reference: Answer | None, rival: Answer | None, part_of: PartOf, sides: Sides
) -> Remark:
    is_reference = reference is not None and answer.pk == reference.pk
    other, apart = rival if is_reference else reference, why_apart(answer)
    if apart == REVISED:
        return Remark(BY_REVISION, line_of(answer))
    judgement = judged(answer, other, part_of, sides) if other and other.pk != answer.pk else None
    return Remark(judgement, line_of(answer), apart, is_reference)


def rival_of(reference: Answer | None, clashes: Sequence[tuple[Answer, Answer]]) -> Answer | None:
    """Return the other side of the widest clash that an answer is a side of."""
    for one, other in clashes:
        if reference and reference.pk in (one.pk, other.pk):
            return other if reference.pk == one.pk else one
    return None
