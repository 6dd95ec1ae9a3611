"""What may be done with speakers."""

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.checks import check_fields, refuse
from apps.core.locks import lock_name
from apps.speakers.models import Merge, Speaker
from apps.speakers.queries import called


@transaction.atomic
def find_or_add_speaker(*, name: str, kind: str, user: User | None) -> Speaker:
    """Return the one speaker of this kind with exactly this name or alias, or a new one.

    Raises ``ValidationError`` where several go by that name: which of them is meant is not ours to guess.
    """
    name = " ".join(name.split())
    lock_name("speaker", kind, name.casefold())
    found = list(called(name, kind)[:2])
    if len(found) > 1:
        raise refuse("name", f"several speakers are called “{name}”: name one by its id", code="ambiguous")
    if found:
        return found[0]
    return add_speaker(speaker=Speaker(name=name, kind=kind), user=user)


@transaction.atomic
def add_speaker(*, speaker: Speaker, user: User | None) -> Speaker:
    """Save a new speaker."""
    speaker.created_by = user
    speaker.sort_name = speaker.sort_name or speaker.name
    check_fields(speaker)
    speaker.save(force_insert=True)
    return speaker


@transaction.atomic
def merge_speakers(*, kept: Speaker, merged: Speaker, reason: str, user: User) -> Merge:
    """Record that two speakers are one; every claim keeps its speaker's row, printed name and role.

    Raises ``ValidationError`` if one of them was merged away already, or both are the same.
    """
    if kept.pk == merged.pk:
        raise refuse("merged", "these are the same speaker already")
    locked = Speaker.objects.select_for_update().in_bulk(sorted((kept.pk, merged.pk)))
    for speaker in locked.values():
        if speaker.merged_into_id:
            raise refuse("merged", f"“{speaker}” was merged into another speaker already")
    Speaker.objects.filter(pk=merged.pk).update(merged_into=kept)
    return Merge.objects.create(kept=kept, merged=merged, reason=reason, decided_by=user)


@transaction.atomic
def undo_merge(*, merge: Merge, user: User) -> Merge:
    """Take two merged speakers apart again. Raises ``ValidationError`` if that was done before."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise refuse("merge", "this merge was undone already")
    merge.undone_by, merge.undone_at = user, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    Speaker.objects.filter(pk=merge.merged_id).update(merged_into=None)
    return merge
