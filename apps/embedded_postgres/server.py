"""One PostgreSQL server: its data directory made, the server started and stopped."""

import ctypes
import locale
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from apps.embedded_postgres.binaries import Binaries
from apps.embedded_postgres.paths import Account, EmbeddedDatabaseError, Home

USER = "claimtrail"
PORT = 5432  # only a part of the socket's name: there is no network port
PR_SET_PDEATHSIG = 1
FIRST_BUILTIN_LOCALE_MAJOR = 17
PATIENCE_SECONDS = {signal.SIGINT: 30, signal.SIGQUIT: 10, signal.SIGKILL: 5}


@dataclass(frozen=True)
class Server:
    """A server on the data of ``home``, run with ``binaries`` by ``account``."""

    home: Home
    binaries: Binaries
    account: Account

    def prepare(self, lock: int) -> None:
        """Make the data directory if there is none; ``lock`` stays held while ``initdb`` works.

        Raises ``EmbeddedDatabaseError`` if it was made by another major version or cannot be made.
        """
        cluster = self.home.cluster
        if cluster.exists() and not any(cluster.iterdir()):
            cluster.rmdir()
        if not cluster.exists():
            self._make_cluster(lock)
        try:
            made_by = (cluster / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise EmbeddedDatabaseError(
                f"{cluster} is no data directory of PostgreSQL (it lacks PG_VERSION). Put the "
                "missing files back, or move it away and repeat the command for an empty database."
            ) from None
        if made_by != str(self.binaries.major):
            raise EmbeddedDatabaseError(
                f"The data in {cluster} was made by PostgreSQL {made_by}, but the one at hand is "
                f"{self.binaries.version} (in {self.binaries.folder}), which cannot read it. To "
                f"keep it, dump it with PostgreSQL {made_by} and load the dump into a new "
                "database. To start afresh, move that folder away and repeat the command."
            )

    def start(self, socket_folder: Path, lock: int) -> subprocess.Popen[bytes]:
        """Start the server as a child that ends with this process and holds ``lock`` till then."""
        options = {
            "cluster_name": "claimtrail",
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(socket_folder),
            "unix_socket_permissions": "0700",
            "logging_collector": "off",
            "log_destination": "stderr",
            "timezone": "UTC",
        }
        command = [self._program("postgres"), "-D", str(self.home.cluster)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=self._environment(),
            pass_fds=[lock],
            preexec_fn=_dies_with_its_parent(),  # noqa: PLW1509  the supervisor has one thread
            **self.account.run_as,
        )

    def _make_cluster(self, lock: int) -> None:
        """Make the data directory under another name, then rename it: it is whole or not there."""
        options = [
            "--username",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--data-checksums",
            "--no-instructions",
        ]
        if self.binaries.major >= FIRST_BUILTIN_LOCALE_MAJOR:
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options += ["--locale", _system_locale()]
        draft = self.home.unfinished_cluster
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        os.chown(draft, self.account.uid, self.account.gid)
        done = subprocess.run(  # noqa: S603
            [self._program("initdb"), "-D", str(draft), *options],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=self._environment(),
            pass_fds=[lock],
            preexec_fn=_dies_with_its_parent(),
            **self.account.run_as,
        )
        if done.returncode:
            raise EmbeddedDatabaseError(f"initdb could not make {draft}: {done.stderr.strip()}")
        draft.rename(self.home.cluster)

    def _environment(self) -> dict[str, str]:
        """Return a small environment: none of the user's PG variables may reach the server.

        The supervisor starts a server only while it holds the lock that every process of the one
        before held. So the process number in a leftover ``postmaster.pid`` is no server's,
        whatever process has it now. Called the grandparent's, PostgreSQL passes it over, and still
        checks shared memory for a server it cannot see.
        """
        environment = {"PATH": os.defpath, "LC_ALL": _system_locale()}
        with suppress(OSError, IndexError):
            lines = (self.home.cluster / "postmaster.pid").read_text().splitlines()
            environment["PG_GRANDPARENT_PID"] = lines[0].strip()
        return environment

    def _program(self, name: str) -> str:
        return str(self.binaries.folder / name)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a server: gently to the data, not to connections, and by force if it must be."""
    for number, seconds in PATIENCE_SECONDS.items():
        if process.poll() is not None:
            return
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)


def _dies_with_its_parent() -> Callable[[], None]:
    """Return what a child runs before its program, so that the kernel stops it when we die."""
    parent = os.getpid()
    library = ctypes.CDLL(None)

    def ask_the_kernel() -> None:
        # We ignore Ctrl-C, which a child inherits: told to stop before it listens, it would not
        # hear.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if sys.platform == "linux":
            library.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:  # killed before the kernel was asked
            os._exit(1)

    return ask_the_kernel


def _system_locale() -> str:
    """Return the locale for the C library's part: UTF-8 by code point where the system has it."""
    try:
        locale.setlocale(locale.LC_ALL, "C.UTF-8")
    except locale.Error:
        return "C"
    return "C.UTF-8"
