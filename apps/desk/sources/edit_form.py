"""The form of a source's page at the desk."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import User
from apps.core.declared import field_of, fields_of
from apps.core.forms import ActionForm, TimeField, complete_form, form_options
from apps.sources.models import Source, SourceSection
from apps.sources.wording import RELIABILITY
from apps.speakers.models import Speaker
from apps.speakers.naming import names_of, speakers_called

LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
CHANGED = fields_of(
    Source,
    SourceSection.TITLE,
    SourceSection.CITATION,
    SourceSection.ADDRESS,
    SourceSection.NOTE,
    SourceSection.RELIABILITY,
    SourceSection.RIGHTS,
    SourceSection.STATE,
)
TITLE, *OTHERS = (field.name for field in CHANGED)
FORM_ORDER = (TITLE, "publisher", *OTHERS, "reason")


class LanguageField(forms.RegexField):
    """A language tag of BCP 47."""

    def __init__(self, **options: Any) -> None:
        says = {"invalid": "A language is written as en or pt-BR."}
        super().__init__(LANGUAGE, error_messages=says, **options)


class SourceForm(ActionForm):
    """What is known of a source; the rights only for users who may set them.

    Fields that are no different here than their columns say are not written out.
    """

    title = forms.CharField(
        **form_options(field_of(Source, "title")),
        error_messages={"required": "Give the report a title."},
    )
    publisher = forms.CharField(
        label="Outlet",
        max_length=320,
        required=False,
        help_text="A name from the list of speakers. Leave empty if no outlet is named.",
    )
    published = TimeField(
        **form_options(field_of(Source, "published")), help_text="5 July 2021 or 2021-07-05."
    )
    language = LanguageField(
        **form_options(field_of(Source, "language")), help_text="Such as en or pt-BR."
    )
    translated_from = LanguageField(
        **form_options(field_of(Source, "translated_from")),
        help_text="Leave empty if the report is not a translation.",
    )
    url = forms.URLField(**form_options(field_of(Source, "url")), assume_scheme="https")
    archive_url = forms.URLField(
        **form_options(field_of(Source, "archive_url")), assume_scheme="https"
    )
    note = forms.CharField(
        **form_options(field_of(Source, "note")), help_text="Shown to readers above the text."
    )
    reliability = forms.ChoiceField(
        label=field_of(Source, "reliability").label,
        required=False,
        choices=[
            ("", "Not graded"),
            *((grade, f"{grade}, {words}") for grade, words in RELIABILITY.items()),
        ],
        help_text="Of the outlet in general. Grade the credibility of a claim on the claim itself.",
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        help_text="Required if the state changes. Kept in the history.",
    )

    def __init__(self, data: Any = None, *, source: Source, user: User) -> None:
        known = {field.name: getattr(source, field.name) for field in CHANGED}
        publisher = names_of([source.publisher])[source.publisher.pk] if source.publisher else ""
        super().__init__(data, key="source", initial={**known, "publisher": publisher})
        complete_form(self, CHANGED)
        self.order_fields(FORM_ORDER)
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
                "There is no speaker “%(name)s”. Add them first.",
                code="unknown",
                params={"name": name},
            )
        choices = ", ".join(f"{one.name} #{one.pk}" for one in found)
        raise ValidationError(
            "Several speakers have that name. Enter one of: %(choices)s",
            params={"choices": choices},
        )

    @property
    def said(self) -> dict[str, Any]:
        """Return the values of the source, as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}
