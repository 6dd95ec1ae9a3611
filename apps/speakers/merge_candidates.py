"""Pairs of speakers that may be one: found by trigrams and consonants, judged by the rules."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection
from django.db.models import F
from django.db.models.functions import Coalesce

from apps.speakers.models import MergeAnswer, MergeCandidate, SpeakerKind
from apps.speakers.rules import likeness

MOST_LIKE = 50  # names looked at for one name
MOST_WORDS = 300
# Which kinds may be one; the unnamed are never proposed, since two unnamed diplomats are two.
BODIES = {SpeakerKind.ORGANISATION, SpeakerKind.OUTLET}

# Each branch of the lateral part uses an index of its own. A merged speaker's names are names of
# the one kept.
LIKE_NAMES = """
WITH asked AS (
    SELECT id AS speaker, name, latin, consonants FROM speakers_speaker WHERE id = ANY(%(asked)s)
    UNION ALL
    SELECT speaker_id, name, latin, consonants FROM speakers_alias WHERE speaker_id = ANY(%(asked)s)
), likely AS (
    SELECT asked.speaker AS one, asked.name AS one_name,
           found.speaker AS other, found.name AS other_name
    FROM asked CROSS JOIN LATERAL (
        (SELECT id AS speaker, name FROM speakers_speaker WHERE latin %% asked.latin LIMIT %(most)s)
        UNION (SELECT speaker_id, name FROM speakers_alias
               WHERE latin %% asked.latin LIMIT %(most)s)
        UNION (SELECT id, name FROM speakers_speaker
               WHERE consonants = asked.consonants AND asked.consonants <> '' LIMIT %(most)s)
        UNION (SELECT speaker_id, name FROM speakers_alias
               WHERE consonants = asked.consonants AND asked.consonants <> '' LIMIT %(most)s)
    ) AS found
)
SELECT COALESCE(one_kept.merged_into_id, one_kept.id, one.id), one.kind, likely.one_name,
       COALESCE(other_kept.merged_into_id, other_kept.id, other.id), other.kind, likely.other_name
FROM likely
JOIN speakers_speaker AS one ON one.id = likely.one
LEFT JOIN speakers_speaker AS one_kept ON one_kept.id = one.merged_into_id
JOIN speakers_speaker AS other ON other.id = likely.other
LEFT JOIN speakers_speaker AS other_kept ON other_kept.id = other.merged_into_id
WHERE likely.one <> likely.other
ORDER BY 1, 4, 3, 6
"""


class Pair(NamedTuple):
    """Two standing speakers, the one that was recorded earlier first."""

    first: int
    second: int


def find_pairs(speakers: Collection[int]) -> dict[Pair, str]:
    """Return pairs of some speakers with others, each with why; one query, two if there are any.

    Pairs that were answered with “no” or “unsure” are left out, also where one of the two was
    merged since.
    """
    with connection.cursor() as cursor:
        cursor.execute(LIKE_NAMES, {"asked": list(speakers), "most": MOST_LIKE})
        rows = cursor.fetchall()
    pairs: dict[Pair, str] = {}
    for one, one_kind, one_name, other, other_kind, other_name in rows:
        pair = Pair(*sorted((one, other)))
        if one == other or pair in pairs or not may_be_one(one_kind, other_kind):
            continue
        why = likeness(one_name, other_name, of_people=one_kind == SpeakerKind.PERSON)
        if why:
            pairs[pair] = why[:MOST_WORDS]
    if pairs:
        for pair in answered_pairs(pairs):
            pairs.pop(pair, None)
    return pairs


def propose_pairs(speakers: Collection[int]) -> int:
    """Propose the pairs of some speakers with others to the editors; return how many are new."""
    proposed = [
        MergeCandidate(first_id=pair.first, second_id=pair.second, why=why)
        for pair, why in find_pairs(speakers).items()
    ]
    if not proposed:
        return 0
    before = MergeCandidate.objects.count()
    MergeCandidate.objects.bulk_create(proposed, ignore_conflicts=True)
    return MergeCandidate.objects.count() - before


def may_be_one(one: str, other: str) -> bool:
    """Say whether speakers of two kinds may be one."""
    if one == other:
        return one != SpeakerKind.UNNAMED
    return {one, other} == BODIES


def answered_pairs(pairs: Collection[Pair]) -> set[Pair]:
    """Return which pairs were answered already, also of speakers merged since."""
    speakers = {pk for pair in pairs for pk in pair}
    found = MergeCandidate.objects.filter(state__in=(MergeAnswer.DIFFERENT, MergeAnswer.UNSURE))
    found = found.annotate(
        one=Coalesce("first__merged_into__merged_into", "first__merged_into", F("first")),
        other=Coalesce("second__merged_into__merged_into", "second__merged_into", F("second")),
    ).filter(one__in=speakers, other__in=speakers)
    return {Pair(*sorted(pair)) for pair in found.values_list("one", "other")}
