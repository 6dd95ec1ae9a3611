"""Rows that belong together: those that say the same, and those that go back to one origin."""

from dataclasses import dataclass

from apps.reconciliation.presentation.answer_chart import Drawing, Row
from apps.reconciliation.presentation.answer_labels import origin_words


@dataclass(frozen=True)
class Group:
    """Answers that say the same thing, under what they say."""

    stated: str
    rows: tuple[Row, ...]


def groups_of(drawing: Drawing) -> list[Group]:
    """Return the answers by what they say: those that say yes first, otherwise the larger groups first."""
    said: dict[str, list[Row]] = {}
    for row in drawing.rows:
        said.setdefault(row.wording.stated, []).append(row)
    groups = [Group(stated, tuple(rows)) for stated, rows in said.items()]
    return sorted(groups, key=lambda group: (-(group.rows[0].wording.point or 0), -len(group.rows)))


@dataclass(frozen=True)
class OriginGroup:
    """Answers that go back to one origin, under its name; an answer that stands alone has no heading."""

    rows: tuple[Row, ...]
    label: str = ""
    is_known: bool = False

    @property
    def is_joined(self) -> bool:
        """Say whether more than one answer goes back to it."""
        return len(self.rows) > 1


def by_origin(drawing: Drawing) -> list[OriginGroup]:
    """Return the rows, those of one voice together, in the order in which they come."""
    voices: dict[int, list[Row]] = {}
    for row in drawing.rows:
        voices.setdefault(row.answer.voice or -row.answer.pk, []).append(row)
    return [_origin_group(rows) for rows in voices.values()]


def _origin_group(rows: list[Row]) -> OriginGroup:
    traced = getattr(rows[0].answer.claim, "traced", None)
    if traced is None:
        return OriginGroup(tuple(rows))
    return OriginGroup(tuple(rows), origin_words(traced.origin.label), traced.origin.is_known)
