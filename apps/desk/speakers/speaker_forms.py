"""The forms of a speaker's page at the desk: facts, names, roles with dates, disputes."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from apps.core import edtf
from apps.core.declared import field_of, fields_of
from apps.core.forms import ActionForm, TimeField, complete_form, form_options
from apps.reconciliation.models import Question
from apps.speakers.models import Alias, AliasKind, Role, Speaker, SpeakerSection

FACTS = fields_of(
    Speaker,
    SpeakerSection.NAME,
    SpeakerSection.KIND,
    SpeakerSection.DETAILS,
    SpeakerSection.NOTES,
)
MOST_ROLES = 60
ROLE_FIELDS = ("post", "body", "since", "until")


class FactsForm(ActionForm):
    """What is known of a speaker.

    Fields that are no different here than their columns say are not written out.
    """

    name = forms.CharField(
        **form_options(field_of(Speaker, "name")),
        error_messages={"required": "Give the speaker a name."},
    )
    sort_name = forms.CharField(
        **form_options(field_of(Speaker, "sort_name")),
        help_text="“Lavrov, Sergei”; the name if left empty.",
    )
    wikidata = forms.RegexField(
        r"^Q[1-9]\d*$",
        **form_options(field_of(Speaker, "wikidata")),
        help_text="Q followed by a number.",
        error_messages={"invalid": "A Wikidata id is Q and a number, such as Q42."},
    )

    def __init__(self, data: Any = None, *, key: str, **options: Any) -> None:
        super().__init__(data, key=key, **options)
        complete_form(self, FACTS)
        self.order_fields(field.name for field in FACTS)


class AliasForm(ActionForm):
    """Another name."""

    name = forms.CharField(
        label="Another name", max_length=300, error_messages={"required": "Write the other name."}
    )
    kind = forms.ChoiceField(label="Type", choices=AliasKind.choices)
    script = forms.RegexField(
        r"^[A-Z][a-z]{3}$",
        label="Script",
        required=False,
        help_text="Four letters, such as Cyrl or Arab; empty for Latin.",
        error_messages={"invalid": "A script is written by four letters, such as Cyrl or Arab."},
    )

    def alias_of(self, speaker: Speaker) -> Alias:
        """Return the name as a row to save."""
        return Alias(speaker=speaker, **self.cleaned_data)


class RoleForm(forms.Form):
    """One role; an existing one without a post is removed."""

    use_required_attribute = False

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    post = forms.CharField(label="Post", max_length=300, required=False)
    body = forms.CharField(label="Where", max_length=300, required=False)
    since = TimeField(label="From", required=False, max_length=100)
    until = TimeField(label="Until", required=False, max_length=100)
    gone = forms.BooleanField(label="Remove role", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a role without a post, and one that ends before it begins."""
        data = super().clean() or {}
        if data.get("gone"):
            return data
        since, until = data.get("since", ""), data.get("until", "")
        if not data.get("post") and any([data.get("body"), since, until]):
            self.add_error("post", "Name the post, or empty the line.")
        if ends_before_it_begins(since, until):
            self.add_error("until", "The end is before the start.")
        return data


def ends_before_it_begins(since: str, until: str) -> bool:
    """Say whether all days of ``until`` are before all days of ``since``, where both are known."""
    start, end = edtf.read(since), edtf.read(until)
    begins = start.first_day if start else None
    ends = end.last_day if end else None
    return begins is not None and ends is not None and begins > ends


class BaseRoleFormSet(forms.BaseFormSet[RoleForm]):
    """All roles of a speaker on one screen."""

    def roles(self, speaker: Speaker) -> list[Role]:
        """Return what was entered as rows: existing ones with their id, the others new.

        Raises ``ValidationError`` where a row is another speaker's, or was removed meanwhile.
        """
        existing = {role.pk: role for role in speaker.roles.all()}
        roles = []
        for form in self.forms:
            data = form.cleaned_data
            if data.get("gone") or not data.get("post"):
                continue
            role = existing.get(data["id"]) if data.get("id") else Role()
            if role is None:
                raise ValidationError(
                    "A role was taken out by somebody else meanwhile: look again.", code="gone"
                )
            for name in ROLE_FIELDS:
                setattr(role, name, data[name])
            roles.append(role)
        return roles


RoleFormSet = forms.formset_factory(
    RoleForm, formset=BaseRoleFormSet, extra=2, max_num=MOST_ROLES, absolute_max=MOST_ROLES
)


def roles_of(speaker: Speaker, data: Any = None) -> BaseRoleFormSet:
    """Return the roles of a speaker as forms, with two empty lines."""
    rows = speaker.roles.order_by("since_day", "post").values("id", *ROLE_FIELDS)
    formset = RoleFormSet(
        data, initial=list(rows), prefix="roles", form_kwargs={"label_suffix": ""}
    )
    return cast("BaseRoleFormSet", formset)


class DisputeForm(ActionForm):
    """To which question a speaker is a party, and why."""

    question = forms.CharField(
        label="Question",
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
        error_messages={"required": "Name the question."},
    )
    reason = forms.CharField(
        label="What is at stake for them",
        error_messages={"required": "Say what is at stake for them."},
    )

    def clean_question(self) -> Question:
        """Return the question of that title."""
        title = self.cleaned_data["question"].strip()
        question = Question.objects.filter(title__iexact=title).first()
        if question is None:
            raise ValidationError(
                "There is no question “%(title)s”.", code="unknown", params={"title": title}
            )
        return question
