"""Checking what a person typed before it is written."""

from django.core.exceptions import ValidationError
from django.db import models


def check_fields(instance: models.Model) -> None:
    """Raise ``ValidationError`` naming every field whose value its column does not admit.

    Relations are left out: they hold rows that were read, and asking again would cost a query each.
    """
    relations = [field.name for field in instance._meta.fields if field.is_relation]
    instance.clean_fields(exclude=relations)


def refuse(field: str, message: str, *, code: str = "invalid") -> ValidationError:
    """Return the error that says what is wrong with one field."""
    return ValidationError({field: ValidationError(message, code=code)})
