"""Checking what a person typed before it is written."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import Field

MOST_REMEMBERED = 100  # characters: kinds, days and languages come again, sentences do not

# PostgreSQL keeps no NUL in a text, and UTF-8 has no code for half of a surrogate pair.
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


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
    fields = _own_fields(model)
    errors = {}
    for name, value in values.items():
        if name in fields and (found := _errors(fields[name], value)):
            errors[name] = found
    if errors:
        raise ValidationError(errors)


@cache
def _own_fields(model: type[models.Model]) -> dict[str, Field[Any, Any]]:
    return {
        field.name: field
        for field in model._meta.fields
        if not field.is_relation and not field.generated
    }


def _errors(field: Field[Any, Any], value: Any) -> list[ValidationError] | None:
    if not value and field.blank and value in field.empty_values:
        return None
    if isinstance(value, str) and len(value) <= MOST_REMEMBERED and not field.unique:
        return _remembered_errors(field, value)
    return _errors_found(field, value)


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
