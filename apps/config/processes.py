"""Processes that belong to a main process: out of the terminal's reach, gone when it is."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
PR_SET_PDEATHSIG = 1
# To finish requests or jobs, then to wait until an embedded database is down.
GRACE_SECONDS = 25
PAUSE_SECONDS = 1


def follow(main: int | None) -> None:
    """Leave the terminal's process group, and ask for SIGTERM when our parent ``main`` ends.

    Ctrl-C is for the main process, which tells its children. Told twice at once, a worker of
    granian 2.8 hangs until it is killed.
    """
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if main is None or main != os.getppid():  # killed before the kernel was asked
        sys.exit("The main process is gone.")


class Child:
    """A ``manage.py`` command that runs no longer than the ``with`` block does.

    The arguments ``first`` and the descriptors ``pass_fds`` are for its first start only.
    """

    def __init__(
        self, *command: str, pass_fds: Sequence[int] = (), first: Sequence[str] = ()
    ) -> None:
        self._command = [sys.executable, str(MANAGE), *command, "--child-of", str(os.getpid())]
        self._leaving = threading.Event()
        self._watch = threading.Thread(target=self._restart, daemon=True)
        self._process = self._start(*first, pass_fds=pass_fds)

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._leaving.set()
        self._process.terminate()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        if self._watch.ident:
            self._watch.join(GRACE_SECONDS)

    def has_ended(self) -> bool:
        """Say whether the command is no longer running."""
        return self._process.poll() is not None

    def exit_code(self) -> int:
        """Wait until the command ends and return its exit code."""
        return self._process.wait()

    def keep_running(self) -> None:
        """From now on, start the command again whenever it ends."""
        self._watch.start()

    def _start(self, *arguments: str, pass_fds: Sequence[int] = ()) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603
            [*self._command, *arguments],
            stdin=subprocess.DEVNULL,
            pass_fds=pass_fds,
            process_group=0,  # before it can say so itself, Ctrl-C would reach it
        )

    def _restart(self) -> None:
        self._process.wait()
        while not self._leaving.wait(PAUSE_SECONDS):
            sys.stderr.write(f"The process “{self._command[2]}” ended and is started again.\n")
            self._process = self._start()
            self._process.wait()
