"""The days of a decision, as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.core import edtf
from apps.core.edtf.dates import dates_in


class DayEnd(forms.CharField):
    """A day or a longer time, of which the first or the last day is meant; gives its number, or nothing."""

    def __init__(self, *, is_last: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.is_last = is_last

    def clean(self, value: Any) -> Decimal | None:
        """Return the day's number; raises ``ValidationError`` where it is no day."""
        text: str = super().clean(value)
        if not text:
            return None
        found = dates_in(text)
        time = edtf.read(found[0].edtf if len(found) == 1 else text)
        day = (time.high if self.is_last else time.low) if time else None
        if day is None:
            raise ValidationError(
                "“%(text)s” is no date: write 5 July 2021 or 2021-07-05", params={"text": text}
            )
        return Decimal(day)
