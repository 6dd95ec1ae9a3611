"""A program that speaks to the API: with a key or without."""

import json
from typing import Any

from django.test import Client

from apps.accounts.keys import create_api_key
from apps.accounts.models import Scope, User
from tests import factories as make

ROOT = "/api/v1/"


class Program:
    """One program; ``role`` names whose key it has, nobody's where it is empty."""

    def __init__(
        self, role: str = "", *, scope: Scope = Scope.WRITE, user: User | None = None
    ) -> None:
        self.client, self.key = Client(), ""
        self.user = user or (make.user(role) if role else None)
        if self.user:
            self.key = create_api_key(user=self.user, name="a test", scope=scope)[1]

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return the answer to a request; headers are given with underscores."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key:
            given.setdefault("Authorization", f"Bearer {self.key}")
        raw = body if isinstance(body, str | bytes) else "" if body is None else json.dumps(body)
        address = path if path.startswith("/") else ROOT + path
        return self.client.generic(
            method, address, raw, content_type="application/json", headers=given
        )

    def get(self, path: str, **headers: str) -> Any:
        """Return the answer to GET."""
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Return the answer to POST."""
        return self.send("POST", path, {} if body is None else body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        """Return the answer to PATCH."""
        return self.send("PATCH", path, body, **headers)


def claim_body(source_: Any, **changes: Any) -> dict[str, Any]:
    """Return a claim to record on a source of the factories."""
    exact = "more than 1,000 people had crossed the river"
    start = make.TEXT.index(exact)
    return {
        "source": str(source_.pk),
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "statement": "More than 1,000 people crossed the river on 5 July 2021.",
        "quote_kind": "indirect",
        "speaker": {"name": "The governor", "kind": "person"},
        "chain": [{"agent": {"name": "TASS", "kind": "outlet"}, "kind": "reports_statement"}],
        "uttered": "2021-07-05",
        "time": "2021-07-05",
        "figure": {"verbatim": "more than 1,000", "comparator": "gt", "n": "1000", "unit": "1"},
        **changes,
    }
