"""What forms share: small ones, several on a page, for one action each; and a field for times."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.core import edtf
from apps.core.declared import Field, Kind
from apps.core.edtf.dates import dates_in

LINES = {"rows": 3}


def form_options(field: Field) -> dict[str, Any]:
    """Return what a declared field asks of its field in a form: label, length or choices."""
    options: dict[str, Any] = {"label": field.label, "required": not field.column.blank}
    if field.kind is Kind.FLAG:
        options["required"] = False  # else it could not be left unticked
    elif field.kind is Kind.CHOICE:
        blank = [("", "Not given")] if field.column.blank else []
        options["choices"] = [*blank, *field.choices]
    else:
        options["max_length"] = field.column.max_length
    if field.rows:
        options["widget"] = forms.Textarea({"rows": field.rows})
    return options


class ActionForm(forms.Form):
    """A form among several on one page: ``key`` keeps their ids apart."""

    # The page says what is missing in words, and keeps what was written.
    use_required_attribute = False

    def __init__(self, data: Any = None, *, key: str, **options: Any) -> None:
        super().__init__(data, auto_id=f"{key}-%s", label_suffix="", **options)

    def refuse(self, error: ValidationError) -> None:
        """Add the errors of an action, each to its field where the form has that field."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in by_field.items():
            field = name if name in self.fields else None
            for message in messages:
                self.add_error(field, message[:1].upper() + message[1:])


def errors_by_field(forms_sent: Iterable[ActionForm]) -> dict[str, list[str]]:
    """Return the errors of forms that were sent, by the id of the field; the rest under ""."""
    found: dict[str, list[str]] = {}
    for form in forms_sent:
        for name, messages in form.errors.items():
            field_id = form[name].auto_id if name in form.fields else ""
            found[field_id] = [str(message) for message in messages]
    return found


class TimeField(forms.CharField):
    """A time, as EDTF or as a date in words; gives EDTF."""

    def clean(self, value: Any) -> str:
        """Return the time in EDTF; raises ``ValidationError`` saying how times are written."""
        text: str = super().clean(value)
        if not text or edtf.read(text):
            return text
        for date in dates_in(text):
            if date.start == 0 and date.end == len(text):
                return date.edtf
        message = (
            "“%(text)s” is no date: write 5 July 2021 or 2021-07-05, 2021-07 for a month, "
            "2021-07~ for about then"
        )
        raise ValidationError(message, code="edtf", params={"text": text})


FORM_FIELDS: dict[Kind, type[forms.Field]] = {
    Kind.TEXT: forms.CharField,
    Kind.CHOICE: forms.ChoiceField,
    Kind.FLAG: forms.BooleanField,
    Kind.TIME: TimeField,
}


def complete_form(form: forms.Form, fields: Iterable[Field]) -> None:
    """Add the declared fields that a form does not write out itself."""
    for field in fields:
        if field.name not in form.fields:
            form.fields[field.name] = FORM_FIELDS[field.kind](**form_options(field))
