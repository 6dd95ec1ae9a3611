"""Form fields that take what people type: dates in words or EDTF."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.core import edtf
from apps.core.edtf.dates import dates_in


class TimeField(forms.CharField):
    """A time, as EDTF or as a date in words; gives EDTF."""

    def clean(self, value: Any) -> str:
        """Return the time in EDTF; raises ``ValidationError`` saying how times are written."""
        text: str = super().clean(value)
        if not text or edtf.read(text):
            return text
        found = dates_in(text)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
            return found[0].edtf
        message = "“%(text)s” is no date: write 5 July 2021 or 2021-07-05, 2021-07 for a month, 2021-07~ for about then"
        raise ValidationError(message, code="edtf", params={"text": text})
