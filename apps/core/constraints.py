"""Conditions that several areas' tables must meet, put into words once."""

from collections.abc import Collection

from django.db.models import CheckConstraint, Func, Q, Value
from django.db.models.expressions import Combinable


def one_of(field: str, values: Collection[str], *, name: str) -> CheckConstraint:
    """Return the constraint that a column holds one of a closed list."""
    return CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)


def not_blank(field: str, *, name: str) -> CheckConstraint:
    """Return the constraint that a text column holds more than white space."""
    return CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)


def together(first: str, second: str, *, name: str) -> CheckConstraint:
    """Return the constraint that two columns are null together or not at all."""
    neither = Q(**{first: None, second: None})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=neither | both, name=name)


def sha256_of(text: Combinable) -> Func:
    """Return the SHA-256 of a text column in UTF-8, in lower-case hexadecimal, by PostgreSQL."""
    utf8 = Func(text, Value("UTF8"), function="convert_to")
    return Func(Func(utf8, function="sha256"), Value("hex"), function="encode")
