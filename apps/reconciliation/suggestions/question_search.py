"""The search behind suggestions: questions that share words, unit, tag or speaker with claims."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from apps.core.search_vectors import CONFIG
from apps.reconciliation.models import Kind
from apps.reconciliation.models.question import COMMON_UNITS

# Of the questions that share one word, a tag or a unit; what more of them share tells little.
LOOKED_AT = 400
ANSWERS = 200  # the latest of a speaker
FOUND = 20  # for each claim
SAME_UNIT, SAME_TAG, SAME_SPEAKER = 0.3, 0.2, 0.15  # beside 1 for a question with all the words

# A word counts the more, up to thrice, the fewer questions have it: thus the best match is found
# among thousands that are all of soldiers. Numbers do not count. Each word is looked up once,
# however many of the claims have it.
SEARCH = """
WITH wanted AS (
    SELECT * FROM unnest(
        %(words)s::text[], %(units)s::text[], %(dated)s::boolean[], %(speakers)s::bigint[]
    )
        WITH ORDINALITY AS given(words, unit, has_date, speaker, nth)
),
word AS MATERIALIZED (
    SELECT nth, lexeme FROM wanted, unnest(to_tsvector(%(config)s, words))
    WHERE lexeme !~ '^[0-9.,]+$'
),
sharing AS MATERIALIZED (
    SELECT lexeme, ids, 3 + ln(1 + %(most)s / cardinality(ids)::float) AS weight
    FROM (SELECT DISTINCT lexeme FROM word) AS each CROSS JOIN LATERAL (
        SELECT array_agg(id) AS ids FROM (
            SELECT id FROM reconciliation_question
            WHERE search_vector @@ plainto_tsquery('simple', lexeme) LIMIT %(most)s
        ) AS found
    ) AS asked WHERE ids IS NOT NULL
),
weighed AS (
    SELECT nth, ids, weight / sum(weight) OVER (PARTITION BY nth) AS share
    FROM word JOIN sharing USING (lexeme)
),
alike (nth, id, share, tags, spoke) AS (
    SELECT nth, id, share, 0::float, 0::float FROM weighed, unnest(ids) AS id
    UNION ALL
    SELECT given.nth, asked.question_id, 0, 1, 0
    FROM unnest(%(tagged)s::bigint[], %(tags)s::text[]) AS given(nth, name)
    JOIN claims_tag AS tag ON tag.name = given.name CROSS JOIN LATERAL (
        SELECT question_id FROM reconciliation_question_tags WHERE tag_id = tag.id LIMIT %(most)s
    ) AS asked
    UNION ALL
    SELECT DISTINCT nth, answered.question_id, 0::float, 0::float, 1::float
    FROM wanted CROSS JOIN LATERAL (
        SELECT question_id FROM claims_claim AS said
        JOIN reconciliation_answer AS answer
            ON answer.claim_id = said.id AND answer.state = 'active'
        WHERE said.speaker_id = wanted.speaker ORDER BY said.recorded_at DESC LIMIT %(answers)s
    ) AS answered
    UNION ALL
    SELECT nth, asked.id, 0, 0, 0 FROM wanted CROSS JOIN LATERAL (
        SELECT id FROM reconciliation_question AS one
        WHERE one.unit = wanted.unit AND one.unit <> ALL (%(common)s) LIMIT %(most)s
    ) AS asked
),
found AS (
    SELECT nth, id, sum(share) AS share, sum(tags) AS tags, max(spoke) AS spoke
    FROM alike GROUP BY nth, id
),
asked AS MATERIALIZED (
    SELECT id, kind, unit FROM reconciliation_question WHERE id IN (SELECT id FROM found)
),
ranked AS (
    SELECT found.nth, found.id, score,
        row_number() OVER (PARTITION BY found.nth ORDER BY score DESC, found.id DESC) AS place,
        spoke
    FROM found JOIN wanted USING (nth) JOIN asked AS question USING (id) CROSS JOIN LATERAL (
        SELECT share + %(same_tag)s::float * tags + %(same_speaker)s::float * spoke
            + CASE WHEN wanted.unit <> '' AND wanted.unit = question.unit
                THEN %(same_unit)s::float ELSE 0 END AS score
    ) AS scored
    WHERE CASE question.kind
        WHEN %(quantity)s
        THEN wanted.unit <> ''
            AND (wanted.unit = question.unit OR '1' NOT IN (wanted.unit, question.unit))
        WHEN %(date)s THEN wanted.has_date
        ELSE true END
)
SELECT nth - 1, id, score, spoke > 0 FROM ranked WHERE place <= %(found)s ORDER BY nth, place
"""


class QuestionSearch(NamedTuple):
    """What is known of a claim, recorded or not, that tells which questions it may answer."""

    words: str
    unit: str = ""  # empty where it has no figure
    has_date: bool = False
    tags: frozenset[str] = frozenset()
    speaker_id: int | None = None


class LikelyQuestion(NamedTuple):
    """A question that the ``nth`` claim may answer: its score, and if the speaker answered it."""

    nth: int
    question: int
    score: float
    same_speaker: bool


def likely_questions(wanted: Sequence[QuestionSearch]) -> list[LikelyQuestion]:
    """Return the questions that ask for what each claim has and are most like it.

    One query, by indexes.
    """
    tags = [(nth, tag) for nth, one in enumerate(wanted, start=1) for tag in sorted(one.tags)]
    given: dict[str, Any] = {
        "config": CONFIG,
        "words": [one.words for one in wanted],
        "units": [one.unit for one in wanted],
        "dated": [one.has_date for one in wanted],
        "speakers": [one.speaker_id for one in wanted],
        "tagged": [nth for nth, _ in tags],
        "tags": [tag for _, tag in tags],
        "common": list(COMMON_UNITS),
        "most": LOOKED_AT,
        "answers": ANSWERS,
        "found": FOUND,
        "same_unit": SAME_UNIT,
        "same_tag": SAME_TAG,
        "same_speaker": SAME_SPEAKER,
        "quantity": Kind.QUANTITY.value,
        "date": Kind.DATE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, given)
        return [LikelyQuestion(*row) for row in cursor.fetchall()]
