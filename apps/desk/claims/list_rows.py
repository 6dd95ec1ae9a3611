"""What the lists of claims hold: filtered by what the address says, and what each row shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, Enquiry, Objection, ObjectionState, Passage, Tag
from apps.claims.queries import narrower_than, seen_at_desk, with_trail
from apps.core.fields import is_number
from apps.core.search_vectors import typed_query
from apps.reconciliation.models import UNSETTLED, Answer, Conflict, Estimate, EstimateState
from apps.sources.models import Source
from apps.speakers.models import Speaker

STANDING = (ClaimState.DRAFT, ClaimState.PUBLISHED)
MOST_SOURCES = 200  # a longer menu is not read: the rest are found by words
MOST_COUNTED = 10_000  # for a tab; the list itself has them all
SHOW = {
    "mine": "Recorded by me",
    "unplaced": "Unplaced",
    "drafts": "Drafts",
    "sent-back": "Sent back",
    "objections": "Objections",
    "all": "All",
}
STANDS = {"contested": "Contested", "settled": "Settled", "quiet": "No conflict found"}


class ListForm(forms.Form):
    """What narrows the list; all of it in the address."""

    show = forms.ChoiceField(choices=list(SHOW.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label="Words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    source = forms.ModelChoiceField(
        Source.objects.none(), label="Report", required=False, empty_label="Any report"
    )
    tag = forms.ModelChoiceField(
        Tag.objects.none(), label="Tag", required=False, empty_label="Any tag", to_field_name="slug"
    )
    question = forms.ChoiceField(
        label="Question", choices=[("", "Any"), *STANDS.items()], required=False
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="by-%s")
        # What is asked for is looked up among all of them; the menu lists the newest.
        self.fields["source"].queryset = Source.objects.only("title")  # type: ignore[attr-defined]
        self.fields["tag"].queryset = Tag.objects.filter(merged_into=None)  # type: ignore[attr-defined]
        chosen = str(data.get("source", ""))
        newest = list(Source.objects.values_list("pk", "title")[:MOST_SOURCES])
        if is_number(chosen) and int(chosen) not in dict(newest):
            newest += Source.objects.filter(pk=chosen).values_list("pk", "title")
        self.fields["source"].widget.choices = [("", "Any report"), *newest]

    @property
    def tab(self) -> str:
        """Return which list is asked for; mine, where nothing is said."""
        return str(self.cleaned_data.get("show") or "mine")

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but the tab narrows the list."""
        return any(self.cleaned_data.get(name) for name in ("q", "source", "tag", "question"))


@dataclass(frozen=True)
class Tab:
    """One of the lists, and how many claims it holds before it is narrowed."""

    name: str
    label: str
    found: int  # as far as they were counted

    @property
    def count(self) -> int | None:
        """Return how many claims there are; nothing where there are more than were counted."""
        return self.found if self.found <= MOST_COUNTED else None


def tabs_for(user: User) -> list[Tab]:
    """Return the lists with their counts, in one query."""
    counts = {}
    for name in SHOW:
        claims = in_tab(name, user).order_by().values("pk")
        counts[name.replace("-", "_")] = _CountOf(claims[: MOST_COUNTED + 1])
    row: Any = User.objects.filter(pk=user.pk).values(**counts).get()
    return [Tab(name, label, row[name.replace("-", "_")]) for name, label in SHOW.items()]


def in_tab(name: str, user: User) -> QuerySet[Claim]:
    """Return the claims of one list, as far as the user sees them."""
    seen = seen_at_desk(user)
    waiting = Enquiry.objects.filter(
        Q(claim__recorded_by=user) | Q(asked_by=user), answered_at=None
    )
    return {
        "mine": lambda: seen.filter(recorded_by=user),
        "unplaced": lambda: seen.filter(~Exists(_answers_of("pk")), state__in=STANDING),
        "drafts": lambda: seen.filter(state=ClaimState.DRAFT),
        "sent-back": lambda: seen.filter(pk__in=waiting.values("claim")),
        "objections": lambda: seen.filter(
            Exists(Objection.objects.filter(claim=OuterRef("pk"), state=ObjectionState.OPEN))
        ),
        "all": lambda: seen,
    }[name]()


def narrowed(claims: QuerySet[Claim], said: Mapping[str, Any]) -> QuerySet[Claim]:
    """Keep the claims that every filter of the form admits."""
    if words := said.get("q"):
        claims = claims.filter(_says(words))
    if said.get("source"):
        claims = claims.filter(source=said["source"])
    if said.get("tag"):
        links = Claim.tags.through.objects.filter(tag__in=narrower_than(said["tag"]))
        claims = claims.filter(pk__in=links.values("claim"))
    return claims.filter(_stands(said["question"])) if said.get("question") else claims


def rows_of(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Load with each claim what its row shows: what it answers, and what waits for somebody."""
    answers = Answer.objects.active().select_related("question").order_by("pk")
    enquiries = Enquiry.objects.filter(answered_at=None).select_related("asked_by")
    objections = Objection.objects.filter(state=ObjectionState.OPEN)
    return (
        with_trail(claims)
        .select_related("recorded_by")
        .prefetch_related(
            Prefetch("answers", answers),
            Prefetch("enquiries", enquiries, to_attr="asked"),
            Prefetch("objections", objections, to_attr="objected"),
            "tags",
        )
        .order_by("-recorded_at", "-pk")
    )


class _CountOf(Subquery):
    """How many rows a query finds, as far as its slice lets it look."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
    output_field = IntegerField()


def _answers_of(claim: str) -> QuerySet[Answer]:
    return Answer.objects.active().filter(claim=OuterRef(claim))


def _says(words: str) -> Q:
    """Return the filter for words in sentence, speaker, the report's title or the passage.

    Each is found by itself: of an OR, PostgreSQL would look through all claims.
    """
    query = typed_query(words)
    in_sentence = Claim.objects.filter(search_vector=query)
    by_speaker = Claim.objects.filter(speaker__in=Speaker.objects.filter(name__icontains=words))
    of_title = Claim.objects.filter(source__in=Source.objects.filter(search_vector=query))
    in_passage = Passage.objects.filter(exact__icontains=words)
    claims = [found.order_by().values("pk") for found in (in_sentence, by_speaker, of_title)]
    return Q(pk__in=in_passage.order_by().values("claim").union(*claims))


def _stands(state: str) -> Q:
    """Return the filter for how a question stands that the claim answers."""
    unsettled = Conflict.objects.standing().filter(state__in=UNSETTLED).values("question")
    decided = Estimate.objects.filter(state=EstimateState.PUBLISHED).values("question")
    answers = _answers_of("pk")
    contested = Exists(answers.filter(question__in=unsettled))
    settled = Exists(answers.filter(question__in=decided))
    return {
        "contested": Q(contested),
        "settled": Q(settled) & ~Q(contested),
        "quiet": Q(Exists(answers)) & ~Q(contested) & ~Q(settled),
    }[state]
