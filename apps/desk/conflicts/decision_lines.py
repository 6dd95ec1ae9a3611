"""What a decision needs a line for: each answer, or those of one origin that say the same."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from apps.reconciliation.models import Answer, Conflict

# Lines that an editor will read; beyond that, one line is for a position, of all who hold it.
MOST = 60
VOICE_AT = 1
Read = tuple[Hashable, ...]


@dataclass(frozen=True)
class Group:
    """Answers that one line stands for; ``lead`` is the one that is shown."""

    lead: int
    answers: tuple[int, ...]

    @property
    def others(self) -> int:
        """Return how many more there are than the one that is shown."""
        return len(self.answers) - 1


def groups_of(conflict: Conflict) -> list[Group]:
    """Return the answers that a conflict covers by what a line may stand for, in one query.

    Its two sides come first.

    One origin that says the same several times is one line. Where that is more than anybody reads,
    a line stands for a position, and the last one for all that is left.
    """
    covered = Answer.objects.filter(conflict_members__conflict=conflict).order_by("pk")
    rows = covered.values_list(
        "pk", "voice", "low_edge", "high_edge", "choice_key", "scope", "part", "claim__denies"
    )
    sides = (conflict.one_id, conflict.other_id)
    read: list[Read] = sorted(
        rows, key=lambda row: sides.index(row[0]) if row[0] in sides else len(sides)
    )
    by_origin = _grouped((row[0], row[VOICE_AT:]) for row in read)
    if len(by_origin) <= MOST:
        return by_origin
    by_position = _grouped((row[0], row[VOICE_AT + 1 :]) for row in read)
    if len(by_position) <= MOST:
        return by_position
    shown, rest = by_position[: MOST - 1], by_position[MOST - 1 :]
    pks = [pk for group in rest for pk in group.answers]
    return [*shown, Group(pks[0], tuple(pks))]


def _grouped(rows: Iterable[tuple[Hashable, Read]]) -> list[Group]:
    found: dict[Read, list[int]] = {}
    for pk, key in rows:
        found.setdefault(key, []).append(int(str(pk)))
    return [Group(pks[0], tuple(pks)) for pks in found.values()]


def shown_of(groups: list[Group]) -> list[int]:
    """Return which answers a page shows: all, or the first of each group if they are too many."""
    every = [pk for group in groups for pk in group.answers]
    return every if len(every) <= MOST else [group.lead for group in groups]
