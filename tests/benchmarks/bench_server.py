"""What the API answers under the server of `serve`, over the same under granian's WSGI interface.

    python -m tests.benchmarks.bench_server [CLAIMS]

Both serve the same database and are asked in turn by eight clients; a figure is the median of five
turns. Rows that do work (cold, creating) are to keep .9; what is answered from memory (warm) shows
what the way from the event loop to a thread and back costs.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from tests.benchmarks.api_rows import api_rows
from tests.benchmarks.http_rows import HttpRow
from tests.benchmarks.servers import (
    PROJECT,
    Checkout,
    Site,
    Sizes,
    checkouts,
    free_port,
    granian,
    started,
    wait_for,
)

CLAIMS, TURNS, SECONDS = 100_000, 5, 2.0
ROWS = ("claims, cold", "claims, warm", "304, warm", "create, no conflict")


def main() -> None:
    """Fill, serve twice, ask in turn, and print."""
    sizes = Sizes(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
    with checkouts() as (checkout, _):
        checkout.fill(sizes)
        checkout.postgres.vacuum(checkout.database)
        with (
            serving(checkout, "apps.config.wsgi:application", "wsgi") as wsgi,
            serving(checkout, "apps.config.asgi:application", "asginl") as ours,
        ):
            for row in api_rows(sizes, 2 * TURNS):
                if row.name.endswith(ROWS):
                    compare(row, wsgi, ours)


def compare(row: HttpRow, wsgi: Site, ours: Site) -> None:
    """Ask both servers for one row in turn, and print how they compare."""
    before, after = [], []
    for turn in range(TURNS):  # each asks what the other has not, as they share the database
        before.append(row.measure(wsgi, 2 * turn, seconds=SECONDS).rate or 0)
        after.append(row.measure(ours, 2 * turn + 1, seconds=SECONDS).rate or 0)
    least, reached = median(before), median(after)
    ratio = reached / least
    print(f"  {row.name:36} {reached:7.0f} a second, WSGI {least:7.0f}: × {ratio:.2f}", flush=True)


@contextmanager
def serving(checkout: Checkout, application: str, interface: str) -> Iterator[Site]:
    """Serve a checkout's application through one of granian's interfaces."""
    port = free_port()
    command = granian(application, port, interface)
    with started(command, PROJECT, checkout.environment()) as process:
        wait_for(port, "/healthz/live/", process)
        yield Site(checkout, port, process.pid)


if __name__ == "__main__":
    main()
