"""Filters of lists, by django-filter; what they cannot read is refused, and described in the schema."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import django_filters as filters
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet
from django.forms import Form
from django_filters.fields import IsoDateTimeField
from rest_framework.request import Request

from apps.api.datetimes import in_utc
from apps.api.parameters import Parameter
from apps.api.problems import FieldError, InvalidError

Row = TypeVar("Row", bound=Model)


class IdFilter(filters.CharFilter):  # type: ignore[misc]
    """Keeps what has an id; what is no number is refused."""

    schema = {"type": "string", "pattern": "^[0-9]{1,18}$"}

    def __init__(self, field_name: str, **options: Any) -> None:
        validators = [RegexValidator(r"^[0-9]{1,18}\Z", "This is no id.")]
        super().__init__(field_name=field_name, validators=validators, **options)


class MomentField(IsoDateTimeField):  # type: ignore[misc]
    """Takes a moment in ISO 8601."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Return it in UTC."""
        moment = super().to_python(value)
        try:
            return in_utc(moment) if moment else None
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class TimeFilter(filters.IsoDateTimeFilter):  # type: ignore[misc]
    """Keeps what happened since, or before, a moment in ISO 8601."""

    field_class = MomentField
    schema = {"type": "string", "format": "date-time"}


class FilterSet(filters.FilterSet):  # type: ignore[misc]
    """The filters of one list."""

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """Return the filters as query parameters."""
        return tuple(
            Parameter(
                name,
                str(one.label or f"Keep what has this {name.replace('_', ' ')}."),
                _schema(one),
            )
            for name, one in cls.base_filters.items()
        )


def _schema(one: filters.Filter) -> dict[str, Any]:
    if choices := one.extra.get("choices"):
        return {"type": "string", "enum": [value for value, _ in choices]}
    return getattr(one, "schema", {"type": "string"})


@cache
def _form_of(by: type[FilterSet], names: frozenset[str]) -> type[Form]:
    """Return a form with the fields of some filters only: of all that there are, it would be made each time."""
    return type("FilterForm", (Form,), {name: by.base_filters[name].field for name in names})


def filtered(rows: QuerySet[Row], request: Request, by: type[FilterSet]) -> QuerySet[Row]:
    """Return the rows that a request's filters keep; raises ``InvalidError`` for what they cannot read."""
    return filter_rows(by, values_of(request, by), rows)


def values_of(request: Request, by: type[FilterSet]) -> dict[str, Any]:
    """Return what a request says to keep, by filter; raises ``InvalidError`` for what they cannot read."""
    given = {
        name: value
        for name, value in request.query_params.dict().items()
        if name in by.base_filters
    }
    if not given:
        return {}
    if empty := [name for name, value in given.items() if not value.strip()]:
        raise InvalidError(
            FieldError(f"/{name}", "Say what to keep, or leave the filter out.", "blank")
            for name in empty
        )
    form = _form_of(by, frozenset(given))(given)  # type: ignore[arg-type]
    if not form.is_valid():
        raise InvalidError(
            FieldError(f"/{name}", str(message), "invalid")
            for name, texts in form.errors.items()
            for message in texts
        )
    return form.cleaned_data


def filter_rows(
    by: type[FilterSet], values: Mapping[str, Any], rows: QuerySet[Row]
) -> QuerySet[Row]:
    """Return the rows that filters keep for values that were read, or for parameters that stand for them."""
    for name, value in values.items():
        rows = by.base_filters[name].filter(rows, value)
    return rows
