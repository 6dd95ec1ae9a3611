"""How large a body may be, in bytes, values and levels: each view names its own bounds."""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from rest_framework.exceptions import ParseError

from apps.api.problems import ProblemError

# A string as a whole, also one that never ends, or what stands between values.
MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
MARKS_OF_A_VALUE = 4  # at most, in JSON: its name, its comma, and its string or two brackets


def stated_bytes(request: HttpRequest) -> int:
    """Return how many bytes a request says that its body has; 0 where it says nothing."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)  # as Django: “+5” and “1_000” count
    except ValueError:
        return 0


def check_stated(request: HttpRequest, *, most_bytes: int) -> None:
    """Refuse a request that says that its body is larger, or does not say how large it is."""
    if stated_bytes(request) > most_bytes:
        raise _too_large(most_bytes)
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        raise ParseError("Send Content-Length: a body without a stated length is not read.")


def check_body(request: HttpRequest, *, most_bytes: int) -> None:
    """Read the body, and refuse it where it is larger than that, whatever was said of it."""
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise _too_large(most_bytes) from error
    except ValueError as error:
        raise ParseError("Content-Length is not a number.") from error
    if len(body) > most_bytes:
        raise _too_large(most_bytes)


def _too_large(most_bytes: int) -> ProblemError:
    size = f"{most_bytes // 1_000} kB"
    if most_bytes >= 1_000_000:
        size = f"{most_bytes // 1_000_000} MB"
    return ProblemError(413, f"The body is too large: the most is {size}.")


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
