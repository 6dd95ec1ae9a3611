"""What all serializers share: bodies are taken as typed, and nothing in them is ignored."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from apps.api.problems import FieldError, InvalidError, escaped
from apps.core.declared import Field, Kind
from apps.core.json_shapes import JsonShape, Member, Type

ID = {"type": "string", "pattern": "^[1-9][0-9]{0,17}$", "examples": ["12"]}
DIGITS = re.compile("[0-9]{1,18}")
MOST_DIGITS, MOST_PLACES = 60, 30


class Shape(serializers.Serializer[Any]):
    """What the API gives: every member may be left out by ``fields``, but for the id."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the members as declared."""
        declared = super().get_fields()
        for name, field in declared.items():
            field.required = name == "id"
        return declared


@cache
def serializer_of(shape: JsonShape) -> type[serializers.Serializer[Any]]:
    """Return what describes a declared shape in the OpenAPI file."""
    base = Shape if shape.is_resource else serializers.Serializer
    members = {member.name: _field_of(member) for member in shape.members}
    return type(f"{shape.name}Serializer", (base,), {"__doc__": shape.about, **members})


def _field_of(member: Member) -> serializers.Field[Any, Any, Any, Any]:
    options: dict[str, Any] = {"allow_null": member.null, "help_text": member.help or None}
    if member.type is Type.REFERENCE:
        return reference_to(member.component, null=member.null)
    if member.type is Type.CHOICE:
        return serializers.ChoiceField(member.choices, **options)
    if member.type in (Type.TEXTS, Type.LISTS):
        texts = serializers.ListField(child=serializers.CharField(), help_text=options["help_text"])
        if member.type is Type.TEXTS:
            return texts
        texts = serializers.ListField(child=serializers.CharField())
        return serializers.DictField(child=texts, help_text=options["help_text"])
    if member.shape is None:
        return SIMPLE[member.type](**options)
    if member.type is Type.OBJECTS:
        return serializer_of(member.shape)(many=True, help_text=options["help_text"])
    return serializer_of(member.shape)(**options)


SIMPLE: dict[Type, type[serializers.Field[Any, Any, Any, Any]]] = {
    Type.TEXT: serializers.CharField,
    Type.WHOLE: serializers.IntegerField,
    Type.FLAG: serializers.BooleanField,
    Type.MOMENT: serializers.DateTimeField,
}


class Body(serializers.Serializer[Any]):
    """What the API takes: a member that it does not know is refused, never ignored."""

    default_error_messages: ClassVar = {"null": "Give an object, not null."}

    # Where a subject declares some of the members: all of them in their order, those that are
    # written out here by name. None is needed where all are written out.
    members: ClassVar[Sequence[Field | str]] = ()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the members as declared, here or by the subject."""
        written_out = super().get_fields()
        if not self.members:
            return written_out
        fields = {}
        for member in self.members:
            if isinstance(member, Field):
                fields[member.name] = body_field(member)
            else:
                fields[member] = written_out[member]
        return fields

    def to_internal_value(self, data: Any) -> Any:
        """Return the values, or raise everything that is wrong at once."""
        unknown: dict[str, Any] = {}
        if isinstance(data, Mapping):
            message = [ErrorDetail("There is no such field.", code="unknown")]
            unknown = {str(name): message for name in data if name not in self.fields}
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            found = error.detail
            if not isinstance(found, dict):
                found = {"non_field_errors": found}
            raise ValidationError({**found, **unknown}) from error
        if unknown:
            raise ValidationError(unknown)
        return values


class Nothing(Body):
    """An empty body."""


def read_body(body: type[Body], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """Return what a body says; raises ``InvalidError`` with a pointer to all that is wrong."""
    try:
        values: dict[str, Any] = _reader(body, partial).run_validation(request.data)
    except ValidationError as error:
        raise InvalidError(each_error(error.detail)) from error
    return values


@cache
def _reader(body: type[Body], partial: bool) -> Body:  # noqa: FBT001
    """Return what reads bodies of a kind, made once: making its fields takes long."""
    return body(partial=partial)


def each_error(detail: Any, pointer: str = "") -> Iterator[FieldError]:
    """Give the errors of a serializer one by one, each with a JSON pointer."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            under = pointer
            if name != "non_field_errors":
                under += f"/{escaped(str(name))}"
            yield from each_error(inner, under)
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            under = pointer
            if not isinstance(inner, str):
                under += f"/{number}"
            yield from each_error(inner, under)
    else:
        yield FieldError(pointer, str(detail), getattr(detail, "code", "invalid"))


