"""Every address of the site but those of the REST API, from the URL configuration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {
    "int": "0",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "str": "x",
    "slug": "x",
    "path": "0",
    "format": "x",
}
OF_THE_API = "api/v1/"


@dataclass(frozen=True)
class Address:
    """An entry of the URL configuration: its route, as in the table, and a path that matches."""

    route: str
    path: str


def addresses() -> list[Address]:
    """Return every entry, in the order in which they are asked."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Address]:
    for one in patterns:
        route = prefix + str(one.pattern).removeprefix("^")
        if route.startswith(OF_THE_API):
            continue
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, route)
        else:
            yield Address(route, "/" + _sample(route))


def _sample(route: str) -> str:
    """Return a path to rows that do not exist: permission is checked before they are looked for."""
    path = re.sub(r"\(\?P<\w+>\[0-9A-Za-z\]\+\)-\(\?P<\w+>\.\+\)", "x-x", route)
    path = re.sub(r"\(\?P<\w+>[^)]*\)(\.\*)?", "claims", path)
    path = re.sub(r"<(\w+):\w+>", lambda found: SAMPLES.get(found.group(1), "x"), path)
    return re.sub(r"<\w+>", "claims", path).replace("\\", "").rstrip("$").rstrip("^")
