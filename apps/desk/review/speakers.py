"""Speakers that may be one, for editors to merge or keep apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.claims.queries import seen_at_desk
from apps.core.forms import ActionForm
from apps.desk.review.kinds import WAITING, Answer, Pair, PairKind
from apps.reconciliation.actions import merge_and_compare
from apps.speakers.actions import answer_candidate
from apps.speakers.models import MergeAnswer, MergeCandidate, Role, Speaker

SHOWN_CLAIMS = 2


@dataclass(frozen=True)
class SpeakerSide:
    """A speaker of a pair, with what tells whether it is the other."""

    speaker: Speaker
    claim_count: int
    claims: list[Claim]


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
        self, data: object = None, *, record: MergeCandidate, kept: int | None = None
    ) -> None:
        super().__init__(data, key=f"pair-{record.pk}", initial={"kept": kept and str(kept)})
        first, second = record.first, record.second
        if first.name == second.name:
            names = [(str(one.pk), f"{one.name} #{one.pk}") for one in (first, second)]
        else:
            names = [(str(one.pk), one.name) for one in (first, second)]
        self.fields["kept"].choices = names  # type: ignore[attr-defined]


def standing_pairs() -> QuerySet[MergeCandidate]:
    """Return the pairs of which neither speaker was merged into another."""
    return MergeCandidate.objects.filter(first__merged_into=None, second__merged_into=None)


def candidates_in(state: str, words: str) -> QuerySet[MergeCandidate]:
    """Return the pairs in a state, perhaps with some words in a name."""
    roles = Role.objects.order_by("since_day", "post")
    pairs = (
        standing_pairs()
        .filter(state=state)
        .select_related("first", "second", "decided_by")
        .prefetch_related(
            "first__aliases",
            Prefetch("first__roles", roles),
            "second__aliases",
            Prefetch("second__roles", roles),
        )
    )
    if words:
        pairs = pairs.filter(Q(first__name__icontains=words) | Q(second__name__icontains=words))
    if state == WAITING:
        return pairs.order_by("pk")
    return pairs.order_by("-decided_at", "pk")


def rows(page: Iterable[MergeCandidate], user: User) -> list[Pair]:
    """Return pairs with what both speakers said; two queries however many there are."""
    candidates = list(page)
    speakers = {pk for one in candidates for pk in (one.first_id, one.second_id)}
    seen = seen_at_desk(user).filter(Q(speaker__in=speakers) | Q(speaker__merged_into__in=speakers))
    seen = seen.annotate(identity=Coalesce("speaker__merged_into", "speaker"))
    by_speaker = seen.order_by().values("identity").annotate(count=Count("pk"))
    counts = dict(by_speaker.values_list("identity", "count"))
    newest_first = Window(RowNumber(), partition_by=F("identity"), order_by=F("pk").desc())
    newest = seen.annotate(nth=newest_first).filter(nth__lte=SHOWN_CLAIMS)
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in newest.select_related("source").order_by("-pk"):
        claims[claim.identity].append(claim)

    def side(speaker: Speaker) -> SpeakerSide:
        return SpeakerSide(speaker, counts.get(speaker.pk, 0), claims[speaker.pk])

    pairs = []
    for candidate in candidates:
        first, second = side(candidate.first), side(candidate.second)
        kept = first if first.claim_count >= second.claim_count else second
        pairs.append(
            Pair(
                record=candidate,
                why=candidate.why,
                sides=(first, second),
                names=f"{candidate.first.name}, {candidate.second.name}",
                form=MergeForm(record=candidate, kept=kept.speaker.pk),
            )
        )
    return pairs


def decide(candidate: MergeCandidate, state: str, user: User, data: dict[str, Any]) -> str:
    """Merge two speakers, or keep the answer that they are two or that nobody can tell."""
    first, second = candidate.first, candidate.second
    if state == MergeAnswer.SAME:
        keeps_first = data["kept"] == str(first.pk)
        kept, merged = (first, second) if keeps_first else (second, first)
        merge_and_compare(kept=kept, merged=merged, reason=data["reason"], user=user)
        return f"Merged “{merged}” into “{kept}”. Claims keep the name and role as printed."
    answer_candidate(candidate=candidate, answer=MergeAnswer(state), user=user)
    if state == MergeAnswer.DIFFERENT:
        return f"Marked “{first}” and “{second}” as different. You will not be asked again."
    return f"Marked “{first}” and “{second}” as unsure."


SPEAKERS = PairKind(
    slug="speakers",
    may_see="speakers.add",
    may_decide="speakers.merge",
    question="Same speaker?",
    explanation="These speakers have similar names. "
    "Merged speakers count as one voice; a merge can be undone.",
    things="speakers",
    side_template="desk/review/_speaker_side.html",
    statuses={
        WAITING: "Waiting",
        MergeAnswer.DIFFERENT: "Different",
        MergeAnswer.UNSURE: "Unsure",
    },
    answers={
        "same": Answer(MergeAnswer.SAME, "Yes, merge them", form=MergeForm),
        "different": Answer(MergeAnswer.DIFFERENT, "No, different speakers"),
        "unsure": Answer(MergeAnswer.UNSURE, "Unsure"),
    },
    model=MergeCandidate,
    all_pairs=standing_pairs,
    in_status=candidates_in,
    rows=rows,
    decide=decide,
    search_label="Name",
)
