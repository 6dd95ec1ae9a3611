"""Removes a speaker's name from every table that holds it."""

import re

from django.db.models import BinaryField, F, Func, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import slugify

from apps.claims.models import Claim, ClaimVersion
from apps.core.declared import fields_of
from apps.core.history import events_of
from apps.sources.models import Original, TextVersion
from apps.speakers.models import Alias, Role, Speaker, SpeakerSection
from apps.speakers.queries import all_names_of
from apps.takedowns.redaction import replace_slugs, replace_words
from apps.takedowns.rules import FEWEST_OF_A_NAME, neutral_name, pattern_of, worth_looking_for
from apps.takedowns.texts import cover, redact


def names_of(speaker: Speaker) -> list[str]:
    """Return every name on record, past ones too, for a speaker and those merged into them."""
    speakers = all_names_of(speaker)
    family = [one.pk for one in speakers]
    found = set()
    for one in speakers:
        found |= {one.name, one.sort_name}
    past_speakers = events_of(Speaker).filter(pgh_obj__in=family)
    for name, sort_name in past_speakers.values_list("name", "sort_name"):
        found |= {name, sort_name}
    aliases = Alias.objects.filter(speaker__in=family)
    past_aliases = events_of(Alias).filter(speaker__in=family)
    for rows in (aliases, past_aliases):
        found |= set(rows.values_list("name", flat=True))
    return worth_looking_for(found - {neutral_name(speaker.pk)}, fewest=FEWEST_OF_A_NAME)


def remove_name(speaker: Speaker, names: list[str]) -> None:
    """Remove a speaker's own rows of names, then some names from wherever they are written."""
    label = neutral_name(speaker.pk)
    family = [one.pk for one in all_names_of(speaker)]
    own = fields_of(Speaker, SpeakerSection.DETAILS, SpeakerSection.NOTES)
    columns = {"name": label, **{field.name: field.default for field in own}}
    Speaker.objects.filter(pk__in=family).update(**columns)
    events_of(Speaker).filter(pgh_obj__in=family).update(**columns)
    for model in (Alias, Role):
        model.objects.filter(speaker__in=family).delete()
        events_of(model).filter(speaker__in=family).delete()
    _blank_claims(family, label)

    pattern = pattern_of(names)
    compiled = re.compile(pattern, re.IGNORECASE)
    for text in TextVersion.objects.filter(text__iregex=pattern).iterator(chunk_size=20):
        cover(text, [match.span() for match in compiled.finditer(text.text)])
    # A version whose document names the speaker is no longer what was hashed, and says so.
    documents = ClaimVersion.objects.annotate(words=Cast("document", TextField()))
    documents.filter(words__iregex=pattern).update(redacted_at=timezone.now())
    for name in names:
        # The bytes of a compressed file go with its text: the name cannot be found in them.
        position = Func(
            Value(name.encode(), output_field=BinaryField()),
            F("content"),
            template="position(%(expressions)s)",
            arg_joiner=" IN ",
            output_field=IntegerField(),
        )
        originals = Original.objects.annotate(position=position).filter(position__gt=0)
        originals.update(content=b"", headers={})

    replace_slugs([slugify(name) for name in names], slugify(label))
    replace_words(names, label)
    # Saving fills in the keys by which similar names are found.
    for saved in (Speaker, Alias):
        for row in saved.objects.filter(name__contains=label):
            row.save()


def _blank_claims(family: list[int], label: str) -> None:
    """Remove how reports printed the speaker's name and role, from claims and their versions."""
    claims = Claim.objects.filter(speaker__in=family)
    for version in ClaimVersion.objects.filter(claim__in=claims):
        document = dict(version.document)
        if document["speaker"]:
            document["speaker"] = {**document["speaker"], "name": label}
        if document["speaker_printed"]:
            document["speaker_printed"] = label
        document["speaker_role"] = ""
        redact(version, document)
    numbers = list(claims.values_list("pk", flat=True))
    for rows in (claims, events_of(Claim).filter(pgh_obj__in=numbers)):
        rows.exclude(speaker_printed="").update(speaker_printed=label)
        rows.update(speaker_role="")
