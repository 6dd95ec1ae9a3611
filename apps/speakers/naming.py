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
    """Return the speakers that what was typed may mean: “Ivan Petrov #12” is that one, a name all who have it."""
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
    """Return how a form names some speakers: by number where the name alone is several people's; one query."""
    known = {speaker.pk: speaker for speaker in speakers}
    names = [speaker.name.upper() for speaker in known.values()]
    upper = Speaker.objects.standing().annotate(upper=Upper("name"))
    own = upper.filter(upper__in=names).values_list("upper", "pk")
    alias = (
        Alias.objects.filter(speaker__merged_into=None)
        .annotate(upper=Upper("name"))
        .filter(upper__in=names)
    )
    found: dict[str, set[int]] = {}
    for name, pk in own.union(alias.values_list("upper", "speaker_id")):
        found.setdefault(name, set()).add(pk)
    return {
        pk: one.name if found.get(one.name.upper()) == {pk} else numbered(one)
        for pk, one in known.items()
    }
