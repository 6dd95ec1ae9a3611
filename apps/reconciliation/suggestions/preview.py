"""What a claim that is still being written would be to the answers on record."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from apps.claims.models import Modality
from apps.claims.rules import ParsedFigure
from apps.reconciliation.detection.statements import answers_to_read, parts_of, statement_for
from apps.reconciliation.engine import Outcome, Severity, Verdict, compare
from apps.reconciliation.engine.comparability import COMPARED, Comparability
from apps.reconciliation.engine.statements import WHOLE, Settings, Terms, missing_in, statement_of
from apps.reconciliation.models import Answer, Question, Stance
from apps.reconciliation.presentation.answer_labels import missing_words, wording_of
from apps.reconciliation.presentation.outcome_labels import PAGE_WORDS, Sides, called, parts_for
from apps.reconciliation.presentation.status_labels import DOUBTS, gap_words
from apps.reconciliation.queries.answers import chain_of

LOOKED_AT = (
    200  # the latest answers; a question with more is compared in full when the claim is saved
)
SHOWN = 5
# What an analyst wants to see first.
URGENCY = [Outcome.CONFLICT, Outcome.UPDATE, Outcome.DUPLICATE]
SEVERITIES = [Severity.FACTOR, Severity.SUBSTANTIAL, Severity.MINOR]
SIDES = Sides("this claim", "that answer")


@dataclass(frozen=True, kw_only=True)
class DraftStatement:
    """As much of a claim, and of the answer it is to give, as comparing needs."""

    figure: ParsedFigure | None = None
    time: str = ""
    since: str = ""
    date: str = ""
    scope: str = WHOLE
    modality: str = Modality.ASSERTION
    denies: bool = False
    stance: Stance | None = None
    choices: frozenset[str] = frozenset()
    revises: int | None = None  # the id of the claim that it revises


def given_by(answer: Answer, prospect: DraftStatement) -> DraftStatement:
    """Return a prospect with what of an answer on record depends on its question."""
    return replace(
        prospect,
        scope=answer.scope,
        stance=Stance(answer.stance) if answer.stance else None,
        choices=frozenset(option.name for option in answer.options.all()),
    )


@dataclass(frozen=True)
class Rival:
    """An answer on record, and what the claim would be to it."""

    answer: Answer
    stated: str
    outcome: str
    word: str
    reason: str


@dataclass(frozen=True)
class ComparisonPreview:
    """What saving would find: the most telling rivals, and how many of each outcome there are."""

    question: Question
    rivals: tuple[Rival, ...]
    counts: Mapping[Outcome, int]
    missing: str = ""  # the field that the claim itself lacks
    others: Comparability = field(default_factory=Comparability)
    doubt: str = ""

    @property
    def conflict_count(self) -> int:
        """Return with how many of the answers that were looked at the claim would conflict."""
        return self.counts.get(Outcome.CONFLICT, 0)

    @property
    def compared_count(self) -> int:
        """Return with how many of the answers that were looked at the claim was compared."""
        return sum(self.counts.get(outcome, 0) for outcome in (*COMPARED, Outcome.UPDATE))

    @property
    def is_incomparable(self) -> bool:
        """Say whether the claim was compared with no answer because it lacks something itself."""
        return bool(self.missing and self.rivals and not self.compared_count)

    @property
    def missing_words(self) -> str:
        """Return what the claim itself lacks to be compared, such as "no date"."""
        return missing_words(self.missing, self.question.kind) if self.missing else ""

    @property
    def gap_words(self) -> str:
        """Return what other answers lack to be compared with the claim."""
        if self.others.answers == 1 and self.others.gaps:
            return f"the other answer has {gap_words(self.others, self.question.kind)}"
        return gap_words(self.others, self.question.kind)

    @property
    def doubt_words(self) -> str:
        """Return what is too vague to decide by, where nothing is missing."""
        return DOUBTS.get(self.doubt, "")


def outlook_for(
    question: Question, prospect: DraftStatement, *, without: int | None = None
) -> ComparisonPreview:
    """Return what a claim would be to the latest answers to a question, but for ``without``.

    ``without`` is the id of a claim whose answers are left out.

    Where a claim goes back to is not known before it is saved: here it counts as an origin of its
    own.
    """
    answers = _answers(question, without)
    parts = parts_for(question, answers) if prospect.scope == WHOLE else parts_of(question)
    mine = statement_of(_terms(question, prospect))
    judged = [
        (
            compare(
                replace(mine, revises=prospect.revises == one.claim_id), statement_for(one), parts
            ),
            one,
        )
        for one in answers
    ]
    doubts = [verdict.gate for verdict, _ in judged if verdict.outcome is Outcome.UNDETERMINED]
    return ComparisonPreview(
        question,
        rivals=tuple(_rivals(question, judged)),
        counts=Counter(verdict.outcome for verdict, _ in judged),
        missing=missing_in(mine) or "",
        others=Comparability(len(answers), _missing_in_others(verdict for verdict, _ in judged)),
        doubt=(doubts[0] or "") if doubts else "",
    )


def _missing_in_others(verdicts: Iterable[Verdict]) -> Counter[str]:
    """Return how many of the answers that a claim was held against lack each field."""
    undecided = (verdict.b for verdict in verdicts if verdict.outcome is Outcome.UNDETERMINED)
    return Counter(name for statement in undecided if (name := missing_in(statement)))


def _answers(question: Question, without: int | None) -> Sequence[Answer]:
    latest = answers_to_read().filter(
        question=question, pk__in=Answer.objects.published().filter(question=question)
    )
    shown = latest.exclude(claim=without) if without else latest
    return list(
        shown.select_related("claim__speaker", "claim__source__publisher")
        .prefetch_related(chain_of("claim__chain"))
        .order_by("-pk")[:LOOKED_AT]
    )


def _terms(question: Question, prospect: DraftStatement) -> Terms:
    return Terms(
        kind=question.kind,
        measure=str(question.pk),
        aggregation=question.aggregation,
        time=prospect.time or None,
        since=prospect.since or None,
        scope=prospect.scope or WHOLE,
        modality=prospect.modality,
        denies=prospect.denies,
        figure=prospect.figure,
        date=prospect.date or None,
        choices=prospect.choices,
        stance=prospect.stance or None,
        settings=Settings(question.rounding, question.several, question.exhaustive),
    )


def _rivals(question: Question, judged: Iterable[tuple[Verdict, Answer]]) -> Iterable[Rival]:
    telling = sorted(judged, key=lambda pair: (_rank(pair[0]), -pair[1].pk))
    for verdict, answer in telling[:SHOWN]:
        yield Rival(
            answer,
            wording_of(answer, question).stated,
            verdict.outcome.value,
            PAGE_WORDS[verdict.outcome],
            called(verdict.reason, SIDES),
        )


def _rank(verdict: Verdict) -> tuple[int, int]:
    urgency = URGENCY.index(verdict.outcome) if verdict.outcome in URGENCY else len(URGENCY)
    return urgency, SEVERITIES.index(verdict.severity) if verdict.severity else 0
