"""What pages, commands and actions read of speakers."""

from django.db.models import Q, QuerySet

from apps.speakers.models import Speaker

# Over however many steps, in one query.
MERGED_INTO = """
WITH RECURSIVE family(id) AS (
    SELECT id FROM speakers_speaker WHERE merged_into_id = %s
    UNION
    SELECT merged.id FROM speakers_speaker merged JOIN family ON merged.merged_into_id = family.id
)
SELECT * FROM speakers_speaker WHERE id IN (SELECT id FROM family) ORDER BY sort_name, name, id
"""


def called(name: str, kind: str = "") -> QuerySet[Speaker]:
    """Return the standing speakers whose name or alias is exactly this, upper and lower case alike."""
    named = Q(name__iexact=name) | Q(aliases__name__iexact=name)
    speakers = Speaker.objects.standing().filter(named).distinct().order_by("pk")
    return speakers.filter(kind=kind) if kind else speakers


def identity_of(speaker: Speaker) -> Speaker:
    """Return the speaker that this one was merged into, directly or over others; itself if it was not."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def all_names_of(speaker: Speaker) -> list[Speaker]:
    """Return the speaker and every one merged into it, over however many steps."""
    return [speaker, *Speaker.objects.raw(MERGED_INTO, [speaker.pk])]


def public_speakers() -> QuerySet[Speaker]:
    """Return the standing speakers, by the name they are filed under."""
    return Speaker.objects.standing().order_by("sort_name", "name", "pk")


def with_names_and_roles(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Load with each speaker the other names and the roles over time."""
    return speakers.prefetch_related("aliases", "roles")
