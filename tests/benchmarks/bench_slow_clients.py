"""The front page of `serve --demo` beside 200 slow senders, 200 slow readers and four long downloads, over it alone.

    python -m tests.benchmarks.bench_slow_clients

The worst of a hundred is to stay under a second on a quiet machine.
"""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.config.killing import key_for
from tests.config.processes import wait_until
from tests.config.serving import Serving
from tests.config.slow_clients import ask_for, long_export, slow_clients

TIMES = 100


def main() -> None:
    """Serve a new demo, ask for its front page alone and beside slow clients, and print both."""
    with TemporaryDirectory(prefix="claimtrail-bench-") as folder:
        Path(folder).chmod(0o711)
        data = Path(folder) / "data"
        serving = Serving(data, "--demo", CLAIMTRAIL_DEMO="1", CLAIMTRAIL_GUARDS="")
        try:
            serving.read_until("Ctrl-C")
            wait_until(lambda: bool(serving.job_workers()), seconds=60)
            path = long_export(serving.port, key_for(serving, "analyst"), data / "exports")
            alone = _asked(serving.port)
            with slow_clients(serving.port, path):
                beside = _asked(serving.port)
        finally:
            serving.end()
    for name, of in (("median", median), ("worst", max)):
        print(
            f"  front page, {name:6} of {TIMES}: {1000 * of(beside):6.0f} ms, × {of(beside) / of(alone):.2f} of alone"
        )


def _asked(port: int) -> list[float]:
    ask_for(port, "/")
    return [_seconds_for(port) for _ in range(TIMES)]


def _seconds_for(port: int) -> float:
    began = time.perf_counter()
    ask_for(port, "/")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
