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
        operations = found.setdefault(name, [])
        for method in METHODS:
            if method not in item:
                continue
            described = item[method]
            needs_key = {} not in described["security"]
            parameters = described.get("parameters", [])
            operations.append(
                Operation(
                    method=method,
                    path=path,
                    summary=described.get("summary", ""),
                    description=described.get("description", ""),
                    parameters=[one for one in parameters if one["in"] != "path"],
                    statuses=[
                        (status, str(response.get("description", "")))
                        for status, response in described["responses"].items()
                    ],
                    curl=_curl(method, host + path, described, needs_key=needs_key),
                    needs_key=needs_key,
                )
            )
    return [Group(name, operations) for name, operations in found.items()]


def _curl(method: str, address: str, item: dict[str, Any], *, needs_key: bool) -> str:
    """Return a request as a command to paste into a terminal.

    Its address has 1 for each part in braces, and the parameters that are required.
    """
    query = []
    for parameter in item.get("parameters", []):
        if parameter["in"] == "path":
            address = address.replace(f"{{{parameter['name']}}}", "1")
        elif parameter["in"] == "query" and parameter.get("required"):
            query.append(f"{parameter['name']}=soldiers")
    if query:
        address += f"?{'&'.join(query)}"
    verb = "" if method == "get" else f"-X {method.upper()} "
    lines = [f"curl -s {verb}'{address}'"]
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
