"""Answers as the engine reads them, and the columns that keep this for one aggregate over all."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from apps.claims.models import Claim, ClaimState, Figure
from apps.claims.rules import Interval, ParsedFigure
from apps.core.db.insert import insert_with_children
from apps.core.db.prepared import Parameter, PreparedQuery
from apps.reconciliation.engine.statements import (
    MODALITIES,
    Settings,
    Span,
    Statement,
    Terms,
    interval_of,
    slot_of,
    statement_of,
)
from apps.reconciliation.engine.statements import PartOf as PartOfRule
from apps.reconciliation.engine.statements import Slot as SlotRule
from apps.reconciliation.models import (
    Answer,
    AnswerPart,
    AnswerState,
    Conflict,
    PartOf,
    Question,
    Slot,
)
from apps.sources.models import SourceState

# An open end excludes its number. The edge kept for it lies nearer by less than any two numbers of
# ours differ, so that "greatest lower edge above smallest upper edge" says "disjoint" without
# asking about openness.
OPEN = Decimal(1).scaleb(-40)
EXACT = Context(prec=120)  # so that adding it is never rounded away

# Stances of opposite sides are two numbers apart; what may be, or hangs on a condition, contradicts
# neither.
AGAINST, FOR = Interval(Decimal(0), Decimal(0)), Interval(Decimal(1), Decimal(1))
STANCE_SIDES = {"yes": FOR, "probably": FOR, "unlikely": AGAINST, "no": AGAINST}
ANYTHING = Interval(None, None)

# Of unknown origin an answer is a voice of its own, by its number, which it has once it is
# inserted: columns are worked out in their order, and the number is the first.
UNKNOWN = 0
OWN_NUMBER = RawSQL("-currval(pg_get_serial_sequence('reconciliation_answer', 'id'))", [])
Ends = tuple[Decimal | None, Decimal | None]

READ_WITH = ("slot", "claim__figure", "claim__traced", "claim__source", "question")
READING = ["slot", "voice", "low_edge", "high_edge", "choice_key", "is_vague"]


def answers_to_read() -> QuerySet[Answer]:
    """Return answers with all that reading them needs, in two queries."""
    return Answer.objects.select_related(*READ_WITH).prefetch_related("options")


def statement_for(answer: Answer) -> Statement:
    """Return an answer as the engine sees it."""
    claim, question = answer.claim, answer.question
    origin = origin_id(claim)
    choices: frozenset[str] = frozenset()
    if answer.pk:
        choices = frozenset(option.name for option in answer.options.all())
    return statement_of(
        Terms(
            kind=question.kind,
            measure=str(question.pk),
            aggregation=question.aggregation,
            time=claim.time or None,
            since=claim.since or None,
            scope=answer.scope,
            modality=claim.modality,
            denies=claim.denies,
            origin=str(origin) if origin else None,
            figure=figure_of(answer),
            date=claim.date or None,
            choices=choices,
            stance=answer.stance or None,
            settings=Settings(question.rounding, question.several, question.exhaustive),
        )
    )


def figure_of(answer: Answer) -> ParsedFigure | None:
    """Return the figure that an answer gives, or the figure of its total where that answers."""
    figure: Figure | None = getattr(answer.claim, "figure", None)
    if figure is None:
        return None
    if answer.part == AnswerPart.VALUE:
        return figure.parsed
    return ParsedFigure(figure.universe_comparator, figure.universe, unit=figure.unit)


def statements_for_pair(first: Answer, second: Answer) -> tuple[Statement, Statement]:
    """Return two answers as the engine sees them, and whether one revises the other."""
    one, other = statement_for(first), statement_for(second)
    if first.claim.revises_id == second.claim_id:
        one = replace(one, revises=True)
    if second.claim.revises_id == first.claim_id:
        other = replace(other, revises=True)
    return one, other


def origin_id(claim: Claim) -> int | None:
    """Return which origin a claim goes back to, if that was traced."""
    traced = getattr(claim, "traced", None)
    return traced.origin_id if traced else None


PARTS = PreparedQuery(
    lambda: (
        PartOf.objects.filter(
            Q(question=None) | Q(question=Parameter("question", BigIntegerField()))
        )
        .order_by("whole", "part")
        .values_list("part", "whole")
    )
)


def parts_of(question: Question | None) -> PartOfRule:
    """Return the part-of relation under a question; without a question, all that holds anywhere."""
    if question:
        pairs = PARTS.rows(question=question.pk)
    else:
        pairs = list(PartOf.objects.values_list("part", "whole"))
    direct: dict[str, list[str]] = {}
    for part, whole in pairs:
        direct.setdefault(part, []).append(whole)
    return PartOfRule(direct)


def parts_of_each(questions: Iterable[int]) -> dict[int, PartOfRule]:
    """Return the part-of relation that holds under each question, in one query."""
    asked = list(questions)
    direct: dict[int, dict[str, list[str]]] = {question: {} for question in asked}
    if not asked:
        return {}
    for edge in PartOf.objects.filter(Q(question=None) | Q(question__in=asked)):
        under = [edge.question_id] if edge.question_id else asked
        for question in under:
            direct[question].setdefault(edge.part, []).append(edge.whole)
    return {question: PartOfRule(pairs) for question, pairs in direct.items()}


class FoundSlot(NamedTuple):
    """A slot as it was read or made while its question is locked, and what refers to it."""

    slot: Slot
    has_conflict: bool
    is_blank_of_others: bool  # the same slot without a total, for slots that give one


@dataclass
class TouchedSlots:
    """The slots that answers are in or have left, and which of them nothing refers to."""

    slots: set[Slot] = field(default_factory=set)
    without_conflict: set[Slot] = field(default_factory=set)
    blank_of_none: set[Slot] = field(default_factory=set)

    def add(self, found: FoundSlot) -> None:
        """Add a slot once it is saved."""
        self.slots.add(found.slot)
        if not found.has_conflict:
            self.without_conflict.add(found.slot)
        if not found.is_blank_of_others:
            self.blank_of_none.add(found.slot)


def save_normalised(answers: Iterable[Answer]) -> TouchedSlots:
    """Save how the engine reads some answers; gives the slots they were in and are in now."""
    touched = TouchedSlots()
    for answer in answers:
        before = answer.slot
        if before:
            touched.slots.add(before)
        # Another standing claim that answers the same question may revise this one; of two that
        # revise each other, neither does.
        revising = Answer.objects.active().filter(
            question=answer.question_id,
            claim__revises=answer.claim_id,
            claim__state=ClaimState.PUBLISHED,
        )
        takes_part = (
            _is_compared(answer) and not revising.exclude(claim=answer.claim.revises_id).exists()
        )
        found = _normalise(answer, takes_part=takes_part)
        if found:
            answer.slot = _saved(found.slot)
            touched.add(found)
        answer.save(update_fields=READING)
    for slot in touched.slots:  # two index look-ups give its ends
        ends = slot.answers.aggregate(top=Max("low_edge"), bottom=Min("high_edge"))
        _write_ends(slot, ends["top"], ends["bottom"])
    return touched


def insert_normalised(answer: Answer) -> TouchedSlots:
    """Insert the answer of a claim that nothing revises, as the engine reads it; gives its slot."""
    touched = TouchedSlots()
    found = _normalise(answer, takes_part=_is_compared(answer))
    has_origin = answer.voice != UNKNOWN
    if not has_origin:
        answer.voice = OWN_NUMBER
    if found and found.slot._state.adding:
        insert_with_children(found.slot, [answer], by="slot")
    else:
        insert_with_children(answer)
    if not has_origin:
        answer.voice = -answer.pk
    if found:
        slot = found.slot
        lows = [edge for edge in (slot.top_low, answer.low_edge) if edge is not None]
        highs = [edge for edge in (slot.bottom_high, answer.high_edge) if edge is not None]
        _write_ends(slot, max(lows, default=None), min(highs, default=None))
        touched.add(found)
    return touched


def _normalise(answer: Answer, *, takes_part: bool) -> FoundSlot | None:
    """Fill in the columns that keep how the engine reads an answer, except for an unsaved slot."""
    statement = statement_for(answer)
    interval = interval_of(statement) or STANCE_SIDES.get(statement.stance or "", ANYTHING)
    answer.voice = _voice(answer, statement)
    answer.low_edge, answer.high_edge = interval.low, interval.high
    if interval.low is not None and interval.low_open:
        answer.low_edge = EXACT.add(interval.low, OPEN)
    if interval.high is not None and interval.high_open:
        answer.high_edge = EXACT.subtract(interval.high, OPEN)
    answer.choice_key = statement.stance or ""
    if statement.choices:
        answer.choice_key = json.dumps(sorted(statement.choices), ensure_ascii=False)
    answer.is_vague = bool(statement.time and statement.time.vague)
    answer.slot = None
    rule = slot_of(statement) if takes_part else None
    if rule is None:
        return None
    found = _find_slot(answer.question, rule, ends=(answer.low_edge, answer.high_edge))
    answer.slot = found.slot
    return found


def _is_compared(answer: Answer) -> bool:
    """Say whether the public sees an answer, so that it is compared unless it was revised."""
    claim = answer.claim
    if answer.state != AnswerState.ACTIVE or claim.state != ClaimState.PUBLISHED:
        return False
    return claim.source.state == SourceState.PUBLISHED


def _voice(answer: Answer, statement: Statement) -> int:
    """Return whose voice an answer is, as one number; unknown origins are distinct from each other.

    One origin's stances are one voice only within a class of modality, as with the rules'
    ``voice_of``.
    """
    origin = origin_id(answer.claim)
    if origin is None:
        return -answer.pk if answer.pk else UNKNOWN
    if statement.kind != "stance":
        return origin * 64
    return origin * 64 + 2 * list(MODALITIES).index(statement.modality) + statement.denies


SLOT = PreparedQuery(
    lambda: (
        Slot.objects.filter(question=Parameter("question", BigIntegerField()))
        .filter(key=Parameter("key", CharField()))
        .order_by()
        .annotate(
            has_conflict=Exists(Conflict.objects.filter(slot=OuterRef("pk"))),
            is_blank_of_others=Exists(Slot.objects.filter(blank=OuterRef("pk"))),
        )
    )
)


def _find_slot(question: Question, rule: SlotRule, *, ends: Ends = (None, None)) -> FoundSlot:
    """Return a slot, unsaved if there is none yet; ``ends`` are those of its first answer.

    The question is locked, so nobody else makes the same one, nor a conflict in it.
    """
    rows = SLOT.models(question=question.pk, key=rule.key)
    if rows:
        found = rows[0]
        found.question = question
        return FoundSlot(found, found.has_conflict, found.is_blank_of_others)
    # A new one; for one with a total, the slot without it is saved first.
    blank = None
    if rule.universe is not None:
        blank = _saved(_find_slot(question, rule._replace(universe=None)).slot)
    time, start = rule.time or Span(None, None), rule.start or Span(None, None)
    slot = Slot(
        question=question,
        key=rule.key,
        kind=rule.kind,
        aggregation=rule.aggregation,
        scope=rule.scope,
        time_low=time.low,
        time_high=time.high,
        start_low=start.low,
        start_high=start.high,
        modality_class=rule.modality_class or "",
        denies=rule.denies,
        dimension=rule.dimension or "",
        universe=rule.universe,
        blank=blank,
        top_low=ends[0],
        bottom_high=ends[1],
    )
    return FoundSlot(slot, has_conflict=False, is_blank_of_others=False)


def _saved(slot: Slot) -> Slot:
    if slot._state.adding:
        insert_with_children(slot)
    return slot


def _write_ends(slot: Slot, top: Decimal | None, bottom: Decimal | None) -> None:
    if (slot.top_low, slot.bottom_high) != (top, bottom):
        slot.top_low, slot.bottom_high = top, bottom
        slot.save(update_fields=["top_low", "bottom_high"])
