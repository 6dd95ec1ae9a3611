"""``serve --demo`` on an empty folder: time until its first page, and memory when idle.

Then ``serve`` in the same folder, where everything is prepared.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep

from tests.benchmarks import processes
from tests.benchmarks.figures import Figures
from tests.benchmarks.servers import clean_environment, free_port, python_of, status_of

START, AGAIN = "start, demo on an empty folder", "start, again in that folder"
ALL = "idle memory, all processes"
WEB, WORKER, DATABASE = (f"idle memory, {part}" for part in ("web", "worker", "database"))
START_ROWS = [START, AGAIN, WEB, WORKER, DATABASE, ALL]
START_SECONDS = 300
SETTLE_SECONDS = 6


def measure_start(checkout: Path) -> dict[str, Figures]:
    """Return the figures of each row for one start and another."""
    with TemporaryDirectory(prefix="claimtrail-bench-") as folder:
        Path(folder).chmod(0o711)  # root starts PostgreSQL as another account
        data = Path(folder) / "data"
        with _served(checkout, data, "--demo") as (server, seconds):
            sleep(SETTLE_SECONDS)
            found = _memory(server, data)
            found[START] = Figures(p50=seconds)
        with _served(checkout, data, "--jobs") as (server, seconds):
            found[AGAIN] = Figures(p50=seconds)
    return found


@contextmanager
def _served(checkout: Path, data: Path, option: str) -> Iterator[tuple[int, float]]:
    """Serve the demo; gives the process and after how many seconds it answered."""
    environment = clean_environment() | {
        "CLAIMTRAIL_DEMO": "1",
        "CLAIMTRAIL_DATA": str(data),
        "CLAIMTRAIL_STATIC": str(data / "static"),
    }
    port = free_port()
    started = perf_counter()
    process = subprocess.Popen(
        [python_of(checkout), "manage.py", "serve", option, "--port", str(port)],
        cwd=checkout,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_page(port, process)
        yield process.pid, perf_counter() - started
    finally:
        os.kill(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def _wait_for_page(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + START_SECONDS
    while status_of(port, "/") != 200:
        if process.poll() is not None:
            raise RuntimeError(f"the demo has ended with status {process.returncode}")
        if monotonic() > deadline:
            raise TimeoutError("the demo did not come up")
        sleep(0.02)


def _memory(server: int, data: Path) -> dict[str, Figures]:
    """Return the memory of the server's processes, of the worker and of the database."""
    served = {each.number: each for each in processes.tree(server)}
    worker = [each for each in served.values() if "worker" in each.command]
    web = [each for each in served.values() if each not in worker]
    # The embedded database leaves its parent, and keeps the environment.
    everything = processes.tree_with(f"CLAIMTRAIL_DATA={data}")
    database = [each for each in everything if each.number not in served]
    parts = {WEB: web, WORKER: worker, DATABASE: database}
    if missing := [name for name, found in parts.items() if not found]:
        raise RuntimeError(f"no process for: {', '.join(missing)}")
    sizes = {name: processes.pss_mebibytes(found) for name, found in parts.items()}
    sizes[ALL] = sum(sizes.values())
    return {name: Figures(mebibytes=size) for name, size in sizes.items()}
