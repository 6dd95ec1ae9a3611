"""Filters of lists, by django-filter: described in the schema, and strict in what they read."""

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

from apps.api.parameters import Parameter, in_utc
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
        if moment is None:
            return None
        try:
            return in_utc(moment)
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
        parameters = []
        for name, one in cls.base_filters.items():
            label = one.label or f"Keep what has this {name.replace('_', ' ')}."
            schema = getattr(one, "schema", {"type": "string"})
            if choices := one.extra.get("choices"):
                schema = {"type": "string", "enum": [value for value, _ in choices]}
            parameters.append(Parameter(name, str(label), schema))
        return tuple(parameters)


def filtered(rows: QuerySet[Row], request: Request, by: type[FilterSet]) -> QuerySet[Row]:
    """Return the rows that a request's filters keep.

    Raises ``InvalidError`` for values that they cannot read.
    """
    return filter_rows(by, values_of(request, by), rows)


def values_of(request: Request, by: type[FilterSet]) -> dict[str, Any]:
    """Return the values that a request gives to filters, by the filter's name.

    Raises ``InvalidError`` for values that they cannot read.
    """
    given, errors = {}, []
    for name, text in request.query_params.dict().items():
        if name not in by.base_filters:
            continue
        given[name] = text
        if not text.strip():
            message = "Say what to keep, or leave the filter out."
            errors.append(FieldError(f"/{name}", message, "blank"))
    if errors:
        raise InvalidError(errors)
    if not given:
        return {}
    form = _form_class(by, frozenset(given))(given)  # type: ignore[arg-type]
    if not form.is_valid():
        raise InvalidError(
            FieldError(f"/{name}", str(message), "invalid")
            for name, messages in form.errors.items()
            for message in messages
        )
    return form.cleaned_data


@cache
def _form_class(by: type[FilterSet], names: frozenset[str]) -> type[Form]:
    """Return a form with the fields of these filters only, which is faster than one with all."""
    return type("FilterForm", (Form,), {name: by.base_filters[name].field for name in names})


def filter_rows(
    by: type[FilterSet], values: Mapping[str, Any], rows: QuerySet[Row]
) -> QuerySet[Row]:
    """Return the rows that filters keep for these values, or for parameters of a query."""
    for name, value in values.items():
        rows = by.base_filters[name].filter(rows, value)
    return rows
