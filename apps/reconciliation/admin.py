"""Questions, answers and conflicts in the admin."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.core.admin import ReadOnlyAdmin, RecordAdmin
from apps.core.templatetags.wording import counted
from apps.reconciliation.actions import assign_conflict
from apps.reconciliation.models import Answer, Conflict, Option, PartOf, Question
from apps.reconciliation.queries.queue import AGES, aged, editors, questions_in_queue

MOST_QUESTIONS = 40
MOST_DIGITS = 18


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
    """Which claim answers which question; changed at the desk, so that none goes uncompared."""

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


class AgeFilter(admin.SimpleListFilter):
    title, parameter_name = "age", "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the ages that are offered."""
        return list(AGES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> QuerySet[Conflict]:  # noqa: ARG002
        """Keep the conflicts of that age."""
        return (
            queryset.filter(aged(self.value() or "", timezone.now()))
            if self.value() in AGES
            else queryset
        )


class OpenQuestionFilter(admin.SimpleListFilter):
    """The questions with most that stands undecided; the rest are found by words."""

    title, parameter_name = "question", "question"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the questions that are offered."""
        return [(str(pk), title) for pk, title in questions_in_queue(MOST_QUESTIONS)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> QuerySet[Conflict]:  # noqa: ARG002
        """Keep the conflicts of that question."""
        wanted = self.value() or ""
        return queryset.filter(question=_number(wanted)) if wanted else queryset


class AssignForm(ActionForm):
    editor = forms.ModelChoiceField(User.objects.none(), required=False, label="Editor")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["editor"].queryset = editors()  # type: ignore[attr-defined]


@admin.register(Conflict)
class ConflictAdmin(ReadOnlyAdmin):
    """Conflicts, their state and who has them; each leads to the desk's form that reconciles it."""

    list_display = (
        "question",
        "state",
        "severity",
        "reason",
        "assigned_to",
        "opened_at",
        "reconcile",
    )
    list_filter = ("state", "severity", AgeFilter, OpenQuestionFilter)
    list_select_related = ("question", "assigned_to")
    search_fields = ("question__title", "reason")
    fields = (
        "reconcile", "question", "state", "severity", "rule", "reason", "reopened_because",
        "dissolved_because",
        "assigned_to", "opened_at",
    )  # fmt: skip
    readonly_fields = ("reconcile",)
    date_hierarchy = "opened_at"
    action_form = AssignForm
    actions = ("assign",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out those that were merged into another."""
        return super().get_queryset(request).filter(merged_into=None)

    @admin.display(description="at the desk")
    def reconcile(self, conflict: Conflict) -> SafeString:
        """Return the way to the form that reconciles it."""
        url = reverse("desk:conflict", args=[conflict.pk])
        return format_html('<a href="{}">Reconcile conflict {}</a>', url, conflict.pk)

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Say whether the user may give conflicts to editors."""
        return cast("User", request.user).has_perm("reconciliation.review")

    @admin.action(description="Give them to the editor chosen here", permissions=["assign"])
    def assign(self, request: HttpRequest, chosen: QuerySet[Conflict]) -> None:
        """Give the ticked conflicts to one editor, all or none."""
        to = editors().filter(pk=_number(request.POST.get("editor", ""))).first()
        if to is None:
            self.message_user(request, "Choose an editor beside the action.", messages.ERROR)
            return
        try:
            with transaction.atomic():
                for conflict in chosen.order_by("pk"):
                    assign_conflict(conflict=conflict, editor=cast("User", request.user), to=to)
        except ValidationError as error:
            self.message_user(request, f"{conflict}: {' '.join(error.messages)}", messages.ERROR)
        else:
            self.message_user(
                request, f"{to} has {counted(chosen.count(), 'conflict,conflicts')} now."
            )


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < MOST_DIGITS else 0
