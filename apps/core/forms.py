"""Small forms of the desk, several on one page: each is one thing that may be done."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LINES = {"rows": 3}


class ActionForm(forms.Form):
    """A form among several on one page: ``key`` keeps their ids apart."""

    use_required_attribute = (
        False  # the page says what is missing in words, and keeps what was written
    )

    def __init__(self, data: Any = None, *, key: str, **options: Any) -> None:
        super().__init__(data, auto_id=f"{key}-%s", label_suffix="", **options)

    def refuse(self, error: ValidationError) -> None:
        """Take over what an action found wrong, at its field where the form has it."""
        texts = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, found in texts.items():
            for text in found:
                self.add_error(name if name in self.fields else None, text[:1].upper() + text[1:])


def errors_by_field(forms_sent: Iterable[ActionForm]) -> dict[str, list[str]]:
    """Return what is wrong in forms that were sent, by the id of the field that it is wrong with."""
    return {
        form[name].auto_id if name in form.fields else "": [str(text) for text in texts]
        for form in forms_sent
        for name, texts in form.errors.items()
    }
