"""`schema/` and the page that shows it, from our own host, without a script."""

import json
import re
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.api.openapi import METHODS, schema, schema_text
from apps.api.parameters import MOST, USUAL
from apps.api.throttling import COMPARING, READING, WRITING


class Operation(NamedTuple):
    """One operation as the page shows it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    statuses: list[tuple[str, str]]
    curl: str
    needs_key: bool

    @property
    def anchor(self) -> str:
        """Return its place on the page."""
        return "-".join([self.method, *re.findall(r"[a-z]+", self.path.removeprefix("/api/v1/"))])


class Group(NamedTuple):
    """The operations of one resource."""

    name: str
    operations: list[Operation]


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Give the whole contract as OpenAPI 3.1."""
    return HttpResponse(schema_text(), content_type="application/yaml")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the contract as a page, with examples to paste into a terminal."""
    limits = {"reading": READING, "writing": WRITING, "comparing": COMPARING}
    context = {
        "groups": groups(request.build_absolute_uri("/").rstrip("/")),
        "limits": limits,
        "most": MOST,
        "usual": USUAL,
    }
    return render(request, "api/docs.html", context)


def groups(host: str) -> list[Group]:
    """Return the operations, resource by resource."""
    found: dict[str, list[Operation]] = {}
    for path, item in schema()["paths"].items():
        name = path.removeprefix("/api/v1/").partition("/")[0]
        found.setdefault(name, []).extend(
            _operation(method, path, item[method], host) for method in METHODS if method in item
        )
    return [Group(name, operations) for name, operations in found.items()]


def _operation(method: str, path: str, item: dict[str, Any], host: str) -> Operation:
    statuses = [
        (status, str(one.get("description", ""))) for status, one in item["responses"].items()
    ]
    needs_key = {} not in item["security"]
    parameters = [one for one in item.get("parameters", []) if one["in"] != "path"]
    curl = _curl(method, host + path, item, needs_key=needs_key)
    return Operation(
        method,
        path,
        item.get("summary", ""),
        item.get("description", ""),
        parameters,
        statuses,
        curl,
        needs_key,
    )


def _curl(method: str, address: str, item: dict[str, Any], *, needs_key: bool) -> str:
    """Return the request as a command; what is in braces is for the reader to fill in, with 1 as a beginning."""
    for one in item.get("parameters", []):
        if one["in"] == "path":
            address = address.replace(f"{{{one['name']}}}", "1")
    if required := [
        one["name"]
        for one in item.get("parameters", [])
        if one["in"] == "query" and one.get("required")
    ]:
        address += "?" + "&".join(f"{name}=soldiers" for name in required)
    lines = [f"curl -s '{address}'"]
    if method != "get":
        lines[0] = f"curl -s -X {method.upper()} '{address}'"
    if needs_key:
        lines.append('-H "Authorization: Bearer $CLAIMTRAIL_KEY"')
    if "428" in item["responses"]:
        lines.append("-H 'If-Match: \"…\"'")
    for media in item.get("requestBody", {}).get("content", {}).values():
        examples = list(media.get("examples", {}).values())
        body = json.dumps(examples[0]["value"], ensure_ascii=False) if examples else "{}"
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d '{body}'")
    return " \\\n  ".join(lines)
