"""How people name a speaker: by name, or by name and number where several have it."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models.functions import Upper

from apps.accounts.models import User
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Alias, Speaker
from apps.speakers.queries import called

NUMBERED = re.compile(r"(?P<name>.*\S)\s+#(?P<pk>\d{1,18})")


def speakers_called(name: str) -> list[Speaker]:
    """Return whom a typed name may mean: “Ivan Petrov #12” is number 12, a name all who have it."""
    if numbered := NUMBERED.fullmatch(name.strip()):
        return list(Speaker.objects.filter(pk=int(numbered["pk"])))
    return list(called(" ".join(name.split()))[:10])


def speaker_named(name: str, kind: str, user: User) -> Speaker:
    """Return the speaker that was typed, or a new one of that kind where nobody has the name.

    Raises ``ValidationError`` where several have it: which of them is meant is not ours to guess.
    """
    found = speakers_called(name)
    if len(found) > 1:
        choices = ", ".join(
            f"{one.name} #{one.pk} ({one.get_kind_display().lower()})" for one in found
        )
        raise ValidationError(f"several go by that name, write which: {choices}", code="ambiguous")
    if found:
        return found[0]
    if NUMBERED.fullmatch(name.strip()):
        raise ValidationError(f"there is no speaker “{name}”", code="unknown")
    return find_or_add_speaker(name=name, kind=kind, user=user)


def numbered(speaker: Speaker) -> str:
    """Return how a form names a speaker without doubt."""
    return f"{speaker.name} #{speaker.pk}"


def names_of(speakers: Iterable[Speaker]) -> dict[int, str]:
    """Return how a form names speakers: with a number where several share a name; one query."""
    known = {speaker.pk: speaker for speaker in speakers}
    names = [speaker.name.upper() for speaker in known.values()]
    own = Speaker.objects.standing().annotate(upper=Upper("name")).filter(upper__in=names)
    aliases = Alias.objects.filter(speaker__merged_into=None).annotate(upper=Upper("name"))
    aliases = aliases.filter(upper__in=names)
    holders: dict[str, set[int]] = {}
    for name, pk in own.values_list("upper", "pk").union(
        aliases.values_list("upper", "speaker_id")
    ):
        holders.setdefault(name, set()).add(pk)
    found = {}
    for pk, speaker in known.items():
        is_alone = holders.get(speaker.name.upper()) == {pk}
        found[pk] = speaker.name if is_alone else numbered(speaker)
    return found
