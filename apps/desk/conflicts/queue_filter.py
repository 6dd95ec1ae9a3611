"""What narrows the queue, all of it in the address; and what one of its rows shows."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django import forms
from django.core.paginator import Page

from apps.accounts.models import User
from apps.reconciliation.models import Conflict, SeverityChoices
from apps.reconciliation.presentation.highlights import HighlightedConflict, drawn
from apps.reconciliation.queries.conflicts import load_sides
from apps.reconciliation.queries.queue import AGES, Count, voices_of

STATES = {
    "": "Any",
    "open": "Open",
    "reopened": "Reopened",
    "in_review": "In review",
    "proposed": "Waiting for approval",
}
SORTS = {"oldest": "Oldest first", "newest": "Newest first", "gravest": "Furthest apart first"}
SHOWN_OF = ("pk", "state", "severity", "reason", "reopened_because", "assigned_to_id")
NARROWING = ("q", "state", "severity", "who", "age")


class QueueForm(forms.Form):
    """What narrows and sorts the queue."""

    q = forms.CharField(
        label="Words of the question",
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    state = forms.ChoiceField(label="State", choices=list(STATES.items()), required=False)
    severity = forms.ChoiceField(
        label="How far apart", choices=[("", "Any"), *SeverityChoices.choices], required=False
    )
    who = forms.ChoiceField(label="Assigned to", required=False)
    age = forms.ChoiceField(label="Age", choices=[("", "Any"), *AGES.items()], required=False)
    sort = forms.ChoiceField(label="Order", choices=list(SORTS.items()), required=False)

    def __init__(self, data: Mapping[str, Any], *, editors: Iterable[User], user: User) -> None:
        super().__init__(data, auto_id="by-%s")
        others = [(str(editor.pk), str(editor)) for editor in editors if editor != user]
        choices = [("", "Anyone"), ("nobody", "Unassigned"), ("me", "Me"), *others]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything narrows the queue."""
        return any(self.cleaned_data.get(name) for name in NARROWING)


@dataclass(frozen=True)
class QueueRow:
    """One conflict of the queue: its rivals on one scale, how many speak, who has it."""

    contest: HighlightedConflict
    count: Count

    @property
    def conflict(self) -> Conflict:
        """Return the conflict itself."""
        return self.contest.shown.conflict

    @property
    def is_proposed(self) -> bool:
        """Say whether a decision waits for a second editor."""
        return bool(getattr(self.conflict, "is_proposed", False))


def counts_on(page: Page[Conflict]) -> dict[int, Count]:
    """Return how many answers and origins each conflict of a page has."""
    return voices_of(page.object_list)


def rows_on(page: Page[Conflict], counts: Mapping[int, Count]) -> list[QueueRow]:
    """Return the rows of one page, rivals drawn as on the front page, in three queries."""
    conflicts = list(page.object_list)
    load_sides(conflicts)
    return [QueueRow(contest, counts[contest.shown.conflict.pk]) for contest in drawn(conflicts)]


def stamp_of(page: Page[Conflict], counts: Mapping[int, Count]) -> str:
    """Return a fingerprint of all that a page of the queue shows.

    A browser that asks again gets nothing where it is the same.
    """
    shown_of = attrgetter(*SHOWN_OF)
    shown = [
        (*shown_of(one), counts[one.pk], getattr(one, "is_proposed", None))
        for one in page.object_list
    ]
    seen = repr((page.paginator.count, page.number, shown))
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
