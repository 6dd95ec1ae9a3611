"""Questions and answers in the admin."""

from django.contrib import admin

from apps.core.admin import ReadOnlyAdmin, RecordAdmin
from apps.reconciliation.models import Answer, Option, PartOf, Question


class OptionInline(admin.TabularInline[Option, Question]):
    model = Option
    extra = 0


class PartOfInline(admin.TabularInline[PartOf, Question]):
    model = PartOf
    extra = 0


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    """Questions with their options and parts."""

    list_display = ("title", "kind", "aggregation", "unit", "created_at")
    list_filter = ("kind", "aggregation", "tags")
    search_fields = ("title", "slug", "about")
    autocomplete_fields = ("universe_question", "related", "tags")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (OptionInline, PartOfInline)


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    """Which claim answers which question; said on the desk, so that comparison is never forgotten."""

    list_display = ("claim", "question", "part", "scope", "stance", "state", "answered_at")
    list_filter = ("state", "part", "stance")
    list_select_related = ("claim", "question")
    search_fields = ("claim__statement", "question__title")


@admin.register(PartOf)
class PartOfAdmin(RecordAdmin):
    """Which scopes and places are parts of which."""

    list_display = ("part", "whole", "question")
    list_select_related = ("question",)
    search_fields = ("part", "whole", "question__title")
    autocomplete_fields = ("question",)
