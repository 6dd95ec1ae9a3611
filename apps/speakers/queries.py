"""What pages, commands and actions read of speakers."""

from django.db.models import Q, QuerySet

from apps.speakers.models import Speaker


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
    family = [speaker]
    newest = [speaker.pk]
    while newest:
        merged = list(Speaker.objects.filter(merged_into__in=newest))
        family += merged
        newest = [one.pk for one in merged]
    return family


def public_speakers() -> QuerySet[Speaker]:
    """Return the standing speakers, by the name they are filed under."""
    return Speaker.objects.standing().order_by("sort_name", "name", "pk")


def with_names_and_roles(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Load with each speaker the other names and the roles over time."""
    return speakers.prefetch_related("aliases", "roles")
