"""What an answer says, in words and as a place on its question's scale."""

from dataclasses import dataclass, replace
from decimal import Decimal

from apps.claims.rules.figures import Interval, convert, interval
from apps.claims.rules.wording import reads_as, words
from apps.core import edtf
from apps.reconciliation.models import Aggregation, Answer, Kind, Question, Stance

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
    parsed = answer.figure
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
