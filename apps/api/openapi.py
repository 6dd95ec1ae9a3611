"""The OpenAPI 3.1 file: made from the views, and the same bytes as `tests/api/schema.yml`."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from drf_spectacular.generators import SchemaGenerator

from apps.api.serializers.agents import NamedAgentSerializer

REFERENCE = re.compile(r'"\$ref": "#/components/schemas/(\w+)"')
METHODS = ("get", "post", "patch", "delete")
Endpoint = tuple[str, str, str, Any]


def only_version_one(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Leave out what is no part of the contract."""
    return [one for one in endpoints if one[0].startswith("/api/v1/")]


def finished(
    result: dict[str, Any],
    generator: SchemaGenerator,  # noqa: ARG001
    request: Any,  # noqa: ARG001
    public: bool,  # noqa: ARG001, FBT001
) -> dict[str, Any]:
    """Add what the views do not say one by one: the key, who needs it, and closed bodies."""
    schemas = result["components"]["schemas"]
    schemas["NamedAgent"] = NAMED_AGENT
    result["servers"] = [{"url": "/"}]
    for operation in operations(result):
        responses = operation["responses"]
        takes_a_body = "415" in responses
        if takes_a_body and "403" in responses:
            operation["security"] = [{"key": []}]
        else:
            operation["security"] = [{}, {"key": []}]
        for media in operation.get("requestBody", {}).get("content", {}).values():
            name = media["schema"].get("$ref", "").rpartition("/")[2]
            _close(schemas, name)
    return result


def operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every operation of a schema."""
    for path in schema["paths"].values():
        for method in METHODS:
            if method in path:
                yield path[method]


def _close(schemas: dict[str, Any], name: str) -> None:
    """Say of a body, and of what is nested in it, that it takes no other members."""
    schema = schemas.get(name)
    if schema is None or "additionalProperties" in schema or schema.get("type") != "object":
        return
    schema["additionalProperties"] = False
    members = json.dumps(schema.get("properties", {}))
    for inner in REFERENCE.findall(members):
        _close(schemas, inner)


NAMED_AGENT = {
    "type": "object",
    "description": (NamedAgentSerializer.__doc__ or "").strip(),
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 300},
        "kind": {"type": "string", "enum": ["person", "organisation", "outlet", "unnamed"]},
    },
    "required": ["name", "kind"],
    "additionalProperties": False,
}


@cache
def schema() -> dict[str, Any]:
    """Return the schema; it does not change while a process runs."""
    made: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    return made


@cache
def schema_text() -> str:
    """Return the schema as YAML, without the ids that its maker gives to choices."""

    def without_ids(node: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in node.items() if name != "x-spec-enum-id"}

    # By way of JSON, YAML is given plain dictionaries, lists and strings only.
    plain = json.loads(json.dumps(schema()), object_hook=without_ids)
    return yaml.safe_dump(plain, sort_keys=True, allow_unicode=True, width=120)
