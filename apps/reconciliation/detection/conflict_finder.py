"""Whether the answers of a slot contradict each other, and which slots can bear on one another.

Sets decide: within a slot the two greatest lower and two smallest upper ends of distinct voices are
enough, and what crosses slots is looked for where only an end can matter. Nothing here grows with
the number of answers. The rules themselves have the last word on every pair found.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from django.db.models import BigIntegerField, F, Q, QuerySet

from apps.claims.models import ClaimState
from apps.core.db.orm import is_known_empty
from apps.core.db.prepared import Parameter, PreparedQuery
from apps.reconciliation.detection.statements import answers_to_read, statements_for_pair
from apps.reconciliation.engine import Outcome, PartOf, Severity, Verdict, compare
from apps.reconciliation.models import Answer, AnswerState, Kind, Slot

Reach = Callable[[Slot], QuerySet[Slot]]
Keep = Callable[[Slot], Q]
PARAMETERS = (
    "id", "question_id", "scope", "modality_class", "denies", "dimension", "universe",
    "time_low", "time_high", "start_low", "start_high", "top_low", "bottom_high",
)  # fmt: skip


def slots_touched_by(
    slots: Iterable[Slot], part_of: PartOf, *, blank_of_none: Container[Slot] = ()
) -> set[Slot]:
    """Return the slots in which a conflict may begin or end as answers came to or left some slots.

    ``blank_of_none`` are slots that are known to be no other slot's ``blank``.
    """
    touched = set(slots)
    given = list(touched)
    blank = [slot.pk for slot in given if slot.universe is None and slot not in blank_of_none]
    reached = [Slot.objects.filter(blank__in=blank)] if blank else []
    for slot in given:
        if slot.denies:
            reached.append(denied_by(slot.question_id, slot.scope, part_of))
        if slot.kind == "quantity":
            reached.append(wholes_of_scope(slot, part_of).filter(_may_be_less(slot)))
            touched.update(_find_in_time(slot, wholes_of_period, _may_be_less))
            touched.update(_find_in_time(slot, earlier_totals, _may_be_more))
    queries = [query for query in reached if not is_known_empty(query)]
    if queries:
        touched.update(queries[0].union(*queries[1:]))
    return touched


def is_exceeded_in_time(slot: Slot) -> bool:
    """Say whether any period inside this flow's counts more than it (R12)."""
    if slot.bottom_high is None:
        return False
    return bool(_find_in_time(slot, parts_of_period, _is_more, most=1))


def is_undercut_in_time(slot: Slot) -> bool:
    """Say whether any later running total counts less than this one (R15)."""
    if slot.top_low is None:
        return False
    return bool(_find_in_time(slot, later_totals, _is_less, most=1))


def _find_in_time(slot: Slot, reach: Reach, keep: Keep, most: int | None = None) -> list[Slot]:
    """Return slots of other times that one can bear on, by a query that is prepared once."""
    values = {name: getattr(slot, name) for name in PARAMETERS}
    known = {name: value for name, value in values.items() if value is not None}
    query = _query_in_time(reach, keep, slot.aggregation, frozenset(known), most)
    return query.models(**known) if query else []


@cache
def _query_in_time(
    reach: Reach, keep: Keep, aggregation: str, known: frozenset[str], most: int | None
) -> PreparedQuery | None:
    """Return the query for slots of which the same columns are known; ``None`` if it finds none."""
    fields = {
        field.attname: getattr(field, "target_field", field) for field in Slot._meta.concrete_fields
    }
    slot = Slot(aggregation=aggregation, **dict.fromkeys(PARAMETERS))
    for name in known:
        setattr(slot, name, Parameter(name, fields[name]))
    found = reach(slot).filter(keep(slot)).order_by()[:most]
    return None if is_known_empty(found) else PreparedQuery(lambda: found)


def _may_be_less(slot: Slot) -> Q:
    """Keep slots that count less now, and those that have a conflict, which may be over."""
    return Q(conflicts__isnull=False) | _is_less(slot)


def _may_be_more(slot: Slot) -> Q:
    return Q(conflicts__isnull=False) | _is_more(slot)


def _is_less(slot: Slot) -> Q:
    return Q(pk__in=[]) if slot.top_low is None else Q(bottom_high__lt=slot.top_low)


def _is_more(slot: Slot) -> Q:
    return Q(pk__in=[]) if slot.bottom_high is None else Q(top_low__gt=slot.bottom_high)


def denied_by(question: int, scope: str, part_of: PartOf) -> QuerySet[Slot]:
    """Return the slots of what a denial of some scope may deny (R9)."""
    scopes = {scope} | part_of.parts_of(scope)
    return Slot.objects.filter(question=question, denies=False, scope__in=scopes).exclude(
        kind="stance"
    )


