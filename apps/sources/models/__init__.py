"""Reports, their frozen texts, and which of them are copies of one another."""

from enum import Enum, auto

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from apps.core.constraints import not_blank, one_of, sha256_of
from apps.core.declared import declare
from apps.core.fields import EdtfDayField, EdtfField
from apps.core.history import append_only, track_changes
from apps.core.search_vectors import search_vector
from apps.sources.models.intake import ON_ITS_WAY, Feed, Intake, IntakeKind, IntakeState, Original
from apps.speakers.models import Speaker

__all__ = [
    "ON_ITS_WAY",
    "Arrival",
    "Assignment",
    "Feed",
    "Form",
    "Intake",
    "IntakeKind",
    "IntakeState",
    "Likeness",
    "LikenessKind",
    "LikenessState",
    "Original",
    "Rights",
    "Shingle",
    "Source",
    "SourceQuerySet",
    "SourceSection",
    "SourceState",
    "TextSample",
    "TextVersion",
]


class Rights(models.TextChoices):
    """How much of a report's text the public sees."""

    FULL = "full", "The whole text"
    EXCERPT = "excerpt", "Only the passages that claims quote, with a few words around"
    NONE = "none", "Only the citation"


class Form(models.TextChoices):
    """Whose words a source's text is in."""

    REPORT = "report", "Report"
    DIGEST = "digest", "Digest of a report, in our own words"


class SourceState(models.TextChoices):
    """Whether the public sees a source at all."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SourceSection(Enum):
    """Fields of a source that stand together, in the same bodies, answers and tables."""

    TITLE = auto()
    FORM = auto()  # for good
    ADDRESS = auto()
    AUTHOR = auto()  # in no table that is exported
    CITATION = auto()
    RIGHTS = auto()
    STATE = auto()
    NOTE = auto()  # not in the first body
    RELIABILITY = auto()  # for the desk alone


class SourceQuerySet(models.QuerySet["Source"]):
    """Ways to choose sources."""

    def published(self) -> "SourceQuerySet":
        """Keep what the public may know of."""
        return self.filter(state=SourceState.PUBLISHED)


@track_changes
class Source(models.Model):
    """A news report, or our digest of one; the text itself is in its versions."""

    title = declare(models.CharField(max_length=500), SourceSection.TITLE, "Title")
    form = declare(
        models.CharField(max_length=20, choices=Form, default=Form.REPORT),
        SourceSection.FORM,
    )
    publisher = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="published"
    )
    url = declare(
        models.URLField("URL", max_length=2000, blank=True), SourceSection.ADDRESS, "Address"
    )
    archive_url = declare(
        models.URLField("archived copy", max_length=2000, blank=True),
        SourceSection.ADDRESS,
        "Archived copy",
    )
    author = declare(
        models.CharField(
            max_length=300, blank=True, db_default="", help_text="As the report names its author."
        ),
        SourceSection.AUTHOR,
        "Author",
        api_help="As the report names its author.",
    )
    published = declare(EdtfField(), SourceSection.CITATION, "Published", api_help="EDTF")
    published_first = EdtfDayField(of="published", bound="first")
    published_last = EdtfDayField(of="published", bound="last")
    language = declare(
        models.CharField(max_length=35, blank=True, help_text="BCP 47, such as en or pt-BR."),
        SourceSection.CITATION,
        "Language",
        api_help="BCP 47",
    )
    translated_from = declare(
        models.CharField(
            max_length=35, blank=True, help_text="BCP 47; empty if it is no translation."
        ),
        SourceSection.CITATION,
        "Translated from",
        api_help="BCP 47",
    )
    rights = declare(
        models.CharField(max_length=20, choices=Rights, default=Rights.EXCERPT),
        SourceSection.RIGHTS,
        "What the public sees of its text",
    )
    state = declare(
        models.CharField(max_length=20, choices=SourceState, default=SourceState.PUBLISHED),
        SourceSection.STATE,
        "State",
    )
    note = declare(
        models.TextField(blank=True, help_text="Shown to readers above the text."),
        SourceSection.NOTE,
        "Note",
        rows=3,
        api_help="Shown to readers above the text.",
    )
    reliability = declare(
        models.CharField(
            max_length=1,
            blank=True,
            help_text="A to F, by the Admiralty code; empty if not graded.",
        ),
        SourceSection.RELIABILITY,
        "Reliability of the source",
    )
    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    search_vector = search_vector(A=["title"])  # never its text, of which rights may hide a part

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(fields=["-added_at", "-id"], name="source_newest"),
            models.Index(fields=["url"], name="source_url", condition=~Q(url="")),
            GinIndex(fields=["search_vector"], name="source_words"),
        ]
        constraints = [
            not_blank("title", name="source_has_a_title"),
            one_of("form", Form.values, name="source_form_is_known"),
            one_of("rights", Rights.values, name="source_rights_are_known"),
            one_of("state", SourceState.values, name="source_state_is_known"),
            models.CheckConstraint(
                condition=Q(reliability__regex="^[A-F]?$"), name="source_reliability_is_a_grade"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the source's public page."""
        return reverse("public:source", args=[self.pk])

    @property
    def is_digest(self) -> bool:
        """Say whether the text is our own summary, never to be shown as the outlet's words."""
        return self.form == Form.DIGEST


