"""Request bodies: JSON as it stands, numbers with every digit they were given."""

import json
import re
from decimal import Decimal
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

# A string as a whole, also one that never ends, or what stands between values.
MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
MARKS_OF_A_VALUE = 4  # at most, in JSON: its name, its comma, and its string or two brackets


class ProblemRenderer(JSONRenderer):
    """JSON, of the type that a response names for itself."""

    charset = None


class DecimalJSONParser(BaseParser):
    """JSON whose numbers become decimals, never floats; a body that cannot be read is 400."""

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:  # noqa: ARG002
        """Return the body's values."""
        view = parser_context["view"]
        body = parser_context["request"]._request.body
        check_structure(body, most_values=view.most_values, most_depth=view.most_depth)
        try:
            return json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant)
        except ValueError as error:
            raise ParseError(f"The body is no JSON that can be read: {error}") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def check_structure(body: bytes, *, most_values: int, most_depth: int) -> None:
    """Raise ``ParseError`` where JSON has too many values or levels, before anything is built.

    An empty list or object counts twice: once for what could stand in it.
    """
    values, depth = 1, 0
    for marks, match in enumerate(MARK.finditer(body)):
        mark = body[match.start() : match.start() + 1]
        if mark in b"[{":
            depth += 1
        elif mark in b"]}":
            depth -= 1
        if mark in b"[{,":
            values += 1
        if values > most_values or marks > most_values * MARKS_OF_A_VALUE:
            raise ParseError(f"The body has too many values: the most is {most_values:,}.")
        if depth > most_depth:
            raise ParseError(f"The body is nested too deeply: the most is {most_depth} levels.")
