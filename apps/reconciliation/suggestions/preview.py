"""What a claim that is still being written would be to the answers on record."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from apps.claims.models import Modality
from apps.claims.rules import ParsedFigure
from apps.reconciliation.detection.statements import answers_to_read, parts_of, statement_for
from apps.reconciliation.engine import Outcome, Severity, Verdict, compare
from apps.reconciliation.engine.comparability import COMPARED, Comparability
from apps.reconciliation.engine.statements import WHOLE, Settings, Terms, missing_in, statement_of
from apps.reconciliation.models import Answer, Question, Stance
from apps.reconciliation.presentation.answer_labels import (
    PAGE_WORDS,
    Sides,
    called,
    missing_words,
    parts_for,
    wording_of,
)
from apps.reconciliation.presentation.status_labels import DOUBTS, gap_words
from apps.reconciliation.queries.answers import chain_of

# The latest answers; a question with more is compared in full when the claim is saved.
LOOKED_AT = 200
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
    standing = Answer.objects.published().filter(question=question)
    latest = answers_to_read().filter(question=question, pk__in=standing).order_by("-pk")
    if without:
        latest = latest.exclude(claim=without)
    shown = latest.select_related("claim__speaker", "claim__source__publisher")
    answers = list(shown.prefetch_related(chain_of("claim__chain"))[:LOOKED_AT])

    parts = parts_for(question, answers) if prospect.scope == WHOLE else parts_of(question)
    mine = statement_of(_terms(question, prospect))
    judged: list[tuple[Verdict, Answer]] = []
    doubts: list[str] = []
    missing_in_others: Counter[str] = Counter()
    for answer in answers:
        own = replace(mine, revises=prospect.revises == answer.claim_id)
        verdict = compare(own, statement_for(answer), parts)
        judged.append((verdict, answer))
        if verdict.outcome is Outcome.UNDETERMINED:
            doubts.append(verdict.gate or "")
            missing_in_others.update(filter(None, [missing_in(verdict.b)]))

    rivals = []
    for verdict, answer in sorted(judged, key=_most_telling_first)[:SHOWN]:
        stated = wording_of(answer, question).stated
        word = PAGE_WORDS[verdict.outcome]
        reason = called(verdict.reason, SIDES)
        rivals.append(Rival(answer, stated, verdict.outcome.value, word, reason))
    return ComparisonPreview(
        question,
        rivals=tuple(rivals),
        counts=Counter(verdict.outcome for verdict, _ in judged),
        missing=missing_in(mine) or "",
        others=Comparability(len(answers), missing_in_others),
        doubt=doubts[0] if doubts else "",
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


def _most_telling_first(judged: tuple[Verdict, Answer]) -> tuple[int, int, int]:
    verdict, answer = judged
    urgency = URGENCY.index(verdict.outcome) if verdict.outcome in URGENCY else len(URGENCY)
    severity = SEVERITIES.index(verdict.severity) if verdict.severity else 0
    return urgency, severity, -answer.pk
