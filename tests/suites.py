"""The three suites: what belongs to which, checked, and in which order the tests of one run.

``make check`` leaves out what is marked ``browser``, ``process`` or ``long``, ``make test`` only
what is marked ``long``, and ``make test-long`` runs just that.
"""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

SLOW = ("browser", "process", "long")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files, or the last of them would run alone while others have finished.

    Raises ``pytest.UsageError`` for a test that drives a browser without saying so.
    """
    for item in items:
        drives_one = "playwright" in getattr(item, "fixturenames", ())
        if drives_one and not item.get_closest_marker("browser"):
            raise pytest.UsageError(f"{item.nodeid} must be marked with pytest.mark.browser.")
    slow = {item.path for item in items if any(map(item.get_closest_marker, SLOW))}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that starts a process without saying so, so that ``make check`` stays quick."""
    started: list[Any] = []
    start = subprocess.Popen.__init__

    def start_and_note(self: Any, command: Any, *arguments: Any, **options: Any) -> None:
        started.append(command)
        start(self, command, *arguments, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(subprocess.Popen, "__init__", start_and_note)
        yield
    if started and not any(map(item.get_closest_marker, SLOW)):
        pytest.fail(f"It starts {started[0]!r}: mark it with pytest.mark.process.", pytrace=False)
