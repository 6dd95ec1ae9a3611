"""The vocabulary that claims are tagged with."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.core.constraints import not_blank
from apps.core.history import track_changes

NO_LOOP = """
IF EXISTS (
    WITH RECURSIVE above(id) AS (
        SELECT NEW.parent_id
        UNION
        SELECT tag.parent_id FROM claims_tag tag JOIN above ON tag.id = above.id
    )
    SELECT 1 FROM above WHERE id = NEW.id
) THEN
    RAISE EXCEPTION 'a tag cannot stand above itself' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@track_changes
class Tag(models.Model):
    """One term of the vocabulary, perhaps under a wider one; a merged tag names the tag kept."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        ordering = ["name"]
        triggers = [
            pgtrigger.Trigger(
                name="tags_have_no_loop",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
                condition=pgtrigger.Q(new__parent__isnull=False),
                func=NO_LOOP,
            )
        ]
        constraints = [
            not_blank("name", name="tag_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="tag_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the tag's public page."""
        return reverse("public:tag", args=[self.slug])
