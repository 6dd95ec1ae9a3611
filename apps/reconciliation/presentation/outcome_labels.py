"""What an answer is to another one, in the words of a page: outcome, rule and a sentence.

Pairs are compared for the rows that a page shows and for no others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from apps.reconciliation.detection.statements import parts_of, statement_for, statements_for_pair
from apps.reconciliation.engine import NO_PARTS, OUTCOMES, Outcome, PartOf, compare
from apps.reconciliation.engine.statements import WHOLE, is_bare_denial, missing_in
from apps.reconciliation.models import Answer, Kind, Question
from apps.reconciliation.presentation.answer_chart import Comparison, Drawing, Line, Remark
from apps.reconciliation.presentation.answer_labels import missing_words

PAGE_WORDS = {row.outcome: row.page_words for row in OUTCOMES}
SUPERSEDES = "Supersedes"
NO_LINES: Mapping[int, Line] = MappingProxyType({})
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


def lines_of(answers: Iterable[Answer]) -> dict[int, Line]:
    """Return what the newest estimate did with answers, by answer id; ``with_line`` loads it."""
    lines: dict[int, Line] = {}
    for answer in answers:
        if line := getattr(answer, "line", None):
            lines[answer.pk] = Line(**line)
    return lines


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
    lines: Mapping[int, Line] = NO_LINES,
) -> Drawing:
    """Return a drawing whose rows say what each is to the reference.

    The reference itself is held against its rival. ``lines`` are what an estimate did with the
    answers, by answer id.
    """
    rows = []
    for row in drawing.rows:
        answer, line = row.answer, lines.get(row.answer.pk)
        apart = why_apart(answer)
        is_reference = reference is not None and answer.pk == reference.pk
        other = rival if is_reference else reference
        if apart == REVISED:
            remark = Remark(BY_REVISION, line)
        elif other and other.pk != answer.pk:
            remark = Remark(judged(answer, other, part_of, sides), line, apart, is_reference)
        else:
            remark = Remark(None, line, apart, is_reference)
        rows.append(replace(row, remark=remark))
    return replace(drawing, rows=tuple(rows))


def rival_of(reference: Answer | None, pairs: Sequence[tuple[Answer, Answer]]) -> Answer | None:
    """Return the other side of the widest conflict that an answer is a side of."""
    if reference is None:
        return None
    for one, other in pairs:
        if reference.pk == one.pk:
            return other
        if reference.pk == other.pk:
            return one
    return None
