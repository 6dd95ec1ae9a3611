"""Processes that belong to a main process: out of the terminal's reach, and gone when the main process is."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType

from django.conf import settings

PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 8
PAUSE_SECONDS = 1


def follow(main: int | None) -> None:
    """Leave the terminal's process group, and ask the kernel for SIGTERM when the process ``main``, our parent, ends.

    Ctrl-C is for the main process, which tells its children. Told twice at once, a worker of
    granian 2.8 hangs until it is killed.
    """
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if main is None or main != os.getppid():  # killed before the kernel was asked
        sys.exit("The main process is gone.")


class Child:
    """A ``manage.py`` command that runs as long as the ``with`` block does; started anew when it ends before that."""

    def __init__(self, command: str) -> None:
        manage = settings.BASE_DIR / "manage.py"
        self._command = [sys.executable, str(manage), command, "--child-of", str(os.getpid())]
        self._leaving = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep_running, daemon=True)

    def __enter__(self) -> "Child":
        self._watch.start()
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
        self._watch.join(GRACE_SECONDS)

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603

    def _keep_running(self) -> None:
        self._process.wait()
        while not self._leaving.wait(PAUSE_SECONDS):
            self._process = self._start()
            self._process.wait()
