"""The form of a source's page at the desk."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import User
from apps.core.forms import LINES, ActionForm, TimeField
from apps.sources.models import Rights, Source, SourceState
from apps.sources.wording import RELIABILITY
from apps.speakers.models import Speaker
from apps.speakers.naming import names_of, speakers_called

LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
CHANGED = (
    "title",
    "published",
    "language",
    "translated_from",
    "url",
    "archive_url",
    "note",
    "state",
    "reliability",
    "rights",
)


class LanguageField(forms.RegexField):
    """A language tag of BCP 47."""

    def __init__(self, **options: Any) -> None:
        says = {"invalid": "A language is written as en or pt-BR."}
        super().__init__(LANGUAGE, max_length=35, required=False, error_messages=says, **options)


class SourceForm(ActionForm):
    """What is known of a source; the rights only for users who may set them."""

    title = forms.CharField(
        label="Title", max_length=500, error_messages={"required": "Give the report a title."}
    )
    publisher = forms.CharField(
        label="Publisher",
        max_length=320,
        required=False,
        help_text="A speaker by name, as the list of speakers has it; empty if nobody is named.",
    )
    published = TimeField(
        label="Published", max_length=100, required=False, help_text="5 July 2021 or 2021-07-05."
    )
    language = LanguageField(label="Language", help_text="Such as en or pt-BR.")
    translated_from = LanguageField(
        label="Translated from", help_text="Empty if it is no translation."
    )
    url = forms.URLField(label="Address", max_length=2000, required=False, assume_scheme="https")
    archive_url = forms.URLField(
        label="Archived copy", max_length=2000, required=False, assume_scheme="https"
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(LINES),
        help_text="Shown to readers above the text.",
    )
    reliability = forms.ChoiceField(
        label="Reliability of the source",
        required=False,
        choices=[
            ("", "Not graded"),
            *((grade, f"{grade}, {words}") for grade, words in RELIABILITY.items()),
        ],
        help_text="Of the source in general; how credible a claim is, is graded at the claim.",
    )
    rights = forms.ChoiceField(label="What the public sees of its text", choices=Rights.choices)
    state = forms.ChoiceField(label="State", choices=SourceState.choices)
    reason = forms.CharField(
        label="Reason",
        required=False,
        help_text="Needed where the state changes; it stays in the history.",
    )

    def __init__(self, data: Any = None, *, source: Source, user: User) -> None:
        known = {name: getattr(source, name) for name in CHANGED}
        publisher = names_of([source.publisher])[source.publisher.pk] if source.publisher else ""
        super().__init__(data, key="source", initial={**known, "publisher": publisher})
        if not user.has_perm("sources.set_rights"):
            del self.fields["rights"]

    def clean_publisher(self) -> Speaker | None:
        """Return the one speaker of that name."""
        name = self.cleaned_data["publisher"].replace("\0", "").strip()
        if not name:
            return None
        found = speakers_called(name)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                "There is no speaker “%(name)s”: add it first.",
                code="unknown",
                params={"name": name},
            )
        choices = ", ".join(f"{one.name} #{one.pk}" for one in found)
        raise ValidationError(
            "Several go by that name, write which: %(choices)s", params={"choices": choices}
        )

    @property
    def said(self) -> dict[str, Any]:
        """Return the values of the source, as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}
