"""What the page that reconciles one conflict shows, fully loaded.

It takes as many queries however many answers the conflict covers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.claims.excerpts import paragraphs_of
from apps.claims.models import Claim, Enquiry
from apps.claims.provenance import Step, steps_of
from apps.core.forms import ActionForm
from apps.desk.claims.forms import AskForm, ScopeForm
from apps.desk.conflicts.decision_form import DecisionForm
from apps.desk.conflicts.decision_lines import Group, groups_of, shown_of
from apps.desk.conflicts.forms import (
    MoveForm,
    RemarkForm,
    ReopenForm,
    ReviseForm,
    SendBackForm,
)
from apps.reconciliation.concurrency import ConflictStamp
from apps.reconciliation.models import (
    WAITING,
    Answer,
    Conflict,
    ConflictState,
    Estimate,
    EstimateLine,
    EstimateState,
    Question,
    Review,
    ReviewStep,
    Sketch,
)
from apps.reconciliation.presentation.answer_chart import (
    Drawing,
    OriginGroup,
    Row,
    by_origin,
    drawing_of,
    with_remarks,
)
from apps.reconciliation.presentation.answer_labels import (
    depends_on_time,
    lines_of,
    origin_words,
    parts_for,
)
from apps.reconciliation.presentation.series import Series, SeriesDrawing, draw_series, series_of
from apps.reconciliation.presentation.status_labels import STEPS, ShownConflict, ShownEstimate
from apps.reconciliation.queries.answers import load_rows, with_line
from apps.reconciliation.queries.queue import Count, editors, voices_of
from apps.reconciliation.suggestions.estimates import SuggestedEstimate
from apps.sources.models import Likeness
from apps.sources.rules.quotations import Quotation

SIDE_BY_SIDE = 8  # claims whose words are shown in full; the table has them all
MOST_TITLES = 200
Forms = dict[str, ActionForm]


@dataclass(frozen=True)
class Side:
    """One claim with its words, where they come from, and what can be done about it from here."""

    row: Row
    quotation: Quotation | None
    steps: list[Step]
    enquiries: list[Enquiry]
    scope: ActionForm
    revise: ActionForm
    ask: ActionForm

    @property
    def claim(self) -> Claim:
        """Return the claim."""
        return self.row.answer.claim

    @property
    def origin(self) -> str:
        """Return what it goes back to, where that is known."""
        traced = getattr(self.claim, "traced", None)
        return origin_words(traced.origin.label) if traced and traced.origin.is_known else ""


@dataclass(frozen=True)
class HistoryStep:
    """One step of the conflict's way as the desk sees it: with who took it and why."""

    review: Review

    @property
    def word(self) -> str:
        """Return what happened."""
        return STEPS[ReviewStep(self.review.step)]

    @property
    def because(self) -> str:
        """Return why; what a decision says of itself stands among the decisions."""
        return "" if self.review.step == ReviewStep.SETTLED else self.review.because


@dataclass
class SubmittedForms:
    """What was sent and is shown again: refused forms, the decision, errors, changes since then."""

    bound: Forms = field(default_factory=dict)
    decision: DecisionForm | None = None
    wrong: Mapping[str, Sequence[str]] = field(default_factory=dict)
    changes: Sequence[str] = ()
    suggested: SuggestedEstimate | None = None
    is_suggestion_asked_for: bool = False
    handing: str | None = None  # why it was to be handed over, where that was refused
    seen: str = ""


def conflicts_to_show() -> QuerySet[Conflict]:
    """Return conflicts with all that their page shows of themselves."""
    reviews = Prefetch("reviews", Review.objects.select_related("editor").order_by("pk"))
    return Conflict.objects.select_related("question", "slot", "assigned_to").prefetch_related(
        reviews
    )


