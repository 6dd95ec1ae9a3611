"""The forms by which reports come in, and by which what was read is confirmed."""

from typing import Any
from uuid import uuid4

from django import forms

from apps.accounts.models import User
from apps.core.declared import field_of
from apps.core.forms import ActionForm, TimeField, form_options
from apps.desk.sources.edit_form import LanguageField
from apps.sources.intake.confirming import SourceDetails
from apps.sources.models import Intake, Rights, Source

ENDINGS = ".txt,.md,.html,.htm,.pdf,.docx"


class OnceForm(ActionForm):
    """A form that makes one thing however often it is sent."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, key: str) -> None:
        super().__init__(data, key=key, files=files, initial={"form_id": uuid4()})


class AddressForm(OnceForm):
    """An address to fetch."""

    url = forms.URLField(
        label="Link",
        max_length=2000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"required": "Enter the link to the report."},
    )


class FileInput(forms.FileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that were sent."""
        files = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class FilesForm(OnceForm):
    """Files to read; an error names its file, and the other files are kept."""

    file = FilesField(
        label="Files",
        widget=FileInput(attrs={"accept": ENDINGS, "multiple": True}),
        allow_empty_file=True,
        help_text="txt, md, html, pdf or docx, 20 MB at most each.",
        error_messages={"required": "Choose a file."},
    )


class PasteForm(OnceForm):
    """A text to take over as it stands."""

    title = forms.CharField(
        label="Title",
        max_length=500,
        required=False,
        help_text="Leave empty to use the first line.",
    )
    text = forms.CharField(
        label="Text", strip=False, widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "Paste the text of the report."},
    )  # fmt: skip


class ConfirmForm(ActionForm):
    """What a report says of itself, for the user to correct."""

    title = forms.CharField(
        **form_options(field_of(Source, "title")),
        error_messages={"required": "Give the report a title."},
    )
    publisher_name = forms.CharField(
        label="Outlet", max_length=300, required=False,
        help_text="Name of the outlet. A new one is added.",
    )  # fmt: skip
    author = forms.CharField(
        **form_options(field_of(Source, "author")), help_text="As named in the report."
    )
    published = TimeField(
        **form_options(field_of(Source, "published")), help_text="5 July 2021 or 2021-07-05."
    )
    language = LanguageField(
        **form_options(field_of(Source, "language")), help_text="Such as en or pt-BR."
    )
    rights = forms.ChoiceField(**form_options(field_of(Source, "rights")))

    def __init__(self, data: Any = None, *, intake: Intake, user: User) -> None:
        names = ("title", "publisher_name", "author", "published", "language")
        known = {name: getattr(intake, name) for name in names}
        super().__init__(data, key="intake", initial={**known, "rights": Rights.EXCERPT})
        if not user.has_perm("sources.set_rights"):
            del self.fields["rights"]

    @property
    def known(self) -> SourceDetails:
        """Return what the form says."""
        return SourceDetails(**self.cleaned_data)


class FeedForm(ActionForm):
    """A feed to look at."""

    url = forms.URLField(
        label="Link to the feed", max_length=2000, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"required": "Enter the link to the feed."},
    )  # fmt: skip
    publisher_name = forms.CharField(
        label="Outlet",
        max_length=300,
        required=False,
        help_text="For reports that name no other outlet.",
    )
