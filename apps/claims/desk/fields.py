"""Form fields that take what people type: numbers with thousands, speakers by name."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.claims.rules import ParsedFigure
from apps.claims.rules.parsing import parse_figure


class NumberField(forms.CharField):
    """A number with or without thousands set apart, perhaps “1.2 million”; gives a ``Decimal`` or nothing."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; raises ``ValidationError`` where it is none."""
        text: str = super().clean(value)
        if not text:
            return None
        if figure := _bare(text.removeprefix("-").removeprefix("−")):
            return -figure if text[0] in "-−" else figure
        raise ValidationError("“%(text)s” is no number: write 1,000 or 1.2 million", params={"text": text})


def _bare(text: str) -> Decimal | None:
    figure = parse_figure(text)
    is_bare = figure is not None and figure == ParsedFigure(n=figure.n) and text.strip()[:1].isdigit()
    return figure.n if figure and is_bare and text.strip()[-1].isalnum() else None


class TotalField(forms.CharField):
    """The total that a figure is a part of, perhaps “about 300”; gives comparator and number, or nothing."""

    def clean(self, value: Any) -> ParsedFigure | None:
        """Return the total as a figure; raises ``ValidationError`` where it is none of one number."""
        text: str = super().clean(value)
        if not text:
            return None
        figure = parse_figure(text)
        if figure is None or figure.n is None or figure.comparator == "between" or figure.universe is not None:
            raise ValidationError("“%(text)s” is no total: write 398 or about 300", params={"text": text})
        return figure


class SpeakerName(forms.CharField):
    """A speaker by name, or by name and number where several have it; the name alone is checked when it is saved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 300, "required": False, **options})
