"""Sources in the admin."""

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, ReadOnlyInline, RecordAdmin
from apps.sources.models import Likeness, Source, TextVersion


class TextVersionInline(ReadOnlyInline):
    model = TextVersion
    fields = readonly_fields = (
        "number",
        "length",
        "sha256",
        "arrival",
        "arrival_note",
        "retrieved_at",
    )


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources; a new one is added with its text at the desk, by command or through the API."""

    list_display = (
        "title",
        "form",
        "publisher",
        "published",
        "language",
        "rights",
        "state",
        "added_at",
    )
    list_filter = ("form", "rights", "state", "language")
    list_select_related = ("publisher",)
    date_hierarchy = "added_at"
    search_fields = ("title", "url", "publisher__name")
    autocomplete_fields = ("publisher",)
    readonly_fields = (
        "reliability",
        "state",
        "external_id",
        "added_by",
        "added_at",
        "published_first",
        "published_last",
    )
    inlines = (TextVersionInline,)

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002
        """Refuse: a source comes with its text, which this page cannot take."""
        return False


@admin.register(TextVersion)
class TextVersionAdmin(ReadOnlyAdmin):
    """Frozen texts."""

    list_display = ("source", "number", "length", "arrival", "retrieved_at", "sha256")
    list_filter = ("arrival",)
    list_select_related = ("source",)
    search_fields = ("source__title", "sha256")


@admin.register(Likeness)
class LikenessAdmin(ReadOnlyAdmin):
    """Likely copies."""

    list_display = ("first", "second", "kind", "containment", "state", "decided_by")
    list_filter = ("state", "kind")
    list_select_related = ("first", "second", "decided_by")
    search_fields = ("first__title", "second__title")
