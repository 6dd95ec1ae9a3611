"""Model fields of our own, and checks of values before they are written.

Fields for historical time: EDTF as typed, and the days it spans, to sort and filter by.
"""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import Field

from apps.core import edtf

MOST_REMEMBERED = 100  # characters: kinds, days and languages come again, sentences do not

# PostgreSQL keeps no NUL in a text, and UTF-8 has no code for half of a surrogate pair.
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


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


def unstorable(text: str) -> str:
    """Return what is wrong with a text that no database keeps; empty if nothing is."""
    found = UNSTORABLE.search(text)
    if found is None:
        return ""
    return f"This contains a character that is not text (U+{ord(found[0]):04X})."


def is_number(text: str) -> bool:
    """Say whether what was sent is a number such as rows have; Python reads no 5,000 digits."""
    return text.isdecimal() and len(text) < 19


def check_fields(instance: models.Model) -> None:
    """Raise ``ValidationError`` naming every field whose value its column does not admit.

    Relations are left out: they hold rows that were read, and asking again would cost a query each.
    """
    relations = [field.name for field in instance._meta.fields if field.is_relation]
    instance.clean_fields(exclude=relations)


def check_values(model: type[models.Model], values: Mapping[str, Any]) -> None:
    """Raise ``ValidationError`` as ``check_fields`` does, for columns of a row not built yet."""
    fields = {field.name: field for field in model._meta.fields}
    errors = {}
    for name, value in values.items():
        field = fields.get(name)
        if field is None or field.is_relation or field.generated:
            continue
        if field.blank and value in field.empty_values:
            continue
        is_short = isinstance(value, str) and len(value) <= MOST_REMEMBERED
        check = _remembered_errors if is_short and not field.unique else _errors_found
        found = check(field, value)
        if found:
            errors[name] = found
    if errors:
        raise ValidationError(errors)


def _errors_found(field: Field[Any, Any], value: Any) -> list[ValidationError] | None:
    try:
        field.clean(value, None)
    except ValidationError as error:
        return list(error.error_list)
    return None


_remembered_errors = lru_cache(maxsize=4_096, typed=True)(_errors_found)


def field_error(field: str, message: str, *, code: str = "invalid") -> ValidationError:
    """Return the error that says what is wrong with one field."""
    return ValidationError({field: ValidationError(message, code=code)})
