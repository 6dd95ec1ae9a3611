"""What the lists of speakers hold: likely pairs with what tells them apart, merges, and everybody by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db.models import Count, F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.claims.queries import seen_at_desk
from apps.core.forms import ActionForm
from apps.speakers.models import Merge, MergeAnswer, MergeCandidate, Role, Speaker
from apps.speakers.queries import named_like, public_speakers

SHOWN_CLAIMS = 2
TABS = {
    "likely": "Likely one",
    "unsure": "Unsure",
    "different": "Two",
    "merged": "Merged",
    "all": "All speakers",
}
ANSWERS = {
    "likely": MergeAnswer.PROPOSED,
    "unsure": MergeAnswer.UNSURE,
    "different": MergeAnswer.DIFFERENT,
}


class SpeakersForm(forms.Form):
    """Which list, and words of a name; all of it in the address."""

    show = forms.ChoiceField(choices=list(TABS.items()), required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    @property
    def tab(self) -> str:
        """Return which list is asked for; every speaker where only a name is."""
        return str(
            self.cleaned_data.get("show") or ("all" if self.cleaned_data.get("q") else "likely")
        )


class MergeForm(ActionForm):
    """Which of two speakers is kept, and why they are one."""

    kept = forms.ChoiceField(
        label="Which name is kept",
        widget=forms.RadioSelect,
        error_messages={"required": "Say which name is kept."},
    )
    reason = forms.CharField(
        label="Why they are one",
        error_messages={"required": "Say why they are one: it stays with the merge."},
    )

    def __init__(
        self, data: object = None, *, candidate: MergeCandidate, kept: int | None = None
    ) -> None:
        pair = (candidate.first, candidate.second)
        super().__init__(data, key=f"pair-{candidate.pk}", initial={"kept": kept and str(kept)})
        names = [
            (str(one.pk), one.name if pair[0].name != pair[1].name else f"{one.name} #{one.pk}")
            for one in pair
        ]
        self.fields["kept"].choices = names  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Side:
    """One of two speakers, with what tells whether it is the other."""

    speaker: Speaker
    claim_count: int
    claims: list[Claim]


@dataclass(frozen=True)
class PairRow:
    """A likely pair, and the form that answers it."""

    candidate: MergeCandidate
    sides: tuple[Side, Side]
    form: MergeForm


def pairs_in(tab: str, words: str) -> QuerySet[MergeCandidate]:
    """Return the pairs with that answer of which both still stand, perhaps with some words in a name."""
    pairs = MergeCandidate.objects.filter(
        state=ANSWERS[tab], first__merged_into=None, second__merged_into=None
    ).select_related("first", "second", "decided_by")
    if words:
        pairs = pairs.filter(Q(first__name__icontains=words) | Q(second__name__icontains=words))
    details = [
        lookup
        for side in ("first", "second")
        for lookup in (
            f"{side}__aliases",
            Prefetch(f"{side}__roles", Role.objects.order_by("since_day", "post")),
        )
    ]
    return pairs.prefetch_related(*details).order_by(
        "pk" if tab == "likely" else "-decided_at", "pk"
    )


def merges(words: str) -> QuerySet[Merge]:
    """Return the merges that were decided, the latest first."""
    found = Merge.objects.select_related("kept", "merged", "decided_by", "undone_by").order_by(
        "-decided_at", "-pk"
    )
    return (
        found.filter(Q(kept__name__icontains=words) | Q(merged__name__icontains=words))
        if words
        else found
    )


def everybody(words: str) -> QuerySet[Speaker]:
    """Return the standing speakers, perhaps with some words in a name or alias."""
    found = named_like(words) if words else public_speakers()
    return found.prefetch_related("aliases", "roles")


def tab_counts() -> dict[str, int]:
    """Return how many each list holds; three queries."""
    standing = MergeCandidate.objects.filter(first__merged_into=None, second__merged_into=None)
    counts = standing.aggregate(
        **{tab: Count("pk", filter=Q(state=state)) for tab, state in ANSWERS.items()}
    )
    return {**counts, "merged": Merge.objects.count(), "all": Speaker.objects.standing().count()}


def rows_of(
    page: Iterable[MergeCandidate], user: User, sent: dict[int, MergeForm]
) -> list[PairRow]:
    """Return pairs with what both sides are known by; two queries for however many."""
    pairs = list(page)
    speakers = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    seen = seen_at_desk(user).annotate(identity=Coalesce("speaker__merged_into", "speaker"))
    seen = seen.filter(Q(speaker__in=speakers) | Q(speaker__merged_into__in=speakers))
    counts = dict(
        seen.order_by()
        .values("identity")
        .annotate(count=Count("pk"))
        .values_list("identity", "count")
    )
    newest = Window(RowNumber(), partition_by=F("identity"), order_by=F("pk").desc())
    said: dict[int, list[Claim]] = {}
    for claim in (
        seen.annotate(nth=newest)
        .filter(nth__lte=SHOWN_CLAIMS)
        .select_related("source")
        .order_by("-pk")
    ):
        said.setdefault(claim.identity, []).append(claim)
    return [_row(pair, counts, said, sent) for pair in pairs]


def _row(
    pair: MergeCandidate,
    counts: dict[int, int],
    said: dict[int, list[Claim]],
    sent: dict[int, MergeForm],
) -> PairRow:
    first, second = (
        Side(one, counts.get(one.pk, 0), said.get(one.pk, [])) for one in (pair.first, pair.second)
    )
    kept = first if first.claim_count >= second.claim_count else second
    form = sent.get(pair.pk) or MergeForm(candidate=pair, kept=kept.speaker.pk)
    return PairRow(pair, (first, second), form)