class ReconcilingPage:
    """A conflict with its rivals, their words, earlier decisions and what may be done.

    Each is read once.
    """

    def __init__(self, conflict: Conflict, user: User, typed: SubmittedForms | None = None) -> None:
        self.conflict, self.user, self.typed = conflict, user, typed or SubmittedForms()
        self.question: Question = conflict.question
        self.shown = ShownConflict(conflict, conflict.question)

    @cached_property
    def groups(self) -> list[Group]:
        """Return what a decision needs a line for."""
        return groups_of(self.conflict)

    @cached_property
    def answers(self) -> list[Answer]:
        """Return the answers that are shown, the two sides first."""
        wanted = shown_of(self.groups)
        lines = with_line(Answer.objects.filter(pk__in=wanted)).select_related("slot")
        found = lines.order_by().in_bulk()
        answers = [found[pk] for pk in wanted]
        load_rows(self.question, answers)
        return answers

    @cached_property
    def drawing(self) -> Drawing:
        """Return them on one scale, each with what it is to one side of the conflict."""
        by_id = {answer.pk: answer for answer in self.answers}
        one = by_id.get(self.conflict.one_id)
        other = by_id.get(self.conflict.other_id)
        drawing = drawing_of(self.question, self.answers)
        part_of = parts_for(self.question, self.answers)
        lines = lines_of(self.answers)
        return with_remarks(drawing, one, part_of, rival=other, lines=lines)

    @property
    def rows(self) -> dict[int, Row]:
        """Return the rows by their answers."""
        return {row.answer.pk: row for row in self.drawing.rows}

    @property
    def origins(self) -> list[OriginGroup]:
        """Return the rows by where they come from."""
        return by_origin(self.drawing)

    @property
    def depends_on_time(self) -> bool:
        """Say whether an answer holds for a time."""
        return depends_on_time(self.question)

    @cached_property
    def count(self) -> Count:
        """Return how many answers it covers, of how many origins."""
        return voices_of([self.conflict])[self.conflict.pk]

    @cached_property
    def sides(self) -> list[Side]:
        """Return the first claims with their words, the two sides of the conflict first."""
        rows = list(self.drawing.rows)[:SIDE_BY_SIDE]
        claims = [row.answer.claim_id for row in rows]
        words = paragraphs_of(claims)
        enquiries = defaultdict(list)
        found = Enquiry.objects.filter(claim__in=claims)
        for enquiry in found.select_related("asked_by", "answered_by"):
            enquiries[enquiry.claim_id].append(enquiry)
        bound = self.typed.bound
        sides = []
        for row in rows:
            answer, claim = row.answer, row.answer.claim
            scope, revise, ask = f"scope-{answer.pk}", f"revise-{answer.pk}", f"ask-{answer.pk}"
            side = Side(
                row=row,
                quotation=words.get(claim.pk),
                steps=steps_of(claim)[:-1],
                enquiries=enquiries[claim.pk],
                scope=bound.get(scope) or ScopeForm(key=scope, initial={"scope": answer.scope}),
                revise=bound.get(revise) or ReviseForm(key=revise, of=answer, others=self.answers),
                ask=bound.get(ask) or AskForm(key=ask),
            )
            sides.append(side)
        return sides

    @cached_property
    def series(self) -> Series | None:
        """Return the values in time that stand behind it."""
        if not self.answers or not self.answers[0].slot:
            return None
        return series_of(self.question, self.answers[0])

    @property
    def series_drawing(self) -> SeriesDrawing | None:
        """Return the course in time as drawn."""
        return draw_series(self.question, self.series) if self.series else None

    @cached_property
    def estimates(self) -> list[ShownEstimate]:
        """Return what was decided of this question, in whatever state, the latest first."""
        found = Estimate.objects.filter(question=self.question).exclude(state=EstimateState.DRAFT)
        found = found.select_related("conflict", "drafted_by", "approved_by")
        latest = found.prefetch_related("authors").order_by("-pk")[:20]
        return [ShownEstimate(estimate, self.question) for estimate in latest]

    @property
    def own_estimates(self) -> list[ShownEstimate]:
        """Return what was decided of this conflict, the latest first."""
        return [one for one in self.estimates if one.estimate.conflict_id == self.conflict.pk]

    @property
    def proposal(self) -> ShownEstimate | None:
        """Return the decision that waits for a second editor."""
        for own in self.own_estimates:
            if own.estimate.state == EstimateState.PROPOSED:
                return own
        return None

    @cached_property
    def proposed_lines(self) -> list[EstimateLine]:
        """Return what the decision that waits did with the answers that are shown."""
        if self.proposal is None:
            return []
        estimate = self.proposal.estimate
        lines = EstimateLine.objects.filter(estimate=estimate, answer__in=self.answers)
        return list(lines.select_related("answer__claim").order_by("pk"))

    @property
    def sent_back(self) -> ShownEstimate | None:
        """Return the last decision, where it was sent back to its author."""
        for last in self.own_estimates[:1]:
            if last.estimate.state == EstimateState.SENT_BACK:
                return last
        return None

    @property
    def earlier(self) -> list[ShownEstimate]:
        """Return what was decided before."""
        return [one for one in self.estimates if one.estimate.state != EstimateState.PROPOSED]

    @property
    def is_author(self) -> bool:
        """Say whether the user wrote any part of the decision that waits."""
        authors = self.proposal.estimate.authors.all() if self.proposal else []
        return any(author.author_id == self.user.pk for author in authors)

    @property
    def is_waiting(self) -> bool:
        """Say whether nobody has it."""
        return self.conflict.state in WAITING and not self.conflict.dissolved_because

    @property
    def is_in_review(self) -> bool:
        """Say whether somebody has it."""
        return self.conflict.state == ConflictState.IN_REVIEW

    @property
    def reopened_because(self) -> str:
        """Return why it is looked at again; nothing where it is not."""
        return "" if self.conflict.is_settled else self.conflict.reopened_because

    @property
    def steps(self) -> list[HistoryStep]:
        """Return its way so far, the latest first."""
        return [HistoryStep(review) for review in reversed(self.conflict.reviews.all())]

    @cached_property
    def decision(self) -> DecisionForm | None:
        """Return the form of the decision, with what was typed so far, where one may be written."""
        if self.typed.decision:
            # Whatever became of the conflict meanwhile: nothing typed is lost.
            return self.typed.decision
        if not self.is_in_review or self.proposal or self.conflict.dissolved_because:
            return None
        typed = self.sketch.typed if self.sketch else {}
        return DecisionForm(question=self.question, groups=self.groups, initial=typed)

    @cached_property
    def lines(self) -> list[Any]:
        """Return the lines of the decision, each beside its answer."""
        return self.decision.lines(self.rows) if self.decision else []

    @cached_property
    def sketch(self) -> Sketch | None:
        """Return what the user typed of a decision before."""
        return Sketch.objects.filter(conflict=self.conflict, editor=self.user).first()

    @cached_property
    def seen(self) -> str:
        """Return the stamp of what is shown; the earlier one where a form is only shown again."""
        return self.typed.seen or ConflictStamp.of(self.conflict).stamp

    @cached_property
    def likenesses(self) -> list[Likeness]:
        """Return which of the shown reports look like copies of one another."""
        sources = {answer.claim.source_id for answer in self.answers}
        found = Likeness.objects.filter(first__in=sources, second__in=sources)
        return list(found.select_related("first", "second", "decided_by").order_by("pk"))

    @cached_property
    def remarks(self) -> list[Any]:
        """Return what the desk said of it."""
        return list(self.conflict.remarks.select_related("author").order_by("pk"))

    @cached_property
    def editors(self) -> list[User]:
        """Return who else may have it."""
        return [one for one in editors() if one.pk != self.conflict.assigned_to_id]

    @cached_property
    def titles(self) -> list[str]:
        """Return questions to move answers to: those of the same kind."""
        alike = Question.objects.filter(kind=self.question.kind, unit=self.question.unit)
        others = alike.exclude(pk=self.question.pk)
        return list(others.order_by("-pk").values_list("title", flat=True)[:MOST_TITLES])

    @property
    def forms(self) -> Forms:
        """Return the forms that the page has once."""
        forms: Forms = {
            "move": MoveForm(answers=self.answers),
            "remark": RemarkForm(key="remark"),
            "reopen": ReopenForm(key="reopen"),
            "send_back": SendBackForm(key="send_back"),
        }
        return {name: self.typed.bound.get(name, form) for name, form in forms.items()}

    @property
    def wrong(self) -> dict[str, list[str]]:
        """Return all that keeps what was sent from being done."""
        texts = [text for found in self.typed.wrong.values() for text in found]
        forms = list(self.typed.bound.values())
        if self.typed.decision:
            forms.append(self.typed.decision)
        for form in forms:
            for errors in form.errors.values():
                texts += [str(text) for text in errors]
        return {"": list(dict.fromkeys(texts))} if texts else {}
