"""Claims that quote the same words, for editors to say whether they relay one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from apps.accounts.models import User
from apps.claims.models import Claim, SharedQuotation, SharedState
from apps.claims.rules.quoting import quoted_runs, shared_spans
from apps.desk.review.kinds import WAITING, Answer, Pair, PairKind
from apps.reconciliation.actions import decide_quotation_and_compare
from apps.sources.rules.marks import Mark, Paragraph, paragraphs

WHY = {
    SharedState.PROPOSED: "both quote the same words",
    SharedState.CONFIRMED: "one statement, relayed twice",
    SharedState.REFUSED: "two statements in the same words",
}
MESSAGES = {
    SharedState.CONFIRMED: "Marked as the same statement. Both claims now share an origin.",
    SharedState.REFUSED: "Marked as different statements. You will not be asked again.",
}


@dataclass(frozen=True)
class ClaimSide:
    """A claim of a pair, and its passage with the words marked that the other one quotes too."""

    claim: Claim
    paragraphs: list[Paragraph]


def published_pairs() -> QuerySet[SharedQuotation]:
    """Return the pairs of which both claims are still published."""
    published = Claim.objects.published().order_by().values("pk")
    return SharedQuotation.objects.filter(first__in=published, second__in=published)


def quotations_in(state: str, _words: str) -> QuerySet[SharedQuotation]:
    """Return the pairs in a state, latest decision or proposal first."""
    return (
        published_pairs()
        .filter(state=state)
        .select_related(
            "decided_by",
            "first__passage",
            "first__speaker",
            "first__source__publisher",
            "second__passage",
            "second__speaker",
            "second__source__publisher",
        )
        .order_by(F("decided_at").desc(nulls_last=True), "-proposed_at", "-pk")
    )


def rows(page: Iterable[SharedQuotation], _user: User) -> list[Pair]:
    """Return pairs with the shared words marked; no further query."""
    return [
        Pair(
            record=shared,
            why=WHY[SharedState(shared.state)],
            sides=(_side(shared.first, shared.second), _side(shared.second, shared.first)),
            names=f"claims {shared.first_id} and {shared.second_id}",
        )
        for shared in page
    ]


def _side(claim: Claim, other: Claim) -> ClaimSide:
    own_runs = quoted_runs(claim.passage.exact, claim.quote_kind)
    other_runs = quoted_runs(other.passage.exact, other.quote_kind)
    spans = shared_spans(own_runs, own_runs.keys() & other_runs.keys())
    marks = [Mark(start, end, number) for number, (start, end) in enumerate(spans, 1)]
    return ClaimSide(claim, paragraphs(claim.passage.exact, marks, []))


def decide(shared: SharedQuotation, state: str, user: User, _data: dict[str, Any]) -> str:
    """Record the answer, and compare both claims again."""
    answer = SharedState(state)
    decide_quotation_and_compare(shared=shared, state=answer, user=user)
    return MESSAGES[answer]


QUOTATIONS = PairKind(
    slug="quotations",
    may_see="claims.decide_quotations",
    may_decide="claims.decide_quotations",
    question="Same statement?",
    explanation="These claims quote the same words. "
    "Claims that relay the same statement count as one voice.",
    things="quotations",
    side_template="desk/review/_claim_side.html",
    statuses={
        WAITING: "Waiting",
        SharedState.CONFIRMED: "Same",
        SharedState.REFUSED: "Different",
    },
    answers={
        "same": Answer(SharedState.CONFIRMED, "Yes, same statement"),
        "different": Answer(SharedState.REFUSED, "No, different statements"),
    },
    model=SharedQuotation,
    all_pairs=published_pairs,
    in_status=quotations_in,
    rows=rows,
    decide=decide,
)
