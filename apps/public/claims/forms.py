"""Forms that readers fill in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from apps.claims.models import Claim, ClaimVersion
from apps.claims.models.objection import MOST_CHARACTERS
from apps.claims.objections import ObjectionDraft
from apps.core.fields import is_number


class ObjectionForm(forms.Form):
    """What is wrong with a claim, and how to reach the reader, if they wish."""

    use_required_attribute = (
        False  # the page says what is missing in words, and keeps what was written
    )

    reason = forms.CharField(
        label="What is wrong, and how do you know?",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say what is wrong with the claim."},
    )
    name = forms.CharField(
        label="Your name",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # People do not see this one; a program that fills in everything gives itself away.
    subject = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": -1}),
    )
    version_number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    version: ClaimVersion

    def __init__(self, *args: Any, claim: Claim | None = None, **kwargs: Any) -> None:
        self.claim = claim
        super().__init__(*args, **kwargs)

    def clean_version_number(self) -> int:
        """Find the version that the reader saw."""
        number: int = self.cleaned_data["version_number"]
        found = ClaimVersion.objects.filter(claim=self.claim, number=number).first()
        if found is None:
            raise ValidationError(
                "The claim has no such version: open the form again from its page."
            )
        self.version = found
        return number

    @property
    def is_from_a_machine(self) -> bool:
        """Say whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data["subject"])

    @property
    def draft(self) -> ObjectionDraft:
        """Return what was written, as the action takes it."""
        said = self.cleaned_data
        return ObjectionDraft(
            form_id=said["form_id"], reason=said["reason"], name=said["name"], email=said["email"]
        )


def empty_objection(asked: str, *, newest: int) -> ObjectionForm:
    """Return a form with an id of its own, about the version asked for, else the newest."""
    number = int(asked) if is_number(asked) and 1 <= int(asked) <= newest else newest
    return ObjectionForm(initial={"version_number": number, "form_id": uuid4()})
