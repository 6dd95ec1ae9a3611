"""Roles in time: each as a bar on one calendar, open where no day is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.core.charts.number_scale import Scale
from apps.core.charts.time_scale import calendar_scale
from apps.speakers.models import Role


@dataclass(frozen=True)
class Tenure:
    """A role and the place of its bar, which runs to the edge where a day is unknown."""

    role: Role
    start: str
    end: str
    width: str
    is_open_before: bool
    is_open_after: bool


@dataclass(frozen=True)
class Tenures:
    """A speaker's roles on one scale; no scale for fewer than two days: there is no length."""

    scale: Scale | None
    rows: list[Tenure]


def tenures_of(roles: Iterable[Role]) -> Tenures:
    """Return a speaker's roles, the earliest first, and where they stand in time."""
    held = list(roles)
    known = {role.since_day for role in held} | {role.until_day for role in held}
    days = {day.toordinal() for day in known if day}
    if len(days) < 2:
        rows = [
            Tenure(role, "0%", "0%", "0%", is_open_before=True, is_open_after=True) for role in held
        ]
        return Tenures(None, rows)
    scale = calendar_scale(days)
    rows = []
    for role in held:
        start = role.since_day.toordinal() if role.since_day else scale.low
        end = role.until_day.toordinal() + 1 if role.until_day else scale.high
        rows.append(
            Tenure(
                role,
                scale.at(start),
                scale.at(end),
                scale.width(start, end),
                is_open_before=role.since_day is None,
                is_open_after=role.until_day is None,
            )
        )
    return Tenures(scale, rows)
