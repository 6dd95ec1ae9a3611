"""Request bodies: JSON as it stands, numbers with every digit they were given."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from apps.api.bounds import check_structure
from apps.api.problems import FieldError, InvalidError, escaped
from apps.core.fields import unstorable


class ProblemRenderer(JSONRenderer):
    """JSON, of the type that a response names for itself."""

    charset = None


class DecimalJSONParser(BaseParser):
    """JSON whose numbers become decimals, never floats; a body that cannot be read is 400."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],  # noqa: ARG002
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Any = None,
    ) -> Any:
        """Return the body's values."""
        view = parser_context["view"]
        body = parser_context["request"].body
        check_structure(body, most_values=view.most_values, most_depth=view.most_depth)
        try:
            values = json.loads(
                body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant
            )
        except ValueError as error:
            raise ParseError(f"The body is no JSON that can be read: {error}") from error
        if b"\\u" in body and (wrong := list(_unstorable(values))):  # such text can only be escaped
            raise InvalidError(wrong)
        return values


def _unstorable(value: Any, pointer: str = "") -> Iterator[FieldError]:
    """Give each place of text that no database keeps."""
    if isinstance(value, str) and (why := unstorable(value)):
        yield FieldError(pointer, why)
    members: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for name, inner in members:
        under = f"{pointer}/{escaped(str(name))}"
        yield from _unstorable(name, under)
        yield from _unstorable(inner, under)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
