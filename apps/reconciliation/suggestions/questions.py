"""Which questions a claim may answer, best first, each with the reason; a person decides."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from apps.claims.models import Claim
from apps.reconciliation.models import Question
from apps.reconciliation.models.question import COMMON_UNITS
from apps.reconciliation.suggestions.question_search import QuestionSearch, likely_questions

MOST = 5
ALIKE = "is worded alike"  # by other forms of the same words
WORD = re.compile(r"[^\W\d_]{4,}")
# Long enough to look like a word in common, and in half of all questions.
SAYS_NOTHING = {
    "about", "from", "have", "into", "many", "more", "much", "over", "than", "that", "their",
    "them", "there", "they", "this", "were", "what", "when", "will", "with",
}  # fmt: skip


class Suggestion(NamedTuple):
    """A question that a claim may answer, and why it is thought so."""

    question: Question
    reason: str
    weight: float


def suggested_questions(claims: Sequence[Claim]) -> dict[int, list[Suggestion]]:
    """Return for each claim, by id, the questions that it may answer and does not, likeliest first.

    The claims come with figure, tags and answers loaded; three queries, however many they are.
    """
    wanted = []
    for claim in claims:
        figure = getattr(claim, "figure", None)
        search = QuestionSearch(
            words=claim.statement,
            unit=figure.unit if figure else "",
            has_date=bool(claim.date),
            tags=frozenset(tag.name for tag in claim.tags.all()),
            speaker_id=claim.speaker_id,
        )
        wanted.append(search)
    open_to: dict[int, list[Suggestion]] = {}
    for claim, suggestions in zip(claims, suggestions_for(wanted), strict=True):
        active = [answer for answer in claim.answers.all() if answer.state == "active"]
        answered = {answer.question_id for answer in active}
        open_to[claim.pk] = [one for one in suggestions if one.question.pk not in answered]
    return open_to


def suggestions_for(wanted: Sequence[QuestionSearch]) -> list[list[Suggestion]]:
    """Return for each claim the questions that it may answer, likeliest first; three queries."""
    likely = likely_questions(wanted)
    questions = Question.objects.prefetch_related("tags").in_bulk({one.question for one in likely})
    found: list[list[Suggestion]] = [[] for _ in wanted]
    for one in likely:
        question = questions[one.question]
        reasons = _reasons(wanted[one.nth], question, same_speaker=one.same_speaker)
        reason = "; ".join(reasons) or ALIKE
        found[one.nth].append(Suggestion(question, reason, one.score))
    for suggestions in found:
        suggestions.sort(key=lambda one: (-one.weight, one.question.title))
    return [suggestions[:MOST] for suggestions in found]


def _reasons(wanted: QuestionSearch, question: Question, *, same_speaker: bool) -> Iterable[str]:
    """Say what a claim and a question have in common; a common unit is hardly a reason."""
    ours = [word for word in WORD.findall(wanted.words) if word.casefold() not in SAYS_NOTHING]
    stems = {_stem(word) for word in ours}
    printed = WORD.findall(f"{question.title} {question.about}")
    shared = list(dict.fromkeys(word for word in printed if _stem(word) in stems))
    if shared:
        noun = "word" if len(shared) == 1 else "words"
        yield f"shares the {noun} {', '.join(f'“{word}”' for word in shared[:4])}"
    if wanted.unit == question.unit and wanted.unit not in COMMON_UNITS:
        yield f"same unit: {question.unit}"
    tags = wanted.tags & {tag.name for tag in question.tags.all()}
    if tags:
        yield f"same tag: {', '.join(sorted(tags))}"
    if same_speaker:
        yield "this speaker answered it before"


def _stem(word: str) -> str:
    """Return a word without its plural ending; only for saying why, not for finding."""
    return word.casefold().removesuffix("es").removesuffix("s")
