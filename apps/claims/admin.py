"""Claims in the admin: found, read and tagged here, recorded and corrected at the desk."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from apps.accounts.models import User
from apps.claims.actions import tag_claims
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimVersion,
    Figure,
    Objection,
    ObjectionState,
    Passage,
    Statement,
    Tag,
)
from apps.claims.objections import answer_objection
from apps.claims.queries import seen_at_desk
from apps.core.admin import ReadOnlyAdmin, ReadOnlyInline, RecordAdmin


class PassageInline(ReadOnlyInline):
    model = Passage
    related = ("text_version",)
    fields = readonly_fields = ("exact", "start", "end", "text_version")


class FigureInline(ReadOnlyInline):
    model = Figure
    fields = readonly_fields = (
        "verbatim",
        "comparator",
        "n",
        "n2",
        "unit",
        "universe",
        "interval",
        "policy",
    )


class ChainInline(ReadOnlyInline):
    model = AttributionLink
    related = ("agent", "earlier_source")
    fields = readonly_fields = ("position", "agent", "kind", "earlier_source", "checked")


class VersionInline(ReadOnlyInline):
    model = ClaimVersion
    related = ("recorded_by",)
    fields = readonly_fields = ("number", "reason", "recorded_by", "recorded_at", "sha256")


class TagActionForm(ActionForm):
    """Beside the choice of an action: the tags it adds."""

    tags = forms.ModelMultipleChoiceField(
        Tag.objects.filter(merged_into=None),
        required=False,
        label="Tags",
        widget=AutocompleteSelectMultiple(Claim._meta.get_field("tags"), admin.site),
    )


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Claims with their passage, figure, chain and versions."""

    list_display = ("statement", "speaker", "source", "state", "modality", "recorded_at")
    list_filter = ("state", "modality", "quote_kind", "denies", "tags")
    list_select_related = ("speaker", "source")
    date_hierarchy = "recorded_at"
    search_fields = ("statement", "passage__exact", "speaker__name", "source__title")
    inlines = (PassageInline, FigureInline, ChainInline, VersionInline)
    action_form = TagActionForm
    actions = ("tag",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Show what the desk shows: no draft of somebody who records independently."""
        seen = seen_at_desk(cast("User", request.user)).values("pk")
        return super().get_queryset(request).filter(pk__in=seen)

    def has_tag_permission(self, request: HttpRequest) -> bool:
        """Users who may tag claims may do it here."""
        return bool(request.user.has_perm("claims.tag"))

    @admin.action(description="Add the tags to the selected claims", permissions=["tag"])
    def tag(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        """Add the tags chosen beside the action to every selected claim."""
        chosen = Tag.objects.filter(
            pk__in=[pk for pk in request.POST.getlist("tags") if pk.isdecimal()]
        )
        if not chosen:
            self.message_user(
                request, "Choose at least one tag beside the action.", messages.WARNING
            )
            return
        tag_claims(claims=claims, tags=chosen)
        names = ", ".join(tag.name for tag in chosen)
        self.message_user(
            request, f"Tagged {claims.count()} claims with {names}.", messages.SUCCESS
        )


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """Utterances."""

    list_display = ("occasion", "speaker", "uttered")
    list_select_related = ("speaker",)
    search_fields = ("occasion", "speaker__name")
    autocomplete_fields = ("speaker",)


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    """The vocabulary, which editors keep."""

    list_display = ("name", "parent", "merged_into")
    list_select_related = ("parent", "merged_into")
    search_fields = ("name",)
    autocomplete_fields = ("parent", "merged_into")
    prepopulated_fields = {"slug": ("name",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Editors keep the vocabulary."""
        return bool(request.user.has_perm("claims.keep_tags"))

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Editors keep the vocabulary."""
        return self.has_add_permission(request)


class AnswerForm(forms.ModelForm[Model]):
    """What the desk made of an objection."""

    class Meta:
        model = Objection
        fields = ("state", "remark")

    def clean(self) -> dict[str, object] | None:
        """Refuse an answer that decides nothing, or that does not say why."""
        said = super().clean() or {}
        if said.get("state") == ObjectionState.OPEN:
            self.add_error(
                "state", "Say whether something was changed, or the claim stands as it is."
            )
        if not str(said.get("remark", "")).strip():
            self.add_error("remark", "Say what was done about it, and why.")
        return said


@admin.register(Objection)
class ObjectionAdmin(RecordAdmin):
    """What readers object to, the newest first; answered here, once."""

    form = AnswerForm
    list_display = ("created_at", "state", "claim", "version", "reason_begins", "answered_by")
    list_filter = ("state", "created_at")
    list_select_related = ("claim", "version", "answered_by")
    search_fields = ("reason", "remark", "claim__statement", "name", "email")
    asked = ("claim", "version", "reason", "name", "email", "created_at")
    readonly_fields = (*asked, "answered_by", "answered_at")
    fieldsets = (
        ("What the reader says", {"fields": asked}),
        ("What became of it", {"fields": ("state", "remark", "answered_by", "answered_at")}),
    )

    @admin.display(description="what is wrong")
    def reason_begins(self, objection: Objection) -> str:
        """Show as much as a line of the list holds."""
        return Truncator(objection.reason).chars(80)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Readers raise them, on the claim's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep an answer as given: a form may have set its state on ``obj``, but never its day."""
        return super().has_change_permission(request, obj) and (
            obj is None or obj.answered_at is None
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Answer through the action, which says who and when."""
        said = form.cleaned_data
        user = cast("User", request.user)
        answer_objection(
            objection=obj, state=ObjectionState(said["state"]), remark=said["remark"], user=user
        )
