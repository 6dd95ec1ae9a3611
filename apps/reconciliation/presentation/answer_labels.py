"""What an answer says, and what it is to another one, in the words of a page.

Pairs are compared for the rows that a page shows and for no others.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from apps.claims.rules.figures import Interval, convert, interval
from apps.claims.rules.wording import reads_as, words
from apps.core import edtf
from apps.reconciliation.detection.statements import (
    figure_of,
    parts_of,
    statement_for,
    statements_for_pair,
)
from apps.reconciliation.engine import NO_PARTS, OUTCOMES, Outcome, PartOf, compare
from apps.reconciliation.engine.statements import WHOLE, is_bare_denial, missing_in
from apps.reconciliation.models import Aggregation, Answer, Kind, LineUse, Question, Stance

LEAVES_ITS_NUMBER_OUT = {"gt", "lt", "nearly", "justover"}
HAS_NO_ONE_NUMBER = {"between", "order"}
FROM_NO_TO_YES = [
    Stance.NO,
    Stance.UNLIKELY,
    Stance.CONDITIONAL,
    Stance.POSSIBLY,
    Stance.PROBABLY,
    Stance.YES,
]
HALF = Decimal("0.5")
MISSING = {"time": "no date", "since": "no start date"}
MISSING_VALUES = {
    Kind.QUANTITY: "no figure",
    Kind.DATE: "no date claimed",
    Kind.CHOICE: "no option",
    Kind.STANCE: "no stance",
}


@dataclass(frozen=True)
class Wording:
    """What an answer says, in words, and as a stretch of the question's scale where it has one."""

    stated: str
    read: str = ""
    span: Interval | None = None
    point: Decimal | None = None
    is_point_left_out: bool = False
    is_denied: bool = False
    has_value: bool = False


def wording_of(answer: Answer, question: Question) -> Wording:
    """Return what an answer says, as its question takes it; a denial says what is not so."""
    if question.kind == Kind.STANCE:
        if not answer.stance:
            return Wording("No stance given")
        stated = answer.get_stance_display()
        place = Decimal(FROM_NO_TO_YES.index(Stance(answer.stance))) + HALF
        return Wording(stated, span=Interval(place, place), point=place, has_value=True)
    if question.kind == Kind.QUANTITY:
        said = _quantity(answer, question)
    elif question.kind == Kind.DATE:
        said = _date(answer.claim.date)
    else:
        names = ", ".join(option.name for option in answer.options.all())
        said = Wording(names or "No option chosen", has_value=bool(names))
    if not answer.claim.denies:
        return said
    stated = f"not {said.stated}" if said.has_value else "denied"
    return replace(said, stated=stated, read="", is_denied=True)


def known(*numbers: Decimal | None) -> list[Decimal]:
    """Return the numbers that are given; an open end is none."""
    return [number for number in numbers if number is not None]


def missing_words(field: str, kind: str) -> str:
    """Return what an answer to a question of some kind lacks, in words: “no date”, “no figure”."""
    return MISSING.get(field) or MISSING_VALUES[Kind(kind)]


def depends_on_time(question: Question) -> bool:
    """Say whether an answer to a question holds for a time."""
    return question.aggregation != Aggregation.CONSTANT


def is_grouped(question: Question) -> bool:
    """Say whether answers are shown by what they say, not along a scale."""
    return question.kind in {Kind.CHOICE, Kind.STANCE}


def origin_words(label: str) -> str:
    """Return what a claim goes back to, with its day as a page prints it."""
    return ", ".join(edtf.words(part) if edtf.read(part) else part for part in label.split(", "))


def _quantity(answer: Answer, question: Question) -> Wording:
    parsed = figure_of(answer)
    if parsed is None:
        return Wording("No figure given")
    span = interval(parsed, rounding=question.rounding)
    if span is None:
        return Wording(words(parsed))
    on_scale = convert(span, parsed.unit, question.unit)
    number = None
    if on_scale and parsed.n is not None and parsed.comparator not in HAS_NO_ONE_NUMBER:
        number = convert(Interval(parsed.n, parsed.n), parsed.unit, question.unit)
    return Wording(
        stated=words(parsed),
        read=reads_as(span, parsed.unit),
        span=on_scale,
        point=number.low if number else None,
        is_point_left_out=parsed.comparator in LEAVES_ITS_NUMBER_OUT,
        has_value=True,
    )


def _date(text: str) -> Wording:
    time = edtf.read(text)
    if time is None:
        return Wording("No date given")
    low = None if time.low is None else Decimal(time.low)
    if low is not None and time.low == time.high and not time.vague:
        return Wording(edtf.words(text), span=Interval(low, low), point=low, has_value=True)
    high = None if time.high is None else Decimal(time.high + 1)
    span = Interval(low, high, low_soft=time.vague, high_soft=time.vague)
    return Wording(edtf.words(text), span=span, has_value=True)


@dataclass(frozen=True)
class Comparison:
    """What one answer is to another."""

    outcome: str
    word: str
    severity: str
    rule: str
    reason: str


@dataclass(frozen=True)
class Line:
    """What the newest estimate did with an answer."""

    use: str
    reason: str
    estimate: int
    version: int

    @property
    def is_set_aside(self) -> bool:
        """Say whether the estimate does not rest on it."""
        return self.use == LineUse.SET_ASIDE

    @property
    def word(self) -> str:
        """Return what became of the answer, in words."""
        return LineUse(self.use).label


@dataclass(frozen=True)
class Remark:
    """What a row says beside its answer: its relation to another one, and to an estimate."""

    judgement: Comparison | None = None
    line: Line | None = None
    apart: str = ""
    is_reference: bool = False


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
        line = getattr(answer, "line", None)
        if line:
            lines[answer.pk] = Line(**line)
    return lines


def parts_for(question: Question, answers: Iterable[Answer]) -> PartOf:
    """Return the part-of relation where any answer needs it, for its scope or its options."""
    needed = question.kind == Kind.CHOICE or any(answer.scope != WHOLE for answer in answers)
    return parts_of(question) if needed else NO_PARTS