class Arrival(models.TextChoices):
    """How a text came in."""

    PASTE = "paste", "Pasted"
    UPLOAD = "upload", "Uploaded"
    FILE = "file", "From a file"
    URL = "url", "Fetched"
    FEED = "feed", "From a feed"
    API = "api", "Through the API"


class TextVersion(models.Model):
    """The text of a source at one time, normalised and frozen; a new text is a new version."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    length = models.PositiveIntegerField(help_text="In code points.")
    sha256 = models.CharField("SHA-256", max_length=64)
    furniture = models.JSONField(
        default=list,
        blank=True,
        help_text=(
            "Spans that are the page's, not the report's: [start, end, what], in code points."
        ),
    )
    arrival = models.CharField(max_length=20, choices=Arrival)
    arrival_note = models.CharField(
        max_length=500, blank=True, help_text="File name, encoding, what was odd about it."
    )
    retrieved_at = models.DateTimeField()
    redacted_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When words of it were taken down; the hash is of them all.",
    )

    class Meta:
        ordering = ["source", "-number"]
        indexes = [models.Index(fields=["sha256"], name="text_version_sha256")]
        triggers = [append_only("text_is_frozen")]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="text_version_number_once"),
            one_of("arrival", Arrival.values, name="text_version_arrival_is_known"),
            not_blank("text", name="text_version_has_text"),
            models.CheckConstraint(
                condition=Q(length=Length("text")), name="text_version_length_is_right"
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=False) | Q(sha256=sha256_of(F("text"))),
                name="text_version_sha256_is_right",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class LikenessKind(models.TextChoices):
    """How much of one text is in the other, by shared three-word shingles."""

    WHOLLY = "wholly", "Wholly derived"
    PARTLY = "partly", "Partly derived"


class LikenessState(models.TextChoices):
    """What people made of a likeness; a machine only proposes."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "One is a copy of the other"
    REFUSED = "refused", "Two texts of their own"


@track_changes
class Likeness(models.Model):
    """Two sources whose texts look alike, as the machine proposed and an editor decided."""

    first = models.ForeignKey(Source, models.PROTECT, related_name="+")
    second = models.ForeignKey(Source, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=LikenessKind)
    containment = models.DecimalField(max_digits=4, decimal_places=3)
    state = models.CharField(max_length=20, choices=LikenessState, default=LikenessState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "likenesses"
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["second"], name="likeness_second")]
        constraints = [
            one_of("kind", LikenessKind.values, name="likeness_kind_is_known"),
            one_of("state", LikenessState.values, name="likeness_state_is_known"),
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once_a_pair"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="likeness_pair_in_order"
            ),
            models.CheckConstraint(
                condition=Q(containment__range=(0, 1)), name="likeness_containment_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(state=LikenessState.PROPOSED, decided_by=None)
                | (~Q(state=LikenessState.PROPOSED) & Q(decided_by__isnull=False)),
                name="likeness_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.containment:.0%}"


@track_changes
class Assignment(models.Model):
    """A report that an analyst is to record; ``independent`` ones are blind until all are done."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="assignments")
    analyst = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    independent = models.BooleanField(
        default=False, help_text="Without seeing what the other one records."
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    assigned_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["source", "assigned_at", "pk"]
        indexes = [models.Index(fields=["analyst", "-assigned_at"], name="assignment_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "analyst"], name="assignment_once_an_analyst"
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class TextSample(models.Model):
    """A record that a text's shingles are stored, and when it was compared with the others."""

    text = models.OneToOneField(
        TextVersion, models.PROTECT, primary_key=True, related_name="sample"
    )
    size = models.PositiveIntegerField(help_text="How many different shingles the text has.")
    compared_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sample of text {self.pk}"


class Shingle(models.Model):
    """Three consecutive words of a text as a number, or of a long text a sample of them."""

    pk = models.CompositePrimaryKey("hash", "text")
    hash = models.BigIntegerField()
    text = models.ForeignKey(TextVersion, models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"shingle {self.hash}"
