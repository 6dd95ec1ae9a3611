"""The claim: what was said, as it stands now; its earlier wordings are in `version`."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from apps.claims.fields import ClaimFields, Modality, QuoteKind, Section, names_in
from apps.claims.models.statement import Statement
from apps.claims.models.tag import Tag
from apps.core.constraints import not_blank, one_of
from apps.core.fields import EdtfDayField
from apps.core.history import track_changes
from apps.core.search_vectors import search_vector
from apps.sources.models import Source, SourceState
from apps.speakers.models import Speaker


class ClaimState(models.TextChoices):
    """Whether the public sees a claim, and whether it still stands."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCARDED = "discarded", "Discarded before anybody saw it"
    TAKEN_DOWN = "taken_down", "Taken down"


# What the public may know of: claims that stand, and those that did.
PUBLIC_STATES = (ClaimState.PUBLISHED, ClaimState.WITHDRAWN)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Ways to choose claims."""

    def published(self) -> "ClaimQuerySet":
        """Keep claims that stand and that the public sees."""
        return self.filter(state=ClaimState.PUBLISHED, source__state=SourceState.PUBLISHED)

    def public(self) -> "ClaimQuerySet":
        """Keep claims that have a public page: published ones, and withdrawn ones, which say so."""
        return self.filter(state__in=PUBLIC_STATES, source__state=SourceState.PUBLISHED)


NEW_WORDS_NEED_A_VERSION = """
IF NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'claim %: what it says changes only with a new version', OLD.id USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  SQL whose text is kept in migrations
VERSION_IS_KEPT = """
IF NOT EXISTS (SELECT 1 FROM claims_claimversion WHERE claim_id = NEW.id AND number = NEW.version) THEN
    RAISE EXCEPTION 'claim %: version % is not kept', NEW.id, NEW.version USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""  # noqa: E501  SQL whose text is kept in migrations
WORDS = [
    "source",
    *names_in(Section.PROPOSITION),
    "speaker",
    *names_in(Section.SPEAKER),
    "utterance",
    *names_in(Section.UTTERANCE, Section.TIME, Section.PLACE),
    "revises",
    *names_in(Section.ORIGINAL),
]
# When the public could first see a claim.
APPEARED = Coalesce("published_at", "recorded_at")
# When the public could first see that a claim was withdrawn; imported claims may not say.
WITHDRAWN_AT = Coalesce("withdrawn_at", "recorded_at")


@track_changes
class Claim(ClaimFields):
    """One thing that a report says somebody said.

    It is corrected by new versions, withdrawn with a reason, and never deleted. What it says in
    values of its own is declared in ``fields``; here is what it points to, and what becomes of it.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    state = models.CharField(max_length=20, choices=ClaimState, default=ClaimState.PUBLISHED)
    version = models.PositiveIntegerField(default=1, editable=False)

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    utterance = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    uttered_first = EdtfDayField(of="uttered", bound="first")
    time_first = EdtfDayField(of="time", bound="first")
    time_last = EdtfDayField(of="time", bound="last")

    revises = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revised_by"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="claims")
    credibility = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6)],
        help_text="1 to 6, by the Admiralty code; empty if not graded.",
    )
    withdrawn_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Empty if that is not known."
    )

    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    form_id = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text="One a form shown, so that none is stored twice.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When a draft was published; empty if it never was one.",
    )
    # Our own sentence and what is printed beside it on every page; never the report's words, which
    # rights may hide.
    search_vector = search_vector(
        A=["statement"], B=["speaker_printed", "speaker_role", "place", "occasion"]
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["-recorded_at", "-id"], name="claim_newest"),
            models.Index(APPEARED.desc(), F("id").desc(), name="claim_appeared"),
            models.Index(fields=["speaker", "-recorded_at"], name="claim_by_speaker"),
            # Narrow, so that counting what stands, and finding what was withdrawn, reads no claims.
            models.Index(
                fields=["source", "id"],
                name="claim_standing",
                condition=Q(state=ClaimState.PUBLISHED),
            ),
            models.Index(
                fields=["source"], name="claim_withdrawn", condition=Q(state=ClaimState.WITHDRAWN)
            ),
            models.Index(
                WITHDRAWN_AT.desc(),
                F("id").desc(),
                name="claim_withdrawals",
                condition=Q(state=ClaimState.WITHDRAWN),
            ),
            models.Index(
                fields=["-recorded_at", "-id"],
                name="claim_drafts",
                condition=Q(state=ClaimState.DRAFT),
            ),
            GinIndex(fields=["search_vector"], name="claim_words"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="new_words_need_a_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*WORDS),
                func=NEW_WORDS_NEED_A_VERSION,
            ),
            pgtrigger.Trigger(
                name="version_is_kept",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("version"),
                timing=pgtrigger.Deferred,
                func=VERSION_IS_KEPT,
            ),
        ]
        constraints = [
            not_blank("statement", name="claim_has_a_statement"),
            one_of("state", ClaimState.values, name="claim_state_is_known"),
            one_of("quote_kind", QuoteKind.values, name="claim_quote_kind_is_known"),
            one_of("modality", Modality.values, name="claim_modality_is_known"),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="claim_version_counts_from_one"
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.WITHDRAWN) | ~Q(withdrawn_because=""),
                name="claim_withdrawn_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(credibility=None) | Q(credibility__range=(1, 6)),
                name="claim_credibility_is_a_grade",
            ),
            models.CheckConstraint(
                condition=Q(revises=None) | ~Q(revises=F("id")), name="claim_does_not_revise_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        """Return the claim's public page."""
        return reverse("public:claim", args=[self.pk])

    @property
    def is_withdrawn(self) -> bool:
        """Say whether the claim was taken back."""
        return self.state == ClaimState.WITHDRAWN
