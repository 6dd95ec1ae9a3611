"""Who records a report: assign it, and mark it as done."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.sources.models import Assignment, Source

MOST_ANALYSTS = 2


@transaction.atomic
def assign_source(*, source: Source, analyst: User, independent: bool, user: User) -> Assignment:
    """Assign a report to an analyst, or change whether they record it independently.

    Raises ``ValidationError`` if two analysts have it already, which is the most.
    """
    source = Source.objects.select_for_update().get(pk=source.pk)
    others = list(source.assignments.exclude(analyst=analyst).select_related("analyst"))
    if len(others) >= MOST_ANALYSTS:
        names = " and ".join(str(one.analyst) for one in others)
        raise field_error("analyst", f"{names} have this report already: two are the most")
    kept, _ = Assignment.objects.update_or_create(
        source=source,
        analyst=analyst,
        defaults={"independent": independent},
        create_defaults={"independent": independent, "assigned_by": user},
    )
    return kept


@transaction.atomic
def unassign_source(*, assignment: Assignment) -> None:
    """Unassign a report; claims stay. Raises ``ValidationError`` if the analyst is done with it."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.done_at:
        raise field_error("analyst", f"{assignment.analyst} is done with it already", code="state")
    assignment.delete()


@transaction.atomic
def mark_done(*, source: Source, analyst: User, done: bool) -> Assignment:
    """Mark a report as done by an analyst, or reopen it."""
    source = Source.objects.select_for_update().get(pk=source.pk)
    kept, _ = Assignment.objects.get_or_create(
        source=source, analyst=analyst, defaults={"assigned_by": analyst}
    )
    if not done and kept.independent:
        unfinished_here = source.assignments.filter(independent=True, done_at=None)
        if not unfinished_here.exists():
            raise field_error(
                "done",
                "the other one's marks are on show: what you add now is not independent any more",
            )
    kept.done_at = timezone.now() if done else None
    kept.save(update_fields=["done_at"])
    return kept


def unfinished(analyst: User) -> QuerySet[Assignment]:
    """Return the assignments that an analyst has not finished."""
    return Assignment.objects.filter(analyst=analyst, done_at=None)


@transaction.atomic
def hand_over_assignments(*, analyst: User, to: User, user: User) -> int:
    """Reassign an analyst's unfinished reports to another; returns how many.

    A report that the other has already is only unassigned.
    """
    mine = list(unfinished(analyst).select_for_update().order_by("source_id"))
    has = set(Assignment.objects.filter(analyst=to).values_list("source_id", flat=True))
    for one in mine:
        if one.source_id in has:
            one.delete()
        else:
            one.analyst, one.assigned_by, one.assigned_at = to, user, timezone.now()
            one.save(update_fields=["analyst", "assigned_by", "assigned_at"])
    return len(mine)


def works_blind(source: Source, user: User) -> bool:
    """Say whether a person records a report independently, and not all who do are done."""
    is_theirs = is_unfinished = False
    for one in source.assignments.all():
        if one.independent:
            is_theirs |= one.analyst_id == user.pk
            is_unfinished |= one.done_at is None
    return is_theirs and is_unfinished


def is_recorded_blind(source: Source) -> bool:
    """Say whether anybody still records a report independently; until then claims stay drafts."""
    return any(one.independent and one.done_at is None for one in source.assignments.all())
