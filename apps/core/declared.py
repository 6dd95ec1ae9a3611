"""A record's passive fields, declared once: a Django column, and beside it what it cannot say.

`apps/claims/fields.py`, and the models of sources, speakers and questions, declare their columns
with this. Each consumer has one loop over the fields and its own way to take or give each kind.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

from django.db import models

from apps.core.fields import EdtfField
from apps.core.json_shapes import Member, Type
from apps.core.json_values import time_of

Column = TypeVar("Column", bound=models.Field[Any, Any])


class Kind(Enum):
    """What a field holds; each consumer has one way to take and to give each kind."""

    TEXT = auto()
    CHOICE = auto()
    FLAG = auto()
    TIME = auto()  # EDTF


@dataclass(frozen=True)
class Field:
    """One field: its column, and what the column cannot say."""

    column: models.Field[Any, Any]
    section: Enum  # fields of one section stand together wherever the record is written out
    label: str = ""  # in the form
    rows: int = 0  # of the form's text area; a line where 0
    api_help: str = ""  # in bodies; the column's own help is for the admin
    api_max_length: int | None = None  # where the column has none

    @property
    def name(self) -> str:
        """Return the column's name, which is the field's everywhere."""
        return self.column.name

    @property
    def kind(self) -> Kind:
        """Return what the column holds."""
        if isinstance(self.column, models.BooleanField):
            return Kind.FLAG
        if isinstance(self.column, EdtfField):
            return Kind.TIME
        return Kind.CHOICE if self.column.choices else Kind.TEXT

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return the values that a choice has, with their labels."""
        return list(self.column.choices or ())

    @property
    def max_length(self) -> int | None:
        """Return how many characters may be given."""
        return self.column.max_length or self.api_max_length

    @property
    def is_required(self) -> bool:
        """Say whether there is no record without it."""
        return not self.column.blank and self.column.default is models.NOT_PROVIDED

    @property
    def default(self) -> Any:
        """Return what stands where nothing is given."""
        if self.column.default is not models.NOT_PROVIDED:
            return self.column.default
        return False if self.kind is Kind.FLAG else ""


def declare(column: Column, section: Enum, label: str = "", **more: Any) -> Column:
    """Return a column with what ``Field`` says beside it."""
    column.declared = Field(column, section, label, **more)  # type: ignore[attr-defined]
    return column


def fields_of(model: type[models.Model], *sections: Enum) -> list[Field]:
    """Return the declared fields of some sections, in the order of these; of all unless said."""
    declared = [
        column.declared for column in model._meta.local_fields if hasattr(column, "declared")
    ]
    if not sections:
        return declared
    return [field for section in sections for field in declared if field.section is section]


def names_of(model: type[models.Model], *sections: Enum) -> tuple[str, ...]:
    """Return the names of these fields."""
    return tuple(field.name for field in fields_of(model, *sections))


def field_of(model: type[models.Model], name: str) -> Field:
    """Return one declared field."""
    return next(field for field in fields_of(model) if field.name == name)


def member_of(field: Field, *, null: bool = False) -> Member:
    """Return what a field is in JSON; a time is null where nothing is known."""
    if field.kind is Kind.TIME:
        return Member(name=field.name, null=True, convert=time_of, help="EDTF")
    if field.kind is Kind.FLAG:
        return Member(name=field.name, type=Type.FLAG)
    if field.kind is Kind.CHOICE:
        return Member(name=field.name, type=Type.CHOICE, choices=field.choices)
    return Member(name=field.name, null=null)
