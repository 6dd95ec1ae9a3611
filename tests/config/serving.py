"""The production server as a process of its own."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from urllib.request import ProxyHandler, build_opener

from tests.config.processes import PROJECT, kill, processes_with


class Serving:
    """A running ``manage.py serve``, in a process group of its own as if in a terminal."""

    def __init__(
        self,
        data_dir: Path,
        *arguments: str,
        python_options: tuple[str, ...] = (),
        **environment: str,
    ) -> None:
        self.data_dir = data_dir
        static = {"CLAIMTRAIL_STATIC": str(data_dir / "static"), "CLAIMTRAIL_DATA": str(data_dir)}
        with socket.socket() as chance:
            chance.bind(("127.0.0.1", 0))
            self.port: int = chance.getsockname()[1]
        # A pipe that nobody reads would fill, and stop the server.
        self.told = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed by `end`
        self.process = subprocess.Popen(
            [
                sys.executable,
                *python_options,
                "manage.py",
                "serve",
                "--port",
                str(self.port),
                *arguments,
            ],
            cwd=PROJECT,
            env=os.environ | static | environment,  # noqa: TID251
            stdout=self.told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def read_until(self, words: str) -> str:
        """Return what was said up to a line with ``words``, or to the end."""
        while words not in (said := self.said()) and self.process.poll() is None:
            time.sleep(0.05)
        upto, found, rest = said.partition(words)
        return upto + found + rest.partition("\n")[0]

    def said(self) -> str:
        """Return all that was said so far."""
        return Path(f"/proc/self/fd/{self.told.fileno()}").read_text(encoding="utf-8")

    def answers(self) -> bool:
        """Say whether anything at all answers."""
        try:
            with build_opener(ProxyHandler({})).open(
                f"http://127.0.0.1:{self.port}/healthz/", timeout=5
            ):
                return True
        except OSError:
            return False

    def members(self) -> list[int]:
        """Return the process numbers of the server's session, its workers among them."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                session = int(entry.read_text().rpartition(")")[2].split()[3])
            except OSError:
                continue
            if session == self.process.pid:
                found.append(int(entry.parent.name))
        return found

    def job_workers(self) -> list[int]:
        """Return the process numbers of what does the jobs of the queue beside the server."""
        return processes_with("worker", "--child-of", str(self.process.pid))

    def end(self) -> None:
        """Kill whatever is left."""
        kill(*self.members())
        self.process.wait()
        self.told.close()
