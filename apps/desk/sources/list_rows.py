"""The list of reports: which ones, narrowed by the address, and what each row shows."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.claims.models import ClaimState
from apps.claims.queries import seen_at_desk
from apps.sources.models import Assignment, Source

SHOW = {"all": "All", "mine": "Assigned to me", "nobody": "Unassigned", "open": "Not done"}
RECORDED = (ClaimState.DRAFT, ClaimState.PUBLISHED)


class ReportsForm(forms.Form):
    """What narrows the list of reports; all of it in the address."""

    show = forms.ChoiceField(choices=list(SHOW.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label="Title or outlet",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="by-%s")

    @property
    def tab(self) -> str:
        """Return which list is asked for."""
        return str(self.cleaned_data.get("show") or "all")


@dataclass(frozen=True)
class ReportRow:
    """A report in the list, with who has it and what this user may do about that."""

    source: Source
    assignments: list[Assignment]
    own: Assignment | None
    can_take: bool
    can_compare: bool


def tabs_for(user: User) -> dict[str, int]:
    """Return how many reports each list holds, in one query."""
    return Source.objects.aggregate(
        **{name: Count("pk", filter=_is_in(name, user)) for name in SHOW}
    )


def reports(user: User, *, tab: str, words: str) -> QuerySet[Source]:
    """Return the reports of a list, last added first, with counts of claims that the user sees."""
    claims = seen_at_desk(user).filter(source=OuterRef("pk"), state__in=RECORDED)
    counts = claims.order_by().values("source").annotate(count=Count("pk")).values("count")
    counted = Subquery(counts, output_field=IntegerField())
    sources = Source.objects.filter(_is_in(tab, user)).annotate(claim_count=Coalesce(counted, 0))
    if words:
        sources = sources.filter(Q(title__icontains=words) | Q(publisher__name__icontains=words))
    assignments = Assignment.objects.select_related("analyst").order_by("assigned_at", "pk")
    return (
        sources.select_related("publisher")
        .prefetch_related(Prefetch("assignments", assignments))
        .order_by("-added_at", "-pk")
    )


def row_of(source: Source, user: User) -> ReportRow:
    """Return a report of the list as its row shows it."""
    assignments = list(source.assignments.all())
    own = None
    independent = []
    for assignment in assignments:
        if assignment.analyst_id == user.pk:
            own = assignment
        if assignment.independent:
            independent.append(assignment)
    return ReportRow(
        source=source,
        assignments=assignments,
        own=own,
        can_take=own is None and len(assignments) < 2,
        can_compare=len(independent) == 2 and all(one.done_at for one in independent),
    )


def _is_in(tab: str, user: User) -> Q:
    assigned = Assignment.objects.filter(source=OuterRef("pk"))
    return {
        "all": Q(pk__isnull=False),
        "mine": Q(Exists(assigned.filter(analyst=user))),
        "nobody": ~Q(Exists(assigned)),
        "open": Q(Exists(assigned.filter(done_at=None))) | ~Q(Exists(assigned)),
    }[tab]
