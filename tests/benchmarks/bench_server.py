"""What the API answers under the server of `serve`, over the same under granian's own WSGI interface.

    python -m tests.benchmarks.bench_server [CLAIMS]

Both serve the same database and are asked in turn by eight clients; a figure is the median of five
turns. Rows that do work (a source's claims, creating) are to keep .9; what is answered from memory
shows what the way from the event loop to a thread and back costs.
"""

import sys
from collections.abc import Callable
from functools import partial
from statistics import median

from tests.benchmarks.filling import MANY, filled  # first: it names the settings

# isort: split
from django.db import connections

from apps.accounts.keys import create_api_key
from apps.accounts.models import Scope
from tests import factories
from tests.benchmarks.bench_api import Row, address, rows_to_ask, serving
from tests.benchmarks.load import rate, request
from tests.benchmarks.rows import fill

TURNS = 5
SECONDS = 2.0


def main() -> None:
    """Fill, serve twice, ask in turn, and print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    sources = claims // 5
    connections["default"] = filled(claims, partial(fill, sources=sources), "claims of the API")
    key = create_api_key(user=factories.user("analyst"), name="measuring", scope=Scope.WRITE)[1]
    with (
        serving("apps.config.wsgi:application", "wsgi", DATABASE_URL=address()) as wsgi,
        serving("apps.config.asgi:application", DATABASE_URL=address()) as ours,
    ):
        live = Row(
            "the lightest page", bytes, lambda: request("GET", "/healthz/live/", headers={}), 0.9
        )
        for row in [live, *rows_to_ask(sources, claims, key=f"Bearer {key}", token="", port=ours)]:
            _compare(row, wsgi, ours)


def _compare(row: Row, wsgi: int, ours: int) -> None:
    """Ask both servers for one row in turn, and print how they compare."""
    before, after = zip(
        *((_asked(wsgi, row), _asked(ours, row)) for _ in range(TURNS)), strict=True
    )
    least, reached = median(before), median(after)
    print(
        f"  {row.name:36} {reached:7.0f} a second, WSGI {least:7.0f}: × {reached / least:.2f}",
        flush=True,
    )


def _asked(port: int, row: Row) -> float:
    ask: Callable[[], bytes] = row.ours
    return rate(port, ask, status=row.status, seconds=SECONDS)


if __name__ == "__main__":
    main()
