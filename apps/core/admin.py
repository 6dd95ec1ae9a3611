"""What the admin pages of every area share."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest


class RecordAdmin(admin.ModelAdmin[models.Model]):
    """An admin page of rows that actions write; an area says which of them may be changed here."""

    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        """Fill nothing in from the address: Django would take any word there for a row's id."""
        return {}  # until the admin only shows, and has no forms


class ReadOnlyAdmin(RecordAdmin):
    """An admin page of rows that are never changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody changes one."""
        return False


class ReadOnlyInline(admin.TabularInline[models.Model, models.Model]):
    """Rows shown on the page of the row that they belong to."""

    extra = 0
    can_delete = False
    show_change_link = True
    related: tuple[str, ...] = ()  # what the shown columns read of other tables

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[models.Model]:
        """Return the rows with all that is shown of them, in one query."""
        return super().get_queryset(request).select_related(*self.related)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody changes one here."""
        return False
