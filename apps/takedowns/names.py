"""A speaker without a name: what each table that calls them something holds afterwards."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import BinaryField, F, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import slugify

from apps.claims.models import Claim, ClaimVersion
from apps.core.history import events_of
from apps.sources.models import Original, TextVersion
from apps.speakers.models import Alias, Role, Speaker
from apps.speakers.queries import all_names_of
from apps.takedowns.redaction import replace_slugs, replace_words
from apps.takedowns.rules import FEWEST_OF_A_NAME, neutral_name, pattern_of, worth_looking_for
from apps.takedowns.texts import cover, redact


def names_of(speaker: Speaker) -> list[str]:
    """Return every name that is on record for a speaker, and for those that were merged into them."""
    family = all_names_of(speaker)
    found = {name for one in family for name in (one.name, one.sort_name)}
    found |= set(Alias.objects.filter(speaker__in=family).values_list("name", flat=True))
    found |= set(
        events_of(Alias)
        .filter(speaker__in=[one.pk for one in family])
        .values_list("name", flat=True)
    )
    for name, sorted_as in (
        events_of(Speaker)
        .filter(pgh_obj__in=[one.pk for one in family])
        .values_list("name", "sort_name")
    ):
        found |= {name, sorted_as}
    return worth_looking_for(found - {neutral_name(speaker.pk)}, fewest=FEWEST_OF_A_NAME)


def remove_name(speaker: Speaker, names: list[str]) -> None:
    """Remove a speaker's own rows of names, then some names from wherever they stand."""
    label = neutral_name(speaker.pk)
    family = [one.pk for one in all_names_of(speaker)]
    _blank_speakers(family, label)
    _blank_claims(family, label)
    pattern = pattern_of(names)
    _cover_texts(pattern)
    _mark_versions(pattern)
    _forget_octets(names)
    replace_slugs([slugify(name) for name in names], slugify(label))
    replace_words(names, label)
    _work_out_keys(label)


def _blank_speakers(family: list[int], label: str) -> None:
    columns = {"name": label, "sort_name": "", "wikidata": "", "notes": ""}
    Speaker.objects.filter(pk__in=family).update(**columns)
    events_of(Speaker).filter(pgh_obj__in=family).update(**columns)
    for model in (Alias, Role):
        model.objects.filter(speaker__in=family).delete()
        events_of(model).filter(speaker__in=family).delete()


def _blank_claims(family: list[int], label: str) -> None:
    """Remove how reports printed the speaker's name and role, from claims and their versions."""
    claims = Claim.objects.filter(speaker__in=family)
    for version in ClaimVersion.objects.filter(claim__in=claims):
        said = version.document
        speaker = {**said["speaker"], "name": label} if said["speaker"] else None
        printed = {
            "speaker": speaker,
            "speaker_printed": said["speaker_printed"] and label,
            "speaker_role": "",
        }
        redact(version, {**said, **printed})
    numbers = list(claims.values_list("pk", flat=True))
    for rows in (claims, events_of(Claim).filter(pgh_obj__in=numbers)):
        rows.exclude(speaker_printed="").update(speaker_printed=label)
        rows.update(speaker_role="")


def _cover_texts(pattern: str) -> None:
    """Cover the names in every report, letter for letter."""
    found = re.compile(pattern, re.IGNORECASE)
    for text in TextVersion.objects.filter(text__iregex=pattern).iterator(chunk_size=20):
        cover(text, [match.span() for match in found.finditer(text.text)])


def _mark_versions(pattern: str) -> None:
    """Say of every version whose document names the speaker that it is not any more what was hashed."""
    named = ClaimVersion.objects.annotate(words=Cast("document", TextField()))
    named.filter(Q(words__iregex=pattern)).update(redacted_at=timezone.now())


def _forget_octets(names: Iterable[str]) -> None:
    """Remove the bytes of files in which a name stands as it is written; what is packed goes with its text."""
    for name in names:
        octets = Value(name.encode(), output_field=BinaryField())
        place: Any = {
            "template": "position(%(expressions)s)",
            "arg_joiner": " IN ",
            "output_field": IntegerField(),
        }
        at = Func(octets, F("octets"), **place)
        Original.objects.annotate(at=at).filter(at__gt=0).update(octets=b"", headers={})


def _work_out_keys(label: str) -> None:
    """Have names by which likeness is found follow the names themselves."""
    for model in (Speaker, Alias):
        for row in model.objects.filter(name__contains=label):
            row.save()
