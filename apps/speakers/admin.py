"""Speakers in the admin."""

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, RecordAdmin
from apps.speakers.models import Alias, Merge, MergeCandidate, Role, Speaker


class AliasInline(admin.TabularInline[Alias, Speaker]):
    model = Alias
    extra = 0


class RoleInline(admin.TabularInline[Role, Speaker]):
    model = Role
    extra = 0


@admin.register(Speaker)
class SpeakerAdmin(RecordAdmin):
    """Speakers with their other names and roles."""

    list_display = ("name", "kind", "sort_name", "merged_into")
    list_filter = ("kind", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("name", "sort_name", "aliases__name")
    autocomplete_fields = ("merged_into",)
    readonly_fields = ("merged_into", "created_by", "created_at")
    inlines = (AliasInline, RoleInline)


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Merges that were decided, and those undone."""

    list_display = ("kept", "merged", "reason", "decided_by", "decided_at", "undone_at")
    list_select_related = ("kept", "merged", "decided_by")
    list_filter = (("undone_at", admin.EmptyFieldListFilter),)
    search_fields = ("kept__name", "merged__name", "reason")


@admin.register(MergeCandidate)
class MergeCandidateAdmin(ReadOnlyAdmin):
    """Pairs of speakers that may be one."""

    list_display = ("first", "second", "why", "state", "decided_by", "decided_at")
    list_select_related = ("first", "second", "decided_by")
    list_filter = ("state",)
    search_fields = ("first__name", "second__name")
