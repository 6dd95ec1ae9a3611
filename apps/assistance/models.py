"""What each version of the rules proposed in a text, and what people made of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.assistance.extraction import Candidate
from apps.assistance.extraction import review_outcomes as rules
from apps.assistance.storage import candidate_of
from apps.claims.models import Claim
from apps.core.constraints import one_of
from apps.core.history import track_changes
from apps.sources.models import TextVersion


class CandidateType(models.TextChoices):
    """The type of a candidate."""

    FIGURE = rules.FIGURE, "Figure"
    QUOTATION = rules.QUOTATION, "Quotation"


class Became(models.TextChoices):
    """What a person made of a candidate; until then it is open."""

    ACCEPTED = rules.ReviewOutcome.ACCEPTED, "Accepted"
    ADJUSTED = rules.ReviewOutcome.ADJUSTED, "Adjusted"
    REJECTED = rules.ReviewOutcome.REJECTED, "Rejected"


class Reading(models.Model):
    """One text as one version of the rules read it, with the report's day and language then."""

    text_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="readings")
    extractor = models.CharField(max_length=40)
    published = models.CharField(
        max_length=100, blank=True, help_text="EDTF; the day that “yesterday” hangs on."
    )
    language = models.CharField(max_length=35, blank=True)
    is_complete = models.BooleanField(
        default=True, help_text="The rules came to the end of the text in time."
    )
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "extractor", "published", "language"],
                name="reading_once_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"text {self.text_version_id} by {self.extractor}"


class KeptCandidate(models.Model):
    """A candidate as it was proposed; a later version of the rules does not change it."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="candidates")
    type = models.CharField(max_length=20, choices=CandidateType)
    rule = models.CharField(max_length=80)
    start = models.PositiveIntegerField(help_text="In code points of the text.")
    end = models.PositiveIntegerField()
    score = models.FloatField()
    proposed = models.JSONField(
        help_text="Figure, speaker, chain and the rest, in the API's shape."
    )

    class Meta:
        ordering = ["reading", "start", "-end", "pk"]
        constraints = [
            one_of("type", CandidateType.values, name="kept_candidate_type_is_known"),
            models.UniqueConstraint(
                fields=["reading", "start", "end", "type"], name="kept_candidate_once_a_place"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="kept_candidate_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} at {self.start} to {self.end}"

    def as_proposed(self, text: str, extractor: str) -> Candidate:
        """Return the candidate as the rules gave it, with its words out of the text."""
        return candidate_of(
            self.proposed,
            type=self.type,
            start=self.start,
            end=self.end,
            exact=text[self.start : self.end],
            score=self.score,
            rule=self.rule,
            extractor=extractor,
        )


@track_changes
class Fate(models.Model):
    """What one person made of a candidate; two who record a report independently have one each."""

    candidate = models.ForeignKey(KeptCandidate, models.PROTECT, related_name="fates")
    became = models.CharField(max_length=20, choices=Became)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+")
    in_bulk = models.BooleanField(
        default=False, help_text="Rejected with all others of its type, not looked at alone."
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("became", Became.values, name="fate_is_known"),
            models.UniqueConstraint(fields=["candidate", "decided_by"], name="fate_one_a_person"),
            models.CheckConstraint(
                condition=Q(became=Became.REJECTED, claim=None)
                | (~Q(became=Became.REJECTED) & Q(claim__isnull=False)),
                name="fate_has_a_claim_unless_rejected",
            ),
            models.CheckConstraint(
                condition=Q(in_bulk=False) | Q(became=Became.REJECTED), name="fate_bulk_rejects"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.became}, candidate {self.candidate_id}"
