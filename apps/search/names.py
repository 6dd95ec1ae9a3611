"""Speakers by name, also by a misspelt one: names and aliases by trigrams."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from apps.search.query import Party
from apps.speakers.models import Speaker
from apps.speakers.queries import identity_of

MOST_NAMES = 200  # of one word; capped before they are ranked
LIKE_A_PART = "%%>"  # some words of the name are like it, at 0.6
LIKE_THE_WHOLE = "%%"  # the name as a whole is somewhat like it, at 0.3

# Both branches use the trigram indexes on UPPER(name).
NAMES = """
SELECT asked.at - 1, found.speaker_id, COALESCE(further.id, kept.id, speaker.id),
    found.name, found.likeness
FROM unnest(%s::text[]) WITH ORDINALITY AS asked(words, at)
CROSS JOIN LATERAL (
    SELECT likely.*, word_similarity(asked.words, UPPER(likely.name))
        + similarity(asked.words, UPPER(likely.name)) / 10
    FROM (
        (SELECT id, name FROM speakers_speaker
         WHERE UPPER(name) {like} asked.words LIMIT {most})
        UNION ALL
        (SELECT speaker_id, name FROM speakers_alias
         WHERE UPPER(name) {like} asked.words LIMIT {most})
    ) AS likely
) AS found(speaker_id, name, likeness)
JOIN speakers_speaker AS speaker ON speaker.id = found.speaker_id
LEFT JOIN speakers_speaker AS kept ON kept.id = speaker.merged_into_id
LEFT JOIN speakers_speaker AS further ON further.id = kept.merged_into_id
ORDER BY found.likeness DESC, found.name, found.speaker_id
"""


@dataclass(frozen=True)
class NameMatch:
    """A speaker with a name or alias like some words; ``standing`` is who it was merged into."""

    speaker: int
    standing: int
    name: str
    likeness: float


def like(words: Sequence[str], how: str = LIKE_A_PART) -> list[list[NameMatch]]:
    """Return for each of some words the speakers with similar names, best first; one query."""
    found: list[list[NameMatch]] = [[] for _ in words]
    if not words:
        return found
    with connection.cursor() as cursor:
        cursor.execute(NAMES.format(like=how, most=MOST_NAMES), [[one.upper() for one in words]])
        for at, *columns in cursor.fetchall():
            found[at].append(NameMatch(*columns))
    return found


def nearest(words: str, most: int = 3) -> list[str]:
    """Return the names most like some words that nothing was found for."""
    names = dict.fromkeys(named.name for named in like([words], LIKE_THE_WHOLE)[0])
    return list(names)[:most]


def party_of(pk: int | None) -> Party | None:
    """Return a speaker with everyone merged into it; for one that was merged, the one kept."""
    if pk is None:
        return None
    family = family_of(pk)
    by_pk = {speaker.pk: speaker for speaker in family}
    speaker = by_pk.get(pk)
    if speaker is None:
        return None
    if speaker.merged_into_id:
        speaker = identity_of(speaker)
        family = family_of(speaker.pk)
    return Party(speaker, ids(family))


def family_of(pk: int) -> list[Speaker]:
    """Return a speaker with those merged into it, over two merges at most."""
    same = Q(pk=pk) | Q(merged_into=pk) | Q(merged_into__merged_into=pk)
    return list(Speaker.objects.filter(same).order_by("pk"))


def ids(rows: Iterable[Speaker]) -> tuple[int, ...]:
    """Return the numbers of some speakers."""
    return tuple(row.pk for row in rows)
