"""Everything that a question's page shows, read in at most twelve queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest

from apps.core.paging import page_of
from apps.reconciliation.models import UNSETTLED, Aggregation, Answer, Conflict, Question
from apps.reconciliation.presentation.answer_chart import (
    Drawing,
    Group,
    OriginGroup,
    by_origin,
    drawing_of,
    groups_of,
)
from apps.reconciliation.presentation.answer_labels import depends_on_time, is_grouped, wording_of
from apps.reconciliation.presentation.conflict_labels import ShownConflict
from apps.reconciliation.presentation.estimate_labels import ShownEstimate, shown
from apps.reconciliation.presentation.outcome_labels import (
    lines_of,
    parts_for,
    rival_of,
    why_apart,
    with_remarks,
)
from apps.reconciliation.presentation.series import Series, SeriesDrawing, draw_series, series_of
from apps.reconciliation.presentation.states import (
    CONTESTED,
    QuestionState,
    state_of_answers,
    with_gaps,
)
from apps.reconciliation.queries.answers import (
    answers_in_order,
    load_rows,
    reference_for,
    shown_answers,
)
from apps.reconciliation.queries.conflicts import (
    CONFLICTS_SHOWN,
    conflicts_of,
    count_conflicts,
    estimates_of,
)
from apps.reconciliation.queries.summaries import StanceCount, Summary, stance_counts, summary_of

CURRENT = "the current answer"
WIDEST = "a side of the widest conflict"
LAST = "the latest of those that can be compared"


@dataclass(frozen=True)
class BaselineAnswer:
    """An answer, what it says, and why the others are held against it."""

    answer: Answer
    stated: str
    why: str

    @classmethod
    def of(
        cls, question: Question, answer: Answer, conflicts: Sequence[Conflict]
    ) -> "BaselineAnswer":
        """Return the reference as a page names it."""
        sides = {pk for conflict in conflicts for pk in (conflict.one_id, conflict.other_id)}
        is_current = question.aggregation in (Aggregation.STOCK, Aggregation.CUMULATIVE)
        why = CURRENT if is_current else (WIDEST if answer.pk in sides else LAST)
        return cls(answer, wording_of(answer, question).stated, why)


@dataclass(frozen=True)
class Missing:
    """An answer that cannot be compared yet, what it says if anything, and what it lacks."""

    answer: Answer
    stated: str
    words: str


@dataclass(frozen=True)
class QuestionPage:
    """One question with its estimate, conflicts, course in time and one page of its answers."""

    question: Question
    summary: Summary
    standing: QuestionState
    missing: list[Missing]
    page: Page[Answer]
    drawing: Drawing
    reference: BaselineAnswer | None
    conflicts: list[ShownConflict]
    conflict_count: int
    estimates: list[ShownEstimate]
    series: Series | None
    stances: list[StanceCount]

    @property
    def estimate(self) -> ShownEstimate | None:
        """Return the estimate that stands, if one is published."""
        return self.estimates[0] if self.estimates else None

    @property
    def further_missing(self) -> int:
        """Return how many more answers lack something than the page has room to name."""
        return self.summary.comparability.gaps - len(self.missing)

    @property
    def earlier_estimates(self) -> list[ShownEstimate]:
        """Return the other published estimates, the newest first."""
        return self.estimates[1:]

    @property
    def used(self) -> list[str]:
        """Return what the answers say that the estimate rests on, as far as this page has them."""
        standing = self.estimate
        said = []
        for row in self.drawing.rows:
            line = row.remark.line if row.remark else None
            if standing and line and not line.is_set_aside:
                said.append(row.wording.stated)
        return list(dict.fromkeys(said))

    @property
    def series_drawing(self) -> SeriesDrawing | None:
        """Return the course in time as drawn."""
        return draw_series(self.question, self.series) if self.series else None

    @property
    def origins(self) -> list[OriginGroup]:
        """Return the rows by where they come from."""
        return by_origin(self.drawing)

    @property
    def groups(self) -> list[Group]:
        """Return the rows by what they say."""
        return groups_of(self.drawing)

    @property
    def is_grouped(self) -> bool:
        """Say whether answers are shown by what they say, not along a scale."""
        return is_grouped(self.question)

    @property
    def depends_on_time(self) -> bool:
        """Say whether an answer holds for a time."""
        return depends_on_time(self.question)

    @property
    def is_first(self) -> bool:
        """Say whether this is the first page of the answers, which alone carries the rest."""
        return self.page.number == 1

    @property
    def shown_conflicts(self) -> list[ShownConflict]:
        """Return the conflicts that the page has room for."""
        return self.conflicts[:CONFLICTS_SHOWN]

    @property
    def further_conflicts(self) -> int:
        """Return how many conflicts the page has no room for."""
        return max(self.conflict_count - CONFLICTS_SHOWN, 0)

    @property
    def is_all_over(self) -> bool:
        """Say whether no conflict stands any more."""
        return all(one.conflict.dissolved_because for one in self.conflicts)


def read_question_page(question: Question, request: HttpRequest) -> QuestionPage:
    """Return all that the page of a question shows.

    Raises ``Http404`` for a page of answers that is not there.
    """
    summary = summary_of(question)
    page = page_of(answers_in_order(question), request, count=summary.reports)
    incomplete = summary.counted.incomplete if page.number == 1 else []
    found = shown_answers([*(answer.pk for answer in page), *incomplete])
    answers = [found[answer.pk] for answer in page]
    conflicts = conflicts_of(question)
    standing = [conflict for conflict in conflicts if not conflict.dissolved_because]
    reference = reference_for(question, standing)
    estimates = shown(question, estimates_of(question))

    loaded = list(found.values())
    if reference:
        loaded.append(reference)
    for conflict in conflicts:
        loaded += [conflict.one, conflict.other]
    load_rows(question, loaded)

    # The question stands as its estimate does, else as a conflict, else as its answers.
    state = state_of_answers(summary.comparability)
    if any(conflict.state in UNSETTLED for conflict in standing):
        state = CONTESTED
    if estimates:
        state = estimates[0].state

    missing = []
    for pk in incomplete:
        said = wording_of(found[pk], question)
        stated = said.stated if said.has_value else ""
        missing.append(Missing(found[pk], stated, why_apart(found[pk])))

    baseline = None
    if reference and summary.reports > 1:
        baseline = BaselineAnswer.of(question, reference, standing)
    conflict_count = len(conflicts)
    if conflict_count > CONFLICTS_SHOWN:
        conflict_count = count_conflicts(question)
    return QuestionPage(
        question=question,
        summary=summary,
        standing=with_gaps(state, summary.comparability, question.kind),
        missing=missing,
        page=page,
        drawing=_draw(question, answers, reference, standing, estimates, summary),
        reference=baseline,
        conflicts=[ShownConflict(conflict, question) for conflict in conflicts],
        conflict_count=conflict_count,
        estimates=estimates,
        series=series_of(question, reference),
        stances=stance_counts(question),
    )


def _draw(
    question: Question,
    answers: list[Answer],
    reference: Answer | None,
    conflicts: Sequence[Conflict],
    estimates: Sequence[ShownEstimate],
    summary: Summary,
) -> Drawing:
    """Return the answers drawn, each with its relation to the reference and to the estimate."""
    standing = {one.estimate.pk for one in estimates if one.is_standing}
    newest = lines_of(answers)
    lines = {pk: line for pk, line in newest.items() if line.estimate in standing}
    estimate = estimates[0].estimate if estimates and estimates[0].has_numbers else None
    drawing = drawing_of(
        question,
        answers,
        extent=summary.extent,
        set_aside=[pk for pk, line in lines.items() if line.is_set_aside],
        estimate=estimate,
    )
    rival = rival_of(reference, [(conflict.one, conflict.other) for conflict in conflicts])
    part_of = parts_for(question, [*answers, reference] if reference else answers)
    return with_remarks(drawing, reference, part_of, rival=rival, lines=lines)
