"""The numbers and days of a decision, as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.claims.rules import ParsedFigure
from apps.claims.rules.parsing import parse_figure
from apps.core import edtf
from apps.core.edtf.dates import dates_in

MINUS = ("-", "−")


class NumberEnd(forms.CharField):
    """A number with or without thousands set apart; gives a ``Decimal``, or nothing."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; raises ``ValidationError`` where it is none."""
        text: str = super().clean(value)
        if not text:
            return None
        bare = text.lstrip("-−").strip()
        figure = parse_figure(bare)
        if figure is None or figure.n is None or figure != ParsedFigure(n=figure.n) or not bare[:1].isdigit():
            raise ValidationError("“%(text)s” is no number: write 1,000 or 1.2 million", params={"text": text})
        number = Decimal(f"{figure.n:f}")  # written out, as messages show it
        return -number if text.startswith(MINUS) else number


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
            raise ValidationError("“%(text)s” is no date: write 5 July 2021 or 2021-07-05", params={"text": text})
        return Decimal(day)
