"""Model fields for historical time: EDTF as typed, and the days it spans, to sort and filter by."""

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from apps.core import edtf


def validate_edtf(value: str) -> None:
    """Raise ``ValidationError`` with a plain message where ``value`` is no EDTF time."""
    try:
        edtf.parse(value)
    except edtf.EdtfError as error:
        raise ValidationError(str(error), code="edtf") from error


class EdtfField(models.CharField[str, str]):
    """A time in EDTF (ISO 8601-2), kept as it was given; empty where nothing is known."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": 100, "blank": True, "default": "", **options})


class EdtfDayField(models.DateField[datetime.date | None, datetime.date | None]):
    """The first or last day of the EDTF field beside it, set at every save; null where unknown."""

    def __init__(self, of: str = "", bound: str = "first", **options: Any) -> None:
        self.of, self.bound = of, bound
        super().__init__(**{"null": True, "editable": False, **options})

    def deconstruct(self) -> Any:
        """Return the arguments that make this field again, for migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of, "bound": self.bound}

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime.date | None:  # noqa: ARG002, FBT001
        """Return the day that is stored with ``model_instance``."""
        time = edtf.read(getattr(model_instance, self.of))
        day = getattr(time, f"{self.bound}_day") if time else None
        setattr(model_instance, self.attname, day)
        return day


class NumericField(models.DecimalField[Decimal | None, Decimal | None]):
    """A decimal number kept with the digits it was given: ``numeric`` without a scale."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_digits": 60, "decimal_places": 30, **options})

    def db_type(self, connection: Any) -> str:  # noqa: ARG002
        """Return the column's type."""
        return "numeric"
