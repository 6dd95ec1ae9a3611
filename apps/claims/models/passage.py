"""Where in a report the words of a claim stand."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from apps.claims.models.claim import Claim
from apps.core.history import track_changes
from apps.sources.models import TextVersion

EQUALS_THE_TEXT = """
IF substr((SELECT text FROM sources_textversion WHERE id = NEW.text_version_id), NEW.start + 1, NEW."end" - NEW.start)
        IS DISTINCT FROM NEW.exact THEN
    RAISE EXCEPTION 'the text has other words from % to % than the passage', NEW.start, NEW."end"
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""  # noqa: E501  SQL whose text is kept in migrations


@track_changes
class Passage(models.Model):
    """A span of one frozen text, in code points; the database checks that it equals its words."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="passage")
    text_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()

    class Meta:
        ordering = ["text_version", "start", "end"]
        indexes = [models.Index(fields=["text_version", "start"], name="passage_in_reading_order")]
        triggers = [
            pgtrigger.Trigger(
                name="passage_equals_the_text",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=EQUALS_THE_TEXT,
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="passage_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.exact
