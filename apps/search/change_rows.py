"""The tables that know what changed, each given the same columns, so that one union puts them in order.

Nothing is kept for this list: each change stands where it was made, so that a takedown takes its
entry away too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import BigIntegerField, CharField, Expression, F, OuterRef, Q, Subquery, Value
from django.db.models import QuerySet as Rows
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Greatest

from apps.claims.models import (
    APPEARED,
    PUBLIC_STATES,
    WITHDRAWN_AT,
    Claim,
    ClaimState,
    ClaimVersion,
)
from apps.reconciliation.models import Answer, Estimate, EstimateState, Question, Review, ReviewStep
from apps.sources.models import Source, SourceState
from apps.speakers.models import Speaker
from apps.takedowns.models import Takedown, TakedownKind

COLUMNS = ("moment", "what", "key", "thing", "nth", "words", "why")


@dataclass(frozen=True)
class About:
    """Whose changes are asked for: everybody's, those under a question, or those of one speaker's names."""

    question: Question | None = None
    speakers: Sequence[Speaker] = ()


def recorded(about: About) -> Rows[Any]:
    """Give claims as they were first worded, by when the public could first see them."""
    first = ClaimVersion.objects.filter(claim=OuterRef("pk"), number=1)
    wording = Subquery(first.values_list(_sentence(), flat=True)[:1], output_field=CharField())
    return _with(
        Claim.objects.filter(_may_be_shown(about)),
        moment=_since_when(about),
        thing="pk",
        words=wording,
    )


def _since_when(about: About) -> Combinable:
    """Return when a claim appeared; under a question, when it was seen to answer it."""
    if about.question is None:
        return APPEARED
    answers = (
        Answer.objects.active()
        .filter(claim=OuterRef("pk"), question=about.question)
        .order_by("answered_at")
    )
    return Greatest(Subquery(answers.values("answered_at")[:1]), APPEARED)


def corrected(about: About) -> Rows[Any]:
    """Give later wordings of claims, with the reason."""
    versions = ClaimVersion.objects.filter(_may_be_shown(about, "claim__"), number__gt=1)
    nth = Cast("number", BigIntegerField())
    return _with(
        versions,
        moment=F("recorded_at"),
        thing="claim",
        nth=nth,
        words=_sentence(),
        why=F("reason"),
    )


def _sentence() -> Expression:
    """Return the sentence of a kept wording, which a later correction does not change."""
    return KeyTextTransform("statement", "document")


def withdrawn(about: About) -> Rows[Any]:
    """Give withdrawn claims, by when they were withdrawn."""
    claims = Claim.objects.filter(_may_be_shown(about), state=ClaimState.WITHDRAWN)
    return _with(
        claims, moment=WITHDRAWN_AT, thing="pk", words=F("statement"), why=F("withdrawn_because")
    )


def _taken_down(kind: TakedownKind, thing: str, about: About) -> Rows[Any]:
    """Give what was taken down, with no word of it; which question or speaker it had to do with is not told either."""
    gone = Takedown.objects.filter(was_public=True, kind=kind)
    if about.question or about.speakers:
        gone = gone.none()
    return _with(gone, moment=F("decided_at"), thing=thing, why=F("ground"))


def opened(about: About) -> Rows[Any]:
    """Give conflicts as they were opened; the answers that clash are on the question's page."""
    steps = Review.objects.filter(_conflict_is_shown(about), step=ReviewStep.OPENED)
    return _with(steps, moment=F("at"), thing="conflict__question")


def reopened(about: About) -> Rows[Any]:
    """Give conflicts that came under review again, with the reason."""
    steps = Review.objects.filter(_conflict_is_shown(about), step=ReviewStep.REOPENED)
    return _with(steps, moment=F("at"), thing="conflict__question", why=F("because"))


def settled(about: About) -> Rows[Any]:
    """Give published estimates: what settles a conflict is public from then on, and not before."""
    estimates = Estimate.objects.filter(state=EstimateState.PUBLISHED, **_under(about))
    moment, nth = Coalesce("approved_at", "drafted_at"), Cast("version", BigIntegerField())
    words = Cast("decision", CharField())
    return _with(
        estimates, moment=moment, thing="question", nth=nth, words=words, why=F("rationale")
    )


def taken_in(about: About) -> Rows[Any]:
    """Give sources as they were taken in; a speaker's are those that it published."""
    sources = Source.objects.published()
    if about.speakers:
        sources = sources.filter(publisher__in=about.speakers)
    if about.question:
        sources = sources.none()
    return _with(sources, moment=F("added_at"), thing="pk", words=F("title"))


LEGS: dict[str, Callable[[About], Rows[Any]]] = {
    "recorded": recorded,
    "corrected": corrected,
    "withdrawn": withdrawn,
    "removed": partial(_taken_down, TakedownKind.CLAIM, "claim"),
    "covered": partial(_taken_down, TakedownKind.TEXT, "source"),
    "unnamed": partial(_taken_down, TakedownKind.NAME, "speaker"),
    "opened": opened,
    "reopened": reopened,
    "settled": settled,
    "source": taken_in,
}


def _may_be_shown(about: About, claim: str = "") -> Q:
    """Return the condition that a claim has a public page, and is one of those asked about."""
    condition = Q(**{f"{claim}state__in": PUBLIC_STATES}) & Q(
        **{f"{claim}source__state": SourceState.PUBLISHED}
    )
    if about.question:
        answering = Answer.objects.active().filter(question=about.question)
        condition &= Q(**{f"{claim}pk__in": answering.values("claim")})
    if about.speakers:
        condition &= Q(**{f"{claim}speaker__in": about.speakers})
    return condition


def _conflict_is_shown(about: About) -> Q:
    """Return the condition that the public may see the widest clash of a step's conflict; by joins, to stop early."""
    one, other = (_may_be_shown(About(), f"conflict__{side}__claim__") for side in ("one", "other"))
    return one & other & Q(**{f"conflict__{name}": value for name, value in _under(about).items()})


def _under(about: About) -> dict[str, Any]:
    """Return the condition on what hangs on a question; none of it is one speaker's own."""
    if about.speakers:
        return {"pk__in": []}
    return {"question": about.question} if about.question else {}


def _with(rows: Rows[Any], *, moment: Any, thing: str, nth: Any = None, **texts: Any) -> Rows[Any]:
    """Give rows the columns that every kind of change has."""
    nothing = Value("", output_field=CharField())
    columns: Rows[Any] = rows.annotate(
        moment=moment,
        key=Cast("pk", BigIntegerField()),
        thing=Cast(thing, BigIntegerField()),
        nth=Value(None, output_field=BigIntegerField()) if nth is None else nth,
        words=Cast(texts.get("words", nothing), CharField()),
        why=Cast(texts.get("why", nothing), CharField()),
    )
    return columns
