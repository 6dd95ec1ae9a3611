"""Real processes that use an embedded database, and what is left of them when they are gone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from apps.embedded_postgres import locks
from apps.embedded_postgres.paths import Home

PROJECT = Path(__file__).resolve().parents[2]


class DatabaseUser:
    """One process that uses the database."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.embedded_postgres.database_user", str(data_dir)],
            cwd=PROJECT,
            env=os.environ | environment,  # noqa: TID251
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ask(self, sql: str) -> list[Any]:
        """Return the rows that the database answers with."""
        self.say(sql)
        return self.answer()

    def say(self, sql: str) -> None:
        """Ask without waiting."""
        assert self.process.stdin
        self.process.stdin.write(f"{sql}\n")
        self.process.stdin.flush()

    def answer(self) -> list[Any]:
        """Wait for the rows."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.error()
        rows: list[Any] = json.loads(line)
        return rows

    def error(self) -> str:
        """Return what the process said when it ended in an error."""
        assert self.process.stderr
        return self.process.stderr.read()

    def leave(self) -> None:
        """End as programs end."""
        self.process.communicate()

    def kill(self) -> None:
        """End without a chance to tidy up."""
        self.process.kill()
        self.process.communicate()


class Site:
    """A data folder with the processes that use it."""

    def __init__(self, data_dir: Path) -> None:
        self.home = Home(data_dir)
        self.users: list[DatabaseUser] = []

    def user(self, **environment: str) -> DatabaseUser:
        """Start one more process that uses the database."""
        self.users.append(DatabaseUser(self.home.path, **environment))
        return self.users[-1]

    def supervisors(self) -> list[int]:
        """Return the supervisors' process numbers."""
        return processes_with("apps.embedded_postgres.supervisor", str(self.home.path))

    def postmasters(self) -> list[int]:
        """Return the process numbers of the servers' first processes."""
        return processes_with("-D", str(self.home.cluster), "-c")

    def everything(self) -> list[int]:
        """Return the process numbers of all that runs, down to the server's workers."""
        postmasters = self.postmasters()
        return [
            *self.supervisors(),
            *postmasters,
            *(child for each in postmasters for child in children(each)),
        ]

    def is_quiet(self) -> bool:
        """Say whether no supervisor and no process of any server is left."""
        if self.supervisors() or self.postmasters() or locks.is_held(self.home.supervisor_lock):
            return False
        lock = locks.take(self.home.server_lock)
        if lock is not None:
            os.close(lock)
        return lock is not None


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Say whether a condition comes true at all; on a busy machine it may take its time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def kill(*numbers: int) -> None:
    """Kill processes without a chance to tidy up."""
    for number in numbers:
        with suppress(ProcessLookupError):  # its parent was quicker
            os.kill(number, signal.SIGKILL)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a folder that any account may walk into, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="claimtrail test "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


def processes_with(*words: str) -> list[int]:
    """Return the numbers of the processes whose command line has all the words."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().decode(errors="replace").split("\0")
        except OSError:  # it has just ended
            continue
        if all(word in command for word in words):
            found.append(int(entry.parent.name))
    return found


def children(number: int) -> list[int]:
    """Return the numbers of the processes that a process has started itself."""
    return [int(n) for n in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
