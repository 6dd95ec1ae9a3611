"""Which slots of a question can bear on one another, and so must be looked at together."""

from collections.abc import Callable, Container, Iterable
from functools import cache

from django.db.models import Q, QuerySet

from apps.core.db.orm import is_known_empty
from apps.core.db.prepared import Parameter, PreparedQuery
from apps.reconciliation.engine import PartOf
from apps.reconciliation.models import Slot

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
