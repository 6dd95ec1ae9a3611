"""What a question's page shows, read in at most twelve queries, and the same as linked data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Case, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from apps.claims.models import Tag
from apps.claims.provenance import speaker_name
from apps.core.linked_data import Absolute, Node, document_with, without_blanks
from apps.core.paging import page_of
from apps.reconciliation.models import UNSETTLED, Aggregation, Answer, Conflict, Question
from apps.reconciliation.presentation.answer_chart import (
    Drawing,
    Group,
    OriginGroup,
    Row,
    by_origin,
    drawing_of,
    groups_of,
    with_remarks,
)
from apps.reconciliation.presentation.answer_labels import (
    depends_on_time,
    is_grouped,
    lines_of,
    parts_for,
    why_apart,
    wording_of,
)
from apps.reconciliation.presentation.series import Series, SeriesDrawing, draw_series, series_of
from apps.reconciliation.presentation.status_labels import (
    CONTESTED,
    QuestionState,
    ShownConflict,
    ShownEstimate,
    shown,
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
from apps.speakers.linked_data import agent_node

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
        why = WIDEST if answer.pk in sides else LAST
        if is_current:
            why = CURRENT
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
        if self.estimate is None:
            return []
        said: dict[str, None] = {}
        for row in self.drawing.rows:
            line = row.remark.line if row.remark else None
            if line and not line.is_set_aside:
                said[row.wording.stated] = None
        return list(said)

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


def question_to_show() -> QuerySet[Question]:
    """Return questions with all that their page says of what is near them, in one query.

    ``near_tags`` are names and slugs; ``near_questions`` titles and slugs, with ``is_part`` where
    one counts a part of this one's total.
    """
    tags = Tag.objects.filter(questions=OuterRef("pk")).order_by("name")
    near = Question.objects.filter(
        Q(related=OuterRef("pk")) | Q(universe_question=OuterRef("pk"))
    ).order_by("title")
    is_part = Case(When(universe_question=OuterRef("pk"), then=Value("part")), default=Value(""))
    return Question.objects.select_related("universe_question").annotate(
        near_tags=ArraySubquery(tags.values(json=JSONObject(name="name", slug="slug"))),
        near_questions=ArraySubquery(
            near.distinct().values(json=JSONObject(title="title", slug="slug", is_part=is_part))
        ),
    )


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
    rival = None  # the other side of the widest conflict that the reference is a side of
    for conflict in reversed(conflicts):
        if reference == conflict.one:
            rival = conflict.other
        elif reference == conflict.other:
            rival = conflict.one
    part_of = parts_for(question, [*answers, reference] if reference else answers)
    return with_remarks(drawing, reference, part_of, rival=rival, lines=lines)


def question_document(
    question: Question, rows: Iterable[Row], *, count: int, absolute: Absolute
) -> Node:
    """Return a question with the answers that its page shows, and how many there are."""
    address = absolute(question.get_absolute_url())
    answers = []
    for row in rows:
        claim = row.answer.claim
        answer = {
            "@id": f"{address}#answer-{row.answer.pk}",
            "@type": ["Answer", "prov:Entity"],
            "text": row.wording.stated,
            "abstract": f"{speaker_name(claim)}: {claim.statement}",
            "author": agent_node(claim.speaker, absolute) if claim.speaker else None,
            "temporalCoverage": claim.time,
            "prov:wasDerivedFrom": {"@id": absolute(claim.get_absolute_url())},
        }
        answers.append(without_blanks(answer))
    return document_with(
        {
            "@id": address,
            "@type": ["Question", "prov:Entity"],
            "url": address,
            "name": question.title,
            "text": question.about or question.title,
            "answerCount": count,
            "suggestedAnswer": answers,
        }
    )
