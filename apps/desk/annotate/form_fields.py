"""Form fields that take what people type: numbers with thousands, speakers by name."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.claims.rules import ParsedFigure
from apps.claims.rules.figures import number_problems
from apps.claims.rules.numerals import read_number
from apps.claims.rules.parsing import UnreadFigure, read_figure

LONGEST_SHOWN = 60  # more of what was typed is no help in a message
NO_NUMBER = (
    "“%(text)s” was not understood as a number. "
    "Enter one number, such as 1,000, 2.5 or 1.2 million."
)
NO_TOTAL = "“%(text)s” was not understood as a total. Enter one number, such as 398 or about 300."


class NumberField(forms.CharField):
    """A number, perhaps with thousands separators or as “1.2 million”; gives a ``Decimal``."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; raises ``ValidationError`` unless all of the text is one number."""
        text: str = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise ValidationError(NO_NUMBER, params={"text": _shortened(text)})
        for _, problem in number_problems("number", number):
            raise ValidationError(f"This number {problem}.")
        return Decimal(f"{number:f}")  # written out, as messages show it


class TotalField(forms.CharField):
    """The total that a figure is part of, perhaps “about 300”; gives comparator and number."""

    def clean(self, value: Any) -> ParsedFigure | None:
        """Return the total as a figure; raises ``ValidationError`` unless it is one number."""
        text: str = super().clean(value)
        if not text:
            return None
        figure = read_figure(text)
        if isinstance(figure, UnreadFigure) or figure != ParsedFigure(figure.comparator, figure.n):
            raise ValidationError(NO_TOTAL, params={"text": _shortened(text)})
        return figure


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


class SpeakerName(forms.CharField):
    """A speaker by name, or by name and number where several share it; checked when saving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 300, "required": False, **options})