def parts_of_scope(slot: Slot, part_of: PartOf) -> QuerySet[Slot]:
    """Return the slots of parts of this one's scope at the same time (R11)."""
    if not part_of.parts_of(slot.scope):
        return Slot.objects.none()
    return _alike(slot).filter(
        scope__in=part_of.parts_of(slot.scope), **_exactly(slot, "time_low", "time_high")
    )


def wholes_of_scope(slot: Slot, part_of: PartOf) -> QuerySet[Slot]:
    """Return the slots of wholes that this one's scope is part of, at the same time (R11)."""
    if not part_of.wholes_of(slot.scope):
        return Slot.objects.none()
    return _alike(slot).filter(
        scope__in=part_of.wholes_of(slot.scope), **_exactly(slot, "time_low", "time_high")
    )


def parts_of_period(slot: Slot) -> QuerySet[Slot]:
    """Return the slots of periods inside this flow's (R12)."""
    if slot.aggregation != "flow":
        return Slot.objects.none()
    inside = _bound("time_low__gte", slot.time_low) & _bound("time_high__lte", slot.time_high)
    return (
        _alike(slot)
        .filter(inside, scope=slot.scope)
        .exclude(**_exactly(slot, "time_low", "time_high"))
    )


def wholes_of_period(slot: Slot) -> QuerySet[Slot]:
    """Return the slots of periods around this flow's (R12)."""
    if slot.aggregation != "flow":
        return Slot.objects.none()
    around = _around("time_low", "lte", slot.time_low) & _around("time_high", "gte", slot.time_high)
    return (
        _alike(slot)
        .filter(around, scope=slot.scope)
        .exclude(**_exactly(slot, "time_low", "time_high"))
    )


def later_totals(slot: Slot) -> QuerySet[Slot]:
    """Return the slots of running totals that are strictly later (R15)."""
    if slot.aggregation != "cumulative" or slot.time_high is None:
        return Slot.objects.none()
    return _alike(slot).filter(scope=slot.scope, time_low__gt=slot.time_high)


def earlier_totals(slot: Slot) -> QuerySet[Slot]:
    """Return the slots of running totals that are strictly earlier (R15)."""
    if slot.aggregation != "cumulative" or slot.time_low is None:
        return Slot.objects.none()
    return _alike(slot).filter(scope=slot.scope, time_high__lt=slot.time_low)


def _alike(slot: Slot) -> QuerySet[Slot]:
    """Return the slots of the same question, class, start and unit, and of no other total."""
    same = Q()
    if slot.universe is not None:
        same = Q(universe=slot.universe) | Q(universe=None)
    return Slot.objects.filter(
        same,
        question=slot.question_id,
        aggregation=slot.aggregation,
        modality_class=slot.modality_class,
        denies=slot.denies,
        dimension=slot.dimension,
        **_exactly(slot, "start_low", "start_high"),
    ).exclude(pk=slot.pk)


def _exactly(slot: Slot, *columns: str) -> dict[str, object]:
    """Return the conditions that columns are as they are in a slot, nulls too."""
    conditions: dict[str, object] = {}
    for column in columns:
        value = getattr(slot, column)
        if value is None:
            conditions[f"{column}__isnull"] = True
        else:
            conditions[column] = value
    return conditions


def _bound(column: str, value: int | None) -> Q:
    return Q() if value is None else Q(**{column: value})


def _around(column: str, comparison: str, value: int | None) -> Q:
    open_ended = Q(**{f"{column}__isnull": True})
    return open_ended if value is None else open_ended | Q(**{f"{column}__{comparison}": value})


GROUPED = (Kind.CHOICE, Kind.STANCE)


class ConflictingPair(NamedTuple):
    """Two answers that cannot both be true: one of the slot, and the other."""

    one: Answer
    other: Answer
    verdict: Verdict


def find_conflict(slot: Slot, part_of: PartOf) -> ConflictingPair | None:
    """Return the pair that makes a slot a conflict: its widest, or one that reaches into it."""
    found: ConflictingPair | None = None
    for one, other in _suspects(slot, part_of):
        verdict = compare(*statements_for_pair(one, other), part_of)
        if verdict.outcome is not Outcome.CONFLICT:
            continue
        if slot.kind not in GROUPED or verdict.severity is not Severity.MINOR:
            return ConflictingPair(one, other, verdict)
        if found is None:  # of grouped values the gravest counts
            found = ConflictingPair(one, other, verdict)
    return found


def _suspects(slot: Slot, part_of: PartOf) -> Iterator[tuple[Answer, Answer]]:
    """Give the pairs that can be in conflict, the likeliest of each kind first."""
    if slot.kind in GROUPED:
        yield from _other_values(slot)
    else:
        yield from _ends_apart(slot)
    if not slot.denies and slot.kind != "stance":
        yield from _denials(slot, part_of)
    if slot.kind == "quantity":
        yield from _exceeding(slot, parts_of_scope(slot, part_of))
        if is_exceeded_in_time(slot):
            yield from _exceeding(slot, parts_of_period(slot))
        if is_undercut_in_time(slot):
            less = later_totals(slot).filter(bottom_high__lt=slot.top_low)
            falling_short = answers_to_read().filter(slot__in=less)
            lowest = falling_short.order_by(F("high_edge").asc(nulls_last=True), "pk").first()
            greatest = _by_low(slot).first() if lowest else None
            if lowest and greatest:
                yield greatest, lowest


