"""Form fields that take what people type: numbers with thousands, speakers by name."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Upper

from apps.accounts.models import User
from apps.claims.rules import ParsedFigure
from apps.claims.rules.parsing import parse_figure
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Alias, Speaker
from apps.speakers.queries import called

NUMBERED = re.compile(r"(?P<name>.*\S)\s+#(?P<pk>\d{1,18})")


class NumberField(forms.CharField):
    """A number with or without thousands set apart, perhaps “1.2 million”; gives a ``Decimal`` or nothing."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; raises ``ValidationError`` where it is none."""
        text: str = super().clean(value)
        if not text:
            return None
        if figure := _bare(text.removeprefix("-").removeprefix("−")):
            return -figure if text[0] in "-−" else figure
        raise ValidationError("“%(text)s” is no number: write 1,000 or 1.2 million", params={"text": text})


def _bare(text: str) -> Decimal | None:
    figure = parse_figure(text)
    is_bare = figure is not None and figure == ParsedFigure(n=figure.n) and text.strip()[:1].isdigit()
    return figure.n if figure and is_bare and text.strip()[-1].isalnum() else None


class TotalField(forms.CharField):
    """The total that a figure is a part of, perhaps “about 300”; gives comparator and number, or nothing."""

    def clean(self, value: Any) -> ParsedFigure | None:
        """Return the total as a figure; raises ``ValidationError`` where it is none of one number."""
        text: str = super().clean(value)
        if not text:
            return None
        figure = parse_figure(text)
        if figure is None or figure.n is None or figure.comparator == "between" or figure.universe is not None:
            raise ValidationError("“%(text)s” is no total: write 398 or about 300", params={"text": text})
        return figure


class SpeakerName(forms.CharField):
    """A speaker by name, or by name and number where several have it; the name alone is checked when it is saved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 300, "required": False, **options})


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
        choices = ", ".join(f"{one.name} #{one.pk} ({one.get_kind_display().lower()})" for one in found)
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
    alias = Alias.objects.filter(speaker__merged_into=None).annotate(upper=Upper("name")).filter(upper__in=names)
    found: dict[str, set[int]] = {}
    for name, pk in own.union(alias.values_list("upper", "speaker_id")):
        found.setdefault(name, set()).add(pk)
    return {pk: one.name if found.get(one.name.upper()) == {pk} else numbered(one) for pk, one in known.items()}
