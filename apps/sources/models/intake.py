"""Reports on their way in, pasted, uploaded, fetched or from a feed, until a person confirms."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from apps.core.constraints import not_blank, one_of
from apps.core.history import append_only


class Feed(models.Model):
    """An RSS or Atom feed, polled by a schedule; its items are offered, never added unasked."""

    url = models.URLField("URL", max_length=2000, unique=True)
    title = models.CharField(max_length=500, blank=True)
    publisher_name = models.CharField(
        max_length=300, blank=True, help_text="Of its reports, unless they say another."
    )
    is_active = models.BooleanField(default=True)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_poll_at = models.DateTimeField(auto_now_add=True)
    failures = models.PositiveIntegerField(default=0, editable=False)
    trouble = models.CharField(max_length=500, blank=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [not_blank("url", name="feed_has_an_address")]

    def __str__(self) -> str:
        return self.title or self.url


class IntakeState(models.TextChoices):
    """How far an intake has come."""

    OFFERED = "offered", "Offered by a feed"
    WAITING = "waiting", "Being fetched and read"
    READY = "ready", "To be confirmed"
    FAILED = "failed", "Failed"
    TAKEN = "taken", "Added"
    DISMISSED = "dismissed", "Dismissed"


class IntakeKind(models.TextChoices):
    """How an intake came; the values are those of ``Arrival``."""

    PASTE = "paste", "Pasted"
    UPLOAD = "upload", "Uploaded"
    URL = "url", "Fetched"
    FEED = "feed", "From a feed"


ON_ITS_WAY = (IntakeState.WAITING, IntakeState.READY)


class Intake(models.Model):
    """One report on its way in, with what was read of it; not public until a person confirms it."""

    kind = models.CharField(max_length=20, choices=IntakeKind)
    state = models.CharField(max_length=20, choices=IntakeState, default=IntakeState.WAITING)
    url = models.URLField("URL", max_length=2000, blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True, related_name="items")
    item = models.CharField(max_length=500, blank=True, help_text="What the feed calls it.")
    form_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True, help_text="Why it failed, in words.")

    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=300, blank=True)
    publisher_name = models.CharField(max_length=300, blank=True)
    published = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)
    text = models.TextField(blank=True)
    note = models.CharField(
        max_length=500, blank=True, help_text="How it was read, and what was odd about it."
    )

    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes",
        help_text="The report that it is, or is another text of.",
    )
    text_version = models.ForeignKey(
        "sources.TextVersion", models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-asked_at", "-id"], name="intake_newest"),
            models.Index(fields=["url"], name="intake_url", condition=~Q(url="")),
        ]
        constraints = [
            one_of("kind", IntakeKind.values, name="intake_kind_is_known"),
            one_of("state", IntakeState.values, name="intake_state_is_known"),
            models.UniqueConstraint(
                fields=["feed", "item"], condition=Q(feed__isnull=False), name="intake_item_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=IntakeState.TAKEN) | Q(source__isnull=False),
                name="intake_taken_as_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name or self.url or f"intake {self.pk}"

    def get_absolute_url(self) -> str:
        """Return its page at the desk."""
        return reverse("desk:intake", args=[self.pk])


class Original(models.Model):
    """The bytes as they came, whatever was read of them."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="originals")
    content = models.BinaryField(db_column="octets")
    size = models.PositiveIntegerField()
    sha256 = models.CharField("SHA-256", max_length=64)
    url = models.URLField(
        "URL", max_length=2000, blank=True, help_text="Where it was in the end, after redirects."
    )
    content_type = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=dict, help_text="Of the answer it came with.")
    retrieved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-retrieved_at", "-pk"]
        indexes = [models.Index(fields=["sha256"], name="original_sha256")]
        triggers = [append_only("original_is_frozen")]

    def __str__(self) -> str:
        return f"{self.size} bytes"
