"""Responses: JSON with an entity tag, and what a request's own tags ask of them."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.problems import ProblemError
from apps.core.json_values import Document

TAG = re.compile(r'"([^"]*)"')


def json_response(
    document: Any,
    *,
    status: int = 200,
    state: str = "",
    content_type: str = "application/json",
    **headers: str,
) -> HttpResponse:
    """Return a document as JSON.

    ``state`` names the state of the object that the document shows: with it the response has an
    entity tag, and a change that sends the tag back is made only while the object is still in that
    state.
    """
    body = orjson.dumps(document)
    response = HttpResponse(body, status=status, content_type=content_type)
    if state:
        response["ETag"] = f'"{state}.{blake2b(body, digest_size=9).hexdigest()}"'
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def selected_fields(document: Document, names: Iterable[str]) -> Document:
    """Return only the members asked for, in the document's order; all where none are named."""
    wanted = set(names)
    if not wanted:
        return document
    return {name: value for name, value in document.items() if name in wanted}


def check_match(request: Request, state: str) -> None:
    """Refuse a change that names no state of an object (428), or a state it is not in (412)."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise ProblemError(
            428, "Send the ETag of what you change as If-Match, so that nobody's change is lost."
        )
    if header == "*":
        return
    if state not in {tag.rpartition(".")[0] for tag in TAG.findall(header)}:
        raise ProblemError(412, "This was changed since you read it: read it again.")