class Text(serializers.CharField):
    """A string, as it stands; null is the empty one where that is allowed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **options})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Refuse what is no string: a number is never taken for its digits."""
        if data is None and self.allow_null:
            return ""
        if data is not serializers.empty and not isinstance(data, str):
            raise ValidationError("Give a string.", code="type")
        return super().run_validation(data)


def optional_text(**options: Any) -> Text:
    """Return the field for a string that may be empty, null or left out."""
    return Text(
        **{"required": False, "allow_blank": True, "allow_null": True, "default": "", **options}
    )


class Whole(serializers.IntegerField):
    """A whole number, given as a JSON number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": -(2**31), "max_value": 2**31 - 1, **options})

    def to_internal_value(self, data: Any) -> int:
        """Return the number."""
        if isinstance(data, bool) or not isinstance(data, int):
            raise ValidationError("Give a whole number.", code="type")
        return data


class Flag(serializers.BooleanField):
    """True or false, as JSON has them."""

    def to_internal_value(self, data: Any) -> bool:
        """Return the truth value."""
        if not isinstance(data, bool):
            raise ValidationError("Say true or false.", code="type")
        return data


def body_field(field: Field) -> serializers.Field[Any, Any, Any, Any]:
    """Return what a declared field is in a body."""
    if field.is_required:
        options: dict[str, Any] = {}
    else:
        options = {"default": field.default}
    if field.api_help:
        options["help_text"] = field.api_help
    if field.kind is Kind.FLAG:
        return Flag(**options)
    if field.kind is Kind.CHOICE:
        return serializers.ChoiceField(field.choices, **options)
    if field.max_length:
        options["max_length"] = field.max_length
    return Text(**options) if field.is_required else optional_text(**options)


NUMBER = {"type": ["string", "number"], "examples": ["1000"]}


@extend_schema_field(NUMBER)
class Number(serializers.Field[Any, Any, Any, Any]):
    """A decimal number: a string, or a JSON number with every digit it was given."""

    def to_internal_value(self, data: Any) -> Decimal:
        """Return the number; what has no end, or more digits than are kept, is refused."""
        if isinstance(data, bool) or not isinstance(data, str | int | Decimal):
            raise ValidationError("Give a number, or a string that is one.", code="type")
        try:
            number = Decimal(data)
        except (InvalidOperation, ValueError) as error:
            raise ValidationError("This is no number.", code="invalid") from error
        if not number.is_finite() or not -MOST_PLACES <= number.adjusted() <= MOST_PLACES:
            raise ValidationError("This number is out of all measure.", code="invalid")
        _, digits, exponent = number.as_tuple()
        if len(digits) > MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_PLACES):
            raise ValidationError("This number has more digits than are kept.", code="invalid")
        return number

    def to_representation(self, value: Any) -> str:
        """Return the number as a string."""
        return f"{value:f}"


@extend_schema_field(ID)
class Id(serializers.Field[Any, Any, Any, Any]):
    """The id of a row: a string of digits; a whole number is taken too."""

    def to_internal_value(self, data: Any) -> int:
        """Return the id as a number."""
        text = data
        if isinstance(data, int) and not isinstance(data, bool):
            text = str(data)
        if not isinstance(text, str) or not DIGITS.fullmatch(text):
            raise ValidationError("Give an id, as a string of digits.", code="type")
        return int(text)

    def to_representation(self, value: Any) -> str:
        """Return the id as a string."""
        return str(value)


def reference_to(component: str, *, null: bool = False) -> serializers.Field[Any, Any, Any, Any]:
    """Return the field for an id, or for the thing itself where ``expand`` asks for it."""
    options: list[Any] = [{"type": "string"}, {"$ref": f"#/components/schemas/{component}"}]

    @extend_schema_field({"anyOf": [*options, {"type": "null"}] if null else options})
    class Reference(serializers.Field[Any, Any, Any, Any]):
        pass

    return Reference()
