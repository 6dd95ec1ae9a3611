"""What the API answers in a second, over what the least Django REST application does under the same server.

``python -m tests.benchmarks.bench_api [CLAIMS]``; a hundred thousand, five in a source, where no
number is given. Both stand on the same PostgreSQL and are asked in turn by eight clients; a figure
is the median of three turns.
"""

import itertools
import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from time import monotonic, sleep
from typing import Any, NamedTuple

from tests.benchmarks.filling import MANY, filled  # first: it names the settings

# isort: split
from functools import partial

from django.conf import settings
from django.db import connection, connections

from apps.accounts.keys import create_api_key
from apps.accounts.models import Scope
from tests import factories
from tests.benchmarks.load import rate, request
from tests.benchmarks.rows import fill

TURNS = 3
REPORTS = 20_000
FLOOR = "claimtrail_bench_floor"
CLAIM = {
    "exact": "more than 1,000 people", "statement": "More than 1,000 people crossed.", "quote_kind": "indirect",
    "chain": [{"agent": "11", "kind": "reports_statement"}], "time": "2021-07-05", "speaker": "1",
    "figure": {"verbatim": "more than 1,000", "comparator": "gt", "n": "1000", "unit": "1"},
}  # fmt: skip
Ask = Callable[[], bytes]


class Row(NamedTuple):
    """One line of the table: what both are asked, what they answer, and how much of the floor is wanted."""

    name: str
    floor: Ask
    ours: Ask
    target: float
    status: int = 200
    floor_status: int = 200


def main() -> None:
    """Fill, serve, ask in turn, and print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    sources = claims // 5
    connections["default"] = filled(claims, partial(fill, sources=sources), "claims of the API")
    key = create_api_key(user=factories.user("analyst"), name="measuring", scope=Scope.WRITE)[1]
    made = _filled_floor()
    with (
        serving("apps.config.asgi:application", DATABASE_URL=address()) as ours,
        serving("tests.benchmarks.floor:application", FLOOR_DATABASE=address(FLOOR)) as floor,
    ):
        rows = rows_to_ask(sources, claims, key=f"Bearer {key}", token=f"Token {made}", port=ours)
        missed = [row.name for row in rows if not _met(row, floor, ours)]
    print(f"Missed: {', '.join(missed)}" if missed else "All targets are met")


def rows_to_ask(sources: int, claims: int, *, key: str, token: str, port: int) -> list[Row]:
    """Return what is measured, in the order of the table."""
    to_floor, to_ours = {"Authorization": token}, {"Authorization": key}
    listed, one = "/api/v1/claims/?limit=50", f"/api/v1/claims/{claims // 2}/"

    def marks() -> str:
        return f"/reports/{random.randint(1, REPORTS)}/marks/"

    def ask(
        path: str | Callable[[], str],
        headers: Mapping[str, str],
        body: Callable[[], Any] | None = None,
    ) -> Ask:
        typed = {**headers, "Content-Type": "application/json"} if body else headers
        return lambda: request(
            "POST" if body else "GET",
            path() if callable(path) else path,
            headers=typed,
            body=json.dumps(body()).encode() if body else b"",
        )

    def unchanged(path: str) -> Ask:
        return ask(path, {**to_ours, "If-None-Match": _tag_of(port, path, to_ours)})

    def new_mark() -> dict[str, Any]:
        return {"start": random.randint(0, 300), "end": 320, "words": "12.5 percent"}

    numbers = itertools.count()

    def new_claim() -> dict[str, Any]:
        number = next(numbers)
        answered = {"question": str(1 + random.randrange(claims // 20))}
        source = str(1 + random.randrange(sources))
        start = 48 + 94 * (number % 20)
        return CLAIM | {"source": source, "start": start, "end": start + 22, "answers": [answered]}

    by_source = ask(lambda: f"/api/v1/claims/?source={random.randint(1, sources)}", to_ours)
    floor_list, floor_marks = ask("/reports/", to_floor), ask(marks, to_floor)
    return [
        Row("list of 50 claims", floor_list, ask(listed, to_ours), 0.8),
        Row("list of 50 claims, nobody's key", floor_list, ask(listed, {}), 0.8),
        Row("a source's claims", floor_marks, by_source, 0.8),
        Row("list of 50, unchanged (304)", floor_list, unchanged(listed), 3.0, status=304),
        Row("one claim, unchanged (304)", floor_list, unchanged(one), 3.0, status=304),
        Row(
            "create with figure, chain, answer",
            ask(marks, to_floor, new_mark),
            ask("/api/v1/claims/", to_ours, new_claim),
            0.4,
            status=201,
            floor_status=201,
        ),
    ]


def _met(row: Row, floor: int, ours: int) -> bool:
    """Ask both in turn, print how they compare, and say whether it is enough."""
    pairs = [
        (rate(floor, row.floor, status=row.floor_status), rate(ours, row.ours, status=row.status))
        for _ in range(TURNS)
    ]
    least, reached = (median(each) for each in zip(*pairs, strict=True))
    ratio = reached / least
    print(
        f"  {row.name:36} {reached:7.0f} a second, floor {least:7.0f}: × {ratio:.2f} (wanted {row.target})",
        flush=True,
    )
    return bool(ratio >= row.target)


def _tag_of(port: int, path: str, headers: Mapping[str, str]) -> str:
    asked = HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", path, headers={"Host": "127.0.0.1", **headers})  # `next` names the host
    answer = asked.getresponse()
    answer.read()
    return str(answer.headers["ETag"])


def _filled_floor() -> str:
    """Fill the floor's database, in a process of its own since its settings are its own; returns a key to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [FLOOR])
        if not cursor.fetchone()[0]:
            cursor.execute(f"CREATE DATABASE {FLOOR}")
    made = subprocess.run(
        [sys.executable, "-c", f"from tests.benchmarks.floor import fill; print(fill({REPORTS}))"],
        env=os.environ | {"FLOOR_DATABASE": address(FLOOR)},  # noqa: TID251
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return made.stdout.strip()


def address(name: str = "") -> str:
    """Return where a database of the server is, as programs outside take it."""
    where = connection.connection.info
    return f"postgres://{where.user}@/{where.host}/{name or where.dbname}"


@contextmanager
def serving(application: str, interface: str = "asginl", **environment: str) -> Iterator[int]:
    """Serve an application as production does, with two workers; gives the port."""
    with socket.socket() as chance:
        chance.bind(("127.0.0.1", 0))
        port: int = chance.getsockname()[1]
    options = ["--interface", interface, "--http", "1", "--workers", "2", "--log-level", "warning"]
    options += ["--blocking-threads", "1"] if interface == "wsgi" else []
    secret = {"CLAIMTRAIL_HTTPS": "0", "CLAIMTRAIL_SECRET_KEY": settings.SECRET_KEY}
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", *options, "--port", str(port), application],
        env=os.environ | secret | environment,  # noqa: TID251
        stdout=subprocess.DEVNULL,  # a line for each request
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.2)
        else:
            sleep(2)  # both workers are up
            return
    raise TimeoutError("the server did not come up")


if __name__ == "__main__":
    main()
