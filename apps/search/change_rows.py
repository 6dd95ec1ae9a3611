"""One query for each kind of change, all with the same columns, to be put in order by a union.

The list has no table of its own: a change is read from where it was made, so that a takedown
removes its entry too.
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
class ChangeFilter:
    """Which changes are wanted: all, those under a question, or those of one speaker's names."""

    question: Question | None = None
    speakers: Sequence[Speaker] = ()


def recorded(about: ChangeFilter) -> Rows[Any]:
    """Return claims as they were first worded, by when the public could first see them."""
    first = ClaimVersion.objects.filter(claim=OuterRef("pk"), number=1)
    wording = Subquery(first.values_list(_sentence(), flat=True)[:1], output_field=CharField())
    moment: Combinable = APPEARED
    if about.question:
        # Under a question a claim counts from when it was found to answer it.
        answers = Answer.objects.active().filter(claim=OuterRef("pk"), question=about.question)
        answered_at = answers.order_by("answered_at").values("answered_at")[:1]
        moment = Greatest(Subquery(answered_at), APPEARED)
    claims = Claim.objects.filter(_may_be_shown(about))
    return _with(claims, moment=moment, thing="pk", words=wording)


def corrected(about: ChangeFilter) -> Rows[Any]:
    """Return later wordings of claims, with the reason."""
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


def withdrawn(about: ChangeFilter) -> Rows[Any]:
    """Return withdrawn claims, by when they were withdrawn."""
    claims = Claim.objects.filter(_may_be_shown(about), state=ClaimState.WITHDRAWN)
    return _with(
        claims, moment=WITHDRAWN_AT, thing="pk", words=F("statement"), why=F("withdrawn_because")
    )


def _taken_down(kind: TakedownKind, thing: str, about: ChangeFilter) -> Rows[Any]:
    """Return takedowns of a kind, without words, and so under no question or speaker."""
    gone = Takedown.objects.filter(was_public=True, kind=kind)
    if about.question or about.speakers:
        gone = gone.none()
    return _with(gone, moment=F("decided_at"), thing=thing, why=F("ground"))


def opened(about: ChangeFilter) -> Rows[Any]:
    """Return conflicts as they were opened; the conflicting answers are on the question's page."""
    steps = Review.objects.filter(_conflict_is_shown(about), step=ReviewStep.OPENED)
    return _with(steps, moment=F("at"), thing="conflict__question")


def reopened(about: ChangeFilter) -> Rows[Any]:
    """Return conflicts that came under review again, with the reason."""
    steps = Review.objects.filter(_conflict_is_shown(about), step=ReviewStep.REOPENED)
    return _with(steps, moment=F("at"), thing="conflict__question", why=F("because"))


def settled(about: ChangeFilter) -> Rows[Any]:
    """Return published estimates; an estimate is public from its publication on."""
    estimates = Estimate.objects.filter(state=EstimateState.PUBLISHED, **_under(about))
    moment, nth = Coalesce("approved_at", "drafted_at"), Cast("version", BigIntegerField())
    words = Cast("decision", CharField())
    return _with(
        estimates, moment=moment, thing="question", nth=nth, words=words, why=F("rationale")
    )


def added(about: ChangeFilter) -> Rows[Any]:
    """Return sources by when they were added; a speaker's are those that it published."""
    sources = Source.objects.published()
    if about.speakers:
        sources = sources.filter(publisher__in=about.speakers)
    if about.question:
        sources = sources.none()
    return _with(sources, moment=F("added_at"), thing="pk", words=F("title"))


LEGS: dict[str, Callable[[ChangeFilter], Rows[Any]]] = {
    "recorded": recorded,
    "corrected": corrected,
    "withdrawn": withdrawn,
    "removed": partial(_taken_down, TakedownKind.CLAIM, "claim"),
    "covered": partial(_taken_down, TakedownKind.TEXT, "source"),
    "unnamed": partial(_taken_down, TakedownKind.NAME, "speaker"),
    "opened": opened,
    "reopened": reopened,
    "settled": settled,
    "source": added,
}


def _may_be_shown(about: ChangeFilter, claim: str = "") -> Q:
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


def _conflict_is_shown(about: ChangeFilter) -> Q:
    """Return the condition that both main claims of a step's conflict are public.

    By joins rather than subqueries, so that PostgreSQL can stop early.
    """
    condition = _may_be_shown(ChangeFilter(), "conflict__one__claim__")
    condition &= _may_be_shown(ChangeFilter(), "conflict__other__claim__")
    for name, value in _under(about).items():
        condition &= Q(**{f"conflict__{name}": value})
    return condition


def _under(about: ChangeFilter) -> dict[str, Any]:
    """Return the condition on what belongs to a question; none of it belongs to one speaker."""
    if about.speakers:
        return {"pk__in": []}
    if about.question:
        return {"question": about.question}
    return {}


def _with(rows: Rows[Any], *, moment: Any, thing: str, nth: Any = None, **texts: Any) -> Rows[Any]:
    """Return rows with the columns that every kind of change has."""
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
