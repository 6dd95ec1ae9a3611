"""Who says or relays: people, organisations, outlets, and the described-but-unnamed."""

from enum import Enum, auto

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from apps.core.constraints import not_blank, one_of, together
from apps.core.declared import declare
from apps.core.fields import EdtfDayField, EdtfField
from apps.core.history import track_changes
from apps.speakers.fields import NameKeyField


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Ways to choose speakers."""

    def standing(self) -> "SpeakerQuerySet":
        """Leave out those that were merged into another."""
        return self.filter(merged_into=None)


class SpeakerKind(models.TextChoices):
    """What a speaker is."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    OUTLET = "outlet", "Outlet"
    UNNAMED = "unnamed", "Described, not named"


class SpeakerSection(Enum):
    """Fields of a speaker that stand together, in the same bodies and answers."""

    KIND = auto()
    NAME = auto()
    DETAILS = auto()
    NOTES = auto()  # for the desk alone


@track_changes
class Speaker(models.Model):
    """Somebody, or something, that a report says a claim comes from or came through.

    A merged speaker stays, pointing at the one it is: claims keep the name and role that their
    report printed, and undoing the merge is one change.
    """

    kind = declare(
        models.CharField(max_length=20, choices=SpeakerKind), SpeakerSection.KIND, "Kind"
    )
    name = declare(
        models.CharField(
            max_length=300, help_text="As our pages call them; for the unnamed, the description."
        ),
        SpeakerSection.NAME,
        "Name",
    )
    sort_name = declare(
        models.CharField(
            max_length=300, blank=True, help_text="“Lavrov, Sergei”; the name if left empty."
        ),
        SpeakerSection.DETAILS,
        "Filed under",
    )
    wikidata = declare(
        models.CharField("Wikidata id", max_length=20, blank=True, help_text="Q and a number."),
        SpeakerSection.DETAILS,
        "Wikidata id",
    )
    notes = declare(models.TextField(blank=True), SpeakerSection.NOTES, "Notes", rows=3)
    latin = NameKeyField(key="latin", of="name")
    consonants = NameKeyField(key="consonants", of="name")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "name", "pk"]
        indexes = [
            models.Index(Upper("name"), name="speaker_name"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="speaker_name_trigrams"),
            GinIndex(OpClass(F("latin"), name="gin_trgm_ops"), name="speaker_latin_trigrams"),
            models.Index(fields=["consonants"], name="speaker_consonants"),
            models.Index(
                fields=["sort_name", "name", "id"],
                name="speaker_standing",
                condition=Q(merged_into=None),
            ),
        ]
        constraints = [
            one_of("kind", SpeakerKind.values, name="speaker_kind_is_known"),
            not_blank("name", name="speaker_has_a_name"),
            models.CheckConstraint(
                condition=Q(wikidata="") | Q(wikidata__regex=r"^Q[1-9]\d*$"),
                name="speaker_wikidata_is_an_item",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="speaker_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the speaker's public page."""
        return reverse("public:speaker", args=[self.pk])


class AliasKind(models.TextChoices):
    """How another name came about."""

    ALIAS = "alias", "Also called"
    TRANSLITERATION = "transliteration", "Transliteration"
    ABBREVIATION = "abbreviation", "Abbreviation"


@track_changes
class Alias(models.Model):
    """Another name of one speaker, under which it is found too."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=AliasKind, default=AliasKind.ALIAS)
    script = models.CharField(max_length=4, blank=True, help_text="ISO 15924, such as Cyrl.")
    latin = NameKeyField(key="latin", of="name")
    consonants = NameKeyField(key="consonants", of="name")

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["name"]
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="alias_name_trigrams"),
            GinIndex(OpClass(F("latin"), name="gin_trgm_ops"), name="alias_latin_trigrams"),
            models.Index(fields=["consonants"], name="alias_consonants"),
        ]
        constraints = [
            one_of("kind", AliasKind.values, name="alias_kind_is_known"),
            models.UniqueConstraint(fields=["speaker", "name"], name="alias_once_a_speaker"),
            not_blank("name", name="alias_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


@track_changes
class Role(models.Model):
    """A post that a speaker held; what a report printed stays on the claim."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="roles")
    post = models.CharField(max_length=300)
    body = models.CharField(
        max_length=300, blank=True, help_text="Where: a ministry, a company, a force."
    )
    since = EdtfField()
    until = EdtfField()
    since_day = EdtfDayField(of="since", bound="first")
    until_day = EdtfDayField(of="until", bound="last")

    class Meta:
        ordering = [F("since_day").asc(nulls_first=True), "post"]
        constraints = [
            not_blank("post", name="role_has_a_post"),
            models.CheckConstraint(
                condition=Q(since_day=None) | Q(until_day=None) | Q(since_day__lte=F("until_day")),
                name="role_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.body}" if self.body else self.post


class Merge(models.Model):
    """One decision that two speakers are one, and its undoing; never overwritten otherwise."""

    kept = models.ForeignKey(Speaker, models.PROTECT, related_name="merges_kept")
    merged = models.ForeignKey(Speaker, models.PROTECT, related_name="merges_away")
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two_speakers"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="merge_once_at_a_time"
            ),
            together("undone_at", "undone_by", name="merge_undone_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"merge {self.pk}"


class MergeAnswer(models.TextChoices):
    """What people made of a likely pair."""

    PROPOSED = "proposed", "Proposed"
    SAME = "same", "Yes, one and the same"
    DIFFERENT = "different", "No, two"
    UNSURE = "unsure", "Unsure"


@track_changes
class MergeCandidate(models.Model):
    """Two speakers that may be one; the answer is remembered, “no” above all."""

    first = models.ForeignKey(Speaker, models.CASCADE, related_name="+")
    second = models.ForeignKey(Speaker, models.CASCADE, related_name="+")
    why = models.CharField(max_length=300, help_text="What they have in common, in words.")
    state = models.CharField(max_length=20, choices=MergeAnswer, default=MergeAnswer.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "id"], name="merge_candidate_queue")]
        constraints = [
            one_of("state", MergeAnswer.values, name="merge_candidate_answer_is_known"),
            models.UniqueConstraint(fields=["first", "second"], name="merge_candidate_once_a_pair"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="merge_candidate_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.why