def _ends_apart(slot: Slot) -> Iterator[tuple[Answer, Answer]]:
    """Give the widest pairs of distinct voices that share no number.

    The slot without a total is tested against each slot with one.
    """
    compared = [(slot, slot)]
    if slot.blank:
        compared += [(slot, slot.blank), (slot.blank, slot)]
    for upper, lower in compared:
        # Mostly the ends of any voices do not lie apart, and nothing more is read.
        if not _lies_below(lower.bottom_high, upper.top_low):
            continue
        for above in _two_voices(_by_low(upper)):
            for below in _two_voices(_by_high(lower)):
                is_below = _lies_below(below.high_edge, above.low_edge)
                if is_below and above.voice != below.voice:
                    yield below, above


def _lies_below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _members(slot: Slot) -> QuerySet[Answer]:
    return answers_to_read().filter(slot=slot)


def _by_low(slot: Slot) -> QuerySet[Answer]:
    return _members(slot).exclude(low_edge=None).order_by(F("low_edge").desc(nulls_last=True), "pk")


def _by_high(slot: Slot) -> QuerySet[Answer]:
    return (
        _members(slot).exclude(high_edge=None).order_by(F("high_edge").asc(nulls_last=True), "pk")
    )


def _two_voices(answers: QuerySet[Answer]) -> list[Answer]:
    first = answers.first()
    if first is None:
        return []
    second = answers.exclude(voice=first.voice).first()
    return [first, second] if second else [first]


def _other_values(slot: Slot) -> Iterator[tuple[Answer, Answer]]:
    """Give a pair of distinct voices for each two values of a choice or a stance."""
    with_value = Answer.objects.filter(slot=slot).exclude(choice_key="").order_by("choice_key")
    values = list(with_value.values_list("choice_key", flat=True).distinct())
    speaking = {
        value: _two_voices(_members(slot).filter(choice_key=value).order_by("pk"))
        for value in values
    }
    for first, second in combinations(values, 2):
        for one, other in product(speaking[first], speaking[second]):
            if one.voice != other.voice:
                yield one, other
                break


# What may deny: what denies a value has a slot that says so, what denies everything has none.
ASKED = Parameter("question", BigIntegerField())
DENIED = PreparedQuery(
    lambda: (
        Slot.objects.filter(question=ASKED, denies=True)
        .order_by()
        .values_list("pk")
        .union(
            Answer.objects.active()
            .filter(question=ASKED, slot=None, claim__denies=True)
            .order_by()
            .values_list("pk"),
            all=True,
        )[:1]
    )
)


def _denials(slot: Slot, part_of: PartOf) -> Iterator[tuple[Answer, Answer]]:
    """Give the answers of a slot that a denial may contradict, each with the denial (R9).

    A denial without a value contradicts all but zero; one of a value, what lies inside it.
    """
    if not DENIED.rows(question=slot.question_id):
        return  # mostly nobody denies anything, and looking for it takes longer than finding out
    scopes = {slot.scope} | part_of.wholes_of(slot.scope)
    denials = answers_to_read().filter(
        question=slot.question_id,
        scope__in=scopes,
        state=AnswerState.ACTIVE,
        claim__denies=True,
        claim__state=ClaimState.PUBLISHED,
    )
    for denial in denials.order_by("pk"):
        inside = _members(slot).order_by("pk")
        asserted = []
        if denial.slot is None or slot.kind == "choice":
            asserted += [_by_low(slot).first(), _by_high(slot).first()]
        else:
            if denial.low_edge is not None:
                inside = inside.filter(low_edge__gte=denial.low_edge)
            if denial.high_edge is not None:
                inside = inside.filter(high_edge__lte=denial.high_edge)
        asserted.append(inside.first())
        for answer in asserted:
            if answer:
                yield answer, denial


def _exceeding(slot: Slot, parts: QuerySet[Slot]) -> Iterator[tuple[Answer, Answer]]:
    """Give the smallest of a whole with the greatest of its parts, where that exceeds it."""
    if slot.bottom_high is None or is_known_empty(parts):
        return
    exceeding = answers_to_read().filter(slot__in=parts.filter(top_low__gt=slot.bottom_high))
    for sure in (Q(), Q(is_vague=False)):
        part = exceeding.filter(sure).order_by(F("low_edge").desc(nulls_last=True), "pk").first()
        whole = _by_high(slot).filter(sure).first() if part else None
        if part is None or whole is None:
            return
        yield whole, part
