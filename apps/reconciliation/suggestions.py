"""Which questions a claim may answer: those that share its words, best first, each with the reason."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from apps.claims.models import Claim
from apps.core.search_vectors import CONFIG
from apps.reconciliation.models import Kind, Question

MOST = 5
LOOKED_AT = 200  # of the questions that share a word; more would only cost time
WORD = re.compile(r"[^\W\d_]{4,}")
# Long enough to look like a word in common, and in half of all questions.
SAYS_NOTHING = {"about", "from", "have", "into", "many", "more", "much", "over", "than", "that", "their", "them",
                "there", "they", "this", "were", "what", "when", "will", "with"}  # fmt: skip
SAME_UNIT, SAME_TAG, SAME_SPEAKER = 0.3, 0.2, 0.15

# For each claim's words, the questions that share any of them, by how many and where; the rest is decided below.
SHARING = """
WITH wanted AS (
    SELECT nth, replace(plainto_tsquery(%(config)s, words)::text, '&', '|')::tsquery AS query, speaker
    FROM unnest(%(words)s::text[], %(speakers)s::bigint[]) WITH ORDINALITY AS given(words, speaker, nth)
)
SELECT wanted.nth - 1, found.id, found.share,
    EXISTS (
        SELECT 1 FROM reconciliation_answer answer JOIN claims_claim said ON said.id = answer.claim_id
        WHERE answer.question_id = found.id AND answer.state = 'active' AND said.speaker_id = wanted.speaker
    )
FROM wanted CROSS JOIN LATERAL (
    SELECT alike.id, ts_rank(alike.search_vector, wanted.query, 1) AS share
    FROM (
        SELECT id, search_vector FROM reconciliation_question WHERE search_vector @@ wanted.query LIMIT %(most)s
    ) AS alike
    ORDER BY share DESC, alike.id LIMIT 20
) AS found
"""


class Wanted(NamedTuple):
    """What is known of a claim, recorded or not, that tells which questions it may answer."""

    words: str
    unit: str = ""  # empty where it has no figure
    has_date: bool = False
    tags: frozenset[str] = frozenset()
    speaker_id: int | None = None


class Suggestion(NamedTuple):
    """A question that a claim may answer, and why it is thought so."""

    question: Question
    reason: str
    weight: float


def suggested_questions(claims: Sequence[Claim]) -> dict[int, list[Suggestion]]:
    """Return for each claim, by its id, the questions that it may answer and does not yet, the likeliest first.

    The claims come with figure, tags and answers loaded; three queries, however many they are.
    """
    found = suggestions_for([_wanted(claim) for claim in claims])
    return {
        claim.pk: [one for one in suggestions if one.question.pk not in _answered(claim)]
        for claim, suggestions in zip(claims, found, strict=True)
    }


def _wanted(claim: Claim) -> Wanted:
    figure = getattr(claim, "figure", None)
    return Wanted(
        words=claim.statement,
        unit=figure.unit if figure else "",
        has_date=bool(claim.date),
        tags=frozenset(tag.name for tag in claim.tags.all()),
        speaker_id=claim.speaker_id,
    )


def _answered(claim: Claim) -> set[int]:
    return {answer.question_id for answer in claim.answers.all() if answer.state == "active"}


def suggestions_for(wanted: Sequence[Wanted]) -> list[list[Suggestion]]:
    """Return for each claim the questions that it may answer, the likeliest first; three queries."""
    shared = _sharing(wanted)
    questions = Question.objects.prefetch_related("tags").in_bulk({row[1] for row in shared})
    found: list[list[Suggestion]] = [[] for _ in wanted]
    for nth, question, share, same_speaker in shared:
        if suggestion := _suggestion(wanted[nth], questions[question], share, same_speaker):
            found[nth].append(suggestion)
    return [sorted(each, key=lambda one: (-one.weight, one.question.title))[:MOST] for each in found]


def _sharing(wanted: Sequence[Wanted]) -> list[tuple[int, int, float, bool]]:
    given: dict[str, Any] = {
        "config": CONFIG,
        "words": [one.words for one in wanted],
        "speakers": [one.speaker_id for one in wanted],
        "most": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(SHARING, given)
        rows: list[tuple[int, int, float, bool]] = cursor.fetchall()
        return rows


def _suggestion(wanted: Wanted, question: Question, share: float, same_speaker: bool) -> Suggestion | None:  # noqa: FBT001
    """Weigh a question; nothing where it asks for something that the claim does not have."""
    if not _may_answer(wanted, question):
        return None
    tags = wanted.tags & {tag.name for tag in question.tags.all()}
    same_unit = bool(wanted.unit) and wanted.unit == question.unit
    reasons = [
        _in_common(wanted.words, question),
        "same unit" if same_unit and wanted.unit != "1" else "",
        f"tag {', '.join(sorted(tags))}" if tags else "",
        "the same speaker answered it before" if same_speaker else "",
    ]
    weight = share + SAME_UNIT * same_unit + SAME_TAG * len(tags) + SAME_SPEAKER * same_speaker
    return Suggestion(question, "; ".join(reason for reason in reasons if reason), weight)


def _may_answer(wanted: Wanted, question: Question) -> bool:
    if question.kind == Kind.QUANTITY:
        return bool(wanted.unit) and (wanted.unit == question.unit or "1" not in (wanted.unit, question.unit))
    return wanted.has_date if question.kind == Kind.DATE else True


def _in_common(words: str, question: Question) -> str:
    """Return the words that both have, as the question prints them."""
    ours = {_stem(word) for word in WORD.findall(words) if word.casefold() not in SAYS_NOTHING}
    theirs = dict.fromkeys(word for word in _words_of(question) if _stem(word) in ours)
    return "shares " + ", ".join(f"“{word}”" for word in list(theirs)[:4]) if theirs else ""


def _words_of(question: Question) -> Iterable[str]:
    return WORD.findall(f"{question.title} {question.about}")


def _stem(word: str) -> str:
    """Return a word without what mostly differs between singular and plural; only for saying why, not for finding."""
    return word.casefold().removesuffix("es").removesuffix("s")
