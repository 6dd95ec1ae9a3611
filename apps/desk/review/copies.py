"""Reports whose texts look alike, for editors to say whether one is a copy of the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Left

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState
from apps.desk.review.kinds import WAITING, Answer, Pair, PairKind
from apps.reconciliation.actions import decide_copy_and_compare
from apps.sources.models import Likeness, LikenessState, Source, TextVersion
from apps.sources.queries import current_text
from apps.sources.rules.marks import Mark, Paragraph, paragraphs
from apps.sources.rules.shingles import shingled
from apps.sources.wording import likeness_words

SHOWN_CHARACTERS = 420
MESSAGES = {
    LikenessState.CONFIRMED: "Marked as the same report. Claims from both now share an origin.",
    LikenessState.REFUSED: "Marked as different reports. You will not be asked again.",
}


@dataclass
class ReportSide:
    """A report of a pair: how its text begins, or the whole text with shared words marked."""

    source: Source
    paragraphs: list[Paragraph] | None = None


def likenesses_in(state: str, _words: str) -> QuerySet[Likeness]:
    """Return the likenesses in a state: most alike first, or latest decision first."""
    found = Likeness.objects.filter(state=state).select_related("decided_by")
    if state == WAITING:
        return found.order_by("-containment", "-pk")
    return found.order_by(F("decided_at").desc(), "-pk")


def rows(page: Iterable[Likeness], _user: User | None = None) -> list[Pair]:
    """Return pairs with both reports; one query however many there are."""
    likenesses = list(page)
    texts = TextVersion.objects.filter(source=OuterRef("pk")).order_by("-number")
    claims = (
        Claim.objects.filter(source=OuterRef("pk"), state=ClaimState.PUBLISHED)
        .order_by()
        .values("source")
    )
    sources = (
        Source.objects.select_related("publisher")
        .annotate(
            beginning=Subquery(texts.values(start=Left("text", SHOWN_CHARACTERS))[:1]),
            claim_count=Subquery(claims.annotate(count=Count("pk")).values("count")),
        )
        .in_bulk({pk for one in likenesses for pk in (one.first_id, one.second_id)})
    )
    pairs = []
    for likeness in likenesses:
        first, second = sources[likeness.first_id], sources[likeness.second_id]
        why = likeness_words(likeness)
        if likeness.state == LikenessState.REFUSED:
            share = f"{likeness.containment:.0%} of the shorter text’s three-word runs"
            why = f"different reports, although {share} are shared"
        pairs.append(
            Pair(
                record=likeness,
                why=why,
                sides=(ReportSide(first), ReportSide(second)),
                names=f"{first.title}, {second.title}",
            )
        )
    return pairs


def compared_in_full(likeness: Likeness) -> Pair:
    """Return a pair with both texts whole, and the words that they share marked."""
    pair = rows([likeness])[0]
    texts = [current_text(side.source) for side in pair.sides]
    first, second = (shingled(text.text, text.furniture) for text in texts)
    shared = first.different & second.different
    for side, text, shingles in zip(pair.sides, texts, (first, second), strict=True):
        spans = shingles.spans_of(shared)
        marks = [Mark(span.start, span.end, number) for number, span in enumerate(spans, 1)]
        side.paragraphs = paragraphs(text.text, marks, text.furniture)
    return pair


def decide(likeness: Likeness, state: str, user: User, _data: dict[str, Any]) -> str:
    """Record the answer, and compare the claims of both reports again."""
    answer = LikenessState(state)
    decide_copy_and_compare(likeness=likeness, state=answer, user=user)
    return MESSAGES[answer]


COPIES = PairKind(
    slug="copies",
    may_see="sources.decide_copies",
    may_decide="sources.decide_copies",
    question="Same report?",
    explanation="These reports have much of their text in common. "
    "Claims from the same report count as one voice.",
    things="reports",
    side_template="desk/review/_report_side.html",
    statuses={
        WAITING: "Waiting",
        LikenessState.CONFIRMED: "Same",
        LikenessState.REFUSED: "Different",
    },
    answers={
        "same": Answer(LikenessState.CONFIRMED, "Yes, same report"),
        "different": Answer(LikenessState.REFUSED, "No, different reports"),
    },
    model=Likeness,
    all_pairs=Likeness.objects.all,
    in_status=likenesses_in,
    rows=rows,
    decide=decide,
)
