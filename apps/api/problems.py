"""Errors as `application/problem+json` (RFC 9457): what was wrong, and where."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from rest_framework.exceptions import APIException

from apps.core.http.request_ids import request_id

CONTENT_TYPE = "application/problem+json"
# What the actions' codes mean to a program; every other refusal is 422.
NOT_ALLOWED = {"four_eyes", "second_person"}
NOT_NOW = {"state", "unique", "blind"}
# What a response may hold, so that none exceeds 64 kB: pointers and details repeat what was sent.
MOST_ERRORS = 50
MOST_BYTES = {"pointer": 300, "detail": 700, "code": 100}  # of each error; in JSON, as UTF-8
MOST_BYTES_OF_DETAIL = 2_000


class FieldError(NamedTuple):
    """One thing that is wrong: where in the body, or which parameter; in words; and as a code."""

    pointer: str
    detail: str
    code: str = "invalid"


class ProblemError(APIException):
    """A request that cannot be answered as it is; ``errors`` say everything that is wrong."""

    def __init__(
        self, status: int, detail: str, errors: Iterable[FieldError] = (), **members: Any
    ) -> None:
        super().__init__(detail)
        self.status_code = status
        self.errors = list(errors)
        self.members = members  # what RFC 9457 calls extension members


class InvalidError(ProblemError):
    """A body or parameter that cannot be taken."""

    def __init__(self, errors: Iterable[tuple[str, str, str]]) -> None:
        super().__init__(
            400,
            "The request is not valid: see the errors.",
            [FieldError(*error) for error in errors],
        )


@contextmanager
def part_of_body(pointer: str) -> Iterator[None]:
    """Let errors raised inside point to a part of the body."""
    try:
        yield
    except ValidationError as error:
        raise invalid_input(error, pointer) from error


def invalid_input(error: ValidationError, under: str = "") -> ProblemError:
    """Return what an action refused as a problem: 403, 409 or 422, by the codes of its errors."""
    errors = []
    fields = error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
    for field, problems in fields.items():
        pointer = under
        if field != "__all__":
            pointer += "/" + field.removesuffix("_id").replace(".", "/")
        for one in problems:
            errors += [FieldError(pointer, text, one.code or "invalid") for text in one.messages]
    codes = {one.code for one in errors}
    if codes & NOT_ALLOWED:
        status = 403
    elif codes <= NOT_NOW:
        status = 409
    else:
        status = 422
    return ProblemError(status, "; ".join(dict.fromkeys(one.detail for one in errors)), errors)


def escaped(name: str) -> str:
    """Return a member's name as a JSON pointer has it."""
    return name.replace("~", "~0").replace("/", "~1")


def problem(
    status: int, detail: str, errors: Iterable[FieldError] = (), **members: Any
) -> dict[str, Any]:
    """Return the body of an error: the first of what is wrong, and how much more there is."""
    found = list(errors)
    detail = _shortened(detail, MOST_BYTES_OF_DETAIL)
    if more := len(found[MOST_ERRORS:]):
        detail += f" The first {MOST_ERRORS} errors are listed, and {more:,} more were found."
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": [
            {name: _shortened(text, MOST_BYTES[name]) for name, text in one._asdict().items()}
            for one in found[:MOST_ERRORS]
        ],
        "request_id": request_id(),
        **members,
    }


def _shortened(text: str, most: int) -> str:
    """Return a text, or its beginning and “…” where it takes more than ``most`` bytes as JSON."""
    begun = text[:most]
    while len(json.dumps(begun, ensure_ascii=False).encode(errors="replace")) > most:
        begun = begun[: len(begun) * 9 // 10]
    return begun if begun == text else f"{begun}…"


def problem_response(
    status: int, detail: str, errors: Iterable[FieldError] = (), **members: Any
) -> HttpResponse:
    """Return an error as a response."""
    body = json.dumps(problem(status, detail, errors, **members), ensure_ascii=False)
    return HttpResponse(body.encode(errors="replace"), status=status, content_type=CONTENT_TYPE)
