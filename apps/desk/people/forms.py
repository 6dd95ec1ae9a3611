"""Forms about people and keys."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Invitation, RoleChoices, Scope, User
from apps.core.forms import LINES, ActionForm


class InviteForm(ActionForm):
    """Whom to invite."""

    username = forms.CharField(
        label="User name", max_length=150, help_text="Used to sign in. It cannot be changed."
    )
    email = forms.EmailField(
        label="Email address",
        required=False,
        help_text=str(Invitation._meta.get_field("email").help_text),
    )
    role = forms.ChoiceField(label="Role", choices=RoleChoices.choices, initial=RoleChoices.ANALYST)


class NewcomerForm(ActionForm):
    """What a new user enters when they accept an invitation."""

    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150, required=False)
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters, and none that everybody uses. "
        "A few words in a row are good.",
    )
    again = forms.CharField(
        label="Repeat password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Return the password if it was typed alike twice."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError("The two passwords do not match.")
        return again


class LanguageForm(ActionForm):
    """The language of the desk."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("As the address says")), *settings.LANGUAGES]


class ReasonForm(ActionForm):
    """Why."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs=LINES),
        help_text="Kept in the history.",
    )


class RoleForm(ReasonForm):
    """Another role, and why."""

    role = forms.ChoiceField(label="Role", choices=RoleChoices.choices)
    field_order = ["role", "reason"]


class HandOverForm(ActionForm):
    """To whom."""

    to = forms.ModelChoiceField(label="To", queryset=User.objects.none())

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = User.objects.filter(is_active=True).exclude(pk=person.pk)


class KeyForm(ActionForm):
    """A key to make."""

    name = forms.CharField(label="Used by", max_length=100)
    scope = forms.ChoiceField(label="Permissions", choices=Scope.choices, initial=Scope.READ)
    days = forms.IntegerField(
        label="Expires after (days)",
        min_value=1,
        max_value=3650,
        required=False,
        help_text="Leave empty for a key that does not expire.",
    )
