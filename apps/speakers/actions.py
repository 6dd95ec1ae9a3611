"""What may be done with speakers."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.db.locks import lock_name
from apps.core.fields import check_fields, field_error
from apps.speakers.merge_candidates import MOST_WORDS, propose_pairs
from apps.speakers.models import Alias, Merge, MergeAnswer, MergeCandidate, Role, Speaker
from apps.speakers.queries import called


@transaction.atomic
def find_or_add_speaker(*, name: str, kind: str, user: User | None) -> Speaker:
    """Return the one speaker of this kind with exactly this name or alias, or a new one.

    Raises ``ValidationError`` where several go by that name: which of them is meant is not ours to
    guess.
    """
    name = " ".join(name.split())
    lock_name("speaker", kind, name.casefold())
    found = list(called(name, kind)[:2])
    if len(found) > 1:
        raise field_error(
            "name", f"several speakers are called “{name}”: name one by its id", code="ambiguous"
        )
    if found:
        return found[0]
    return add_speaker(speaker=Speaker(name=name, kind=kind), user=user)


@transaction.atomic
def add_speaker(*, speaker: Speaker, user: User | None) -> Speaker:
    """Save a new speaker, and propose those that it may be one with."""
    speaker.created_by = user
    speaker.sort_name = speaker.sort_name or speaker.name
    check_fields(speaker)
    speaker.save(force_insert=True)
    propose_pairs([speaker.pk])
    return speaker


@transaction.atomic
def change_speaker(*, speaker: Speaker, said: dict[str, str]) -> Speaker:
    """Change a standing speaker's ``name``, ``kind``, ``sort_name``, ``wikidata`` or ``notes``."""
    speaker = _standing(speaker)
    for name, value in said.items():
        setattr(speaker, name, value)
    speaker.sort_name = speaker.sort_name or speaker.name
    check_fields(speaker)
    speaker.save(update_fields=[*said, "sort_name", "latin", "consonants"])
    propose_pairs([speaker.pk])
    return speaker


@transaction.atomic
def add_alias(*, alias: Alias) -> Alias:
    """Add another name to a standing speaker, and propose the pairs that it makes likely."""
    speaker = _standing(alias.speaker)
    alias.name = " ".join(alias.name.split())
    check_fields(alias)
    if speaker.aliases.filter(name=alias.name).exists():
        raise field_error("name", f"“{alias.name}” is one of the names already", code="unique")
    alias.save(force_insert=True)
    propose_pairs([speaker.pk])
    return alias


@transaction.atomic
def remove_alias(*, alias: Alias) -> None:
    """Remove another name of a standing speaker; it stays in the history."""
    _standing(alias.speaker)
    alias.delete()


@transaction.atomic
def keep_roles(*, speaker: Speaker, roles: Iterable[Role]) -> None:
    """Give a standing speaker these roles and no others; those with an id are changed."""
    speaker = _standing(speaker)
    kept = list(roles)
    for role in kept:
        role.speaker = speaker
        check_fields(role)
    speaker.roles.exclude(pk__in=[role.pk for role in kept if role.pk]).delete()
    for role in kept:
        role.save()


def _standing(speaker: Speaker) -> Speaker:
    """Return a speaker, locked. Raises ``ValidationError`` if it was merged meanwhile."""
    speaker = Speaker.objects.select_for_update().get(pk=speaker.pk)
    if speaker.merged_into_id:
        raise field_error(
            "speaker",
            f"“{speaker}” was merged into another speaker: change that one",
            code="merged",
        )
    return speaker


@transaction.atomic
def merge_speakers(*, kept: Speaker, merged: Speaker, reason: str, user: User) -> Merge:
    """Record that two speakers are one; every claim keeps its speaker's row, printed name and role.

    Raises ``ValidationError`` if one of them was merged away already, or both are the same.
    """
    if kept.pk == merged.pk:
        raise field_error("merged", "these are the same speaker already")
    locked = Speaker.objects.select_for_update().in_bulk(sorted((kept.pk, merged.pk)))
    for speaker in locked.values():
        if speaker.merged_into_id:
            raise field_error("merged", f"“{speaker}” was merged into another speaker already")
    Speaker.objects.filter(pk=merged.pk).update(merged_into=kept)
    merge = Merge.objects.create(kept=kept, merged=merged, reason=reason, decided_by=user)
    _note(merge, MergeAnswer.SAME, user)
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, user: User) -> Merge:
    """Take two merged speakers apart again; the pair is not proposed again.

    Raises ``ValidationError`` if that was done before.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise field_error("merge", "this merge was undone already")
    merge.undone_by, merge.undone_at = user, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    Speaker.objects.filter(pk=merge.merged_id).update(merged_into=None)
    _note(merge, MergeAnswer.UNSURE, user)
    return merge


@transaction.atomic
def answer_candidate(
    *, candidate: MergeCandidate, answer: MergeAnswer, user: User
) -> MergeCandidate:
    """Remember that two speakers are two, or that nobody can say; a “no” is never asked again.

    Raises ``ValidationError`` where they were merged meanwhile.
    """
    candidate = MergeCandidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.state == MergeAnswer.SAME:
        raise field_error(
            "candidate", "these two were merged meanwhile: undo that first", code="merged"
        )
    candidate.state, candidate.decided_by, candidate.decided_at = answer, user, timezone.now()
    candidate.save(update_fields=["state", "decided_by", "decided_at"])
    return candidate


def _note(merge: Merge, answer: MergeAnswer, user: User) -> None:
    """Record the answer about a pair, also of one that was not proposed."""
    first, second = sorted((merge.kept_id, merge.merged_id))
    decision = {"state": answer, "decided_by": user, "decided_at": timezone.now()}
    MergeCandidate.objects.update_or_create(
        first_id=first,
        second_id=second,
        defaults=decision,
        create_defaults={**decision, "why": merge.reason[:MOST_WORDS]},
    )
