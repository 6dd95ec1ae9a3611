"""The production server, as its operator meets it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.config.processes import PROJECT, Site, kill, open_folder, processes_with, wait_until


class Serving:
    """A running ``manage.py serve``, in a process group of its own as if in a terminal."""

    def __init__(self, data_dir: Path, *arguments: str, **environment: str) -> None:
        self.data_dir = data_dir
        static = {"CLAIMTRAIL_STATIC": str(data_dir / "static"), "CLAIMTRAIL_DATA": str(data_dir)}
        with socket.socket() as chance:
            chance.bind(("127.0.0.1", 0))
            self.port: int = chance.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port), *arguments],
            cwd=PROJECT,
            env=os.environ | static | environment,  # noqa: TID251
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def read_until(self, words: str) -> str:
        """Return what was said up to a line with ``words``, or to the end."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                break
        return said

    def answers(self) -> bool:
        """Say whether anything at all answers."""
        try:
            with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{self.port}/healthz/", timeout=5):
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
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture(scope="module")
def demo_folder() -> Iterator[Path]:
    with open_folder() as path:
        yield path / "data"
        assert wait_until(Site(path / "data").is_quiet)


@pytest.fixture
def demo(demo_folder: Path) -> Iterator[Serving]:
    serving = Serving(demo_folder, "--demo", "--workers", "2", CLAIMTRAIL_DEMO="1", CLAIMTRAIL_GUARDS="")
    yield serving
    serving.end()


def test_the_demo_says_where_it_is_and_ctrl_c_leaves_nothing_running(demo: Serving) -> None:
    said = demo.read_until("Ctrl-C")
    site = Site(demo.data_dir)
    assert f"Claimtrail is ready: http://127.0.0.1:{demo.port}/" in said
    assert f"What you enter is kept in {site.home.path}" in said
    assert demo.answers()
    assert len(demo.members()) > 2
    os.killpg(demo.process.pid, signal.SIGINT)
    assert demo.process.wait(timeout=10) == 0
    assert site.is_quiet()
    assert wait_until(lambda: demo.members() == [], seconds=2)
    rest, _ = demo.process.communicate()
    assert rest.strip() == ""


def test_a_killed_server_takes_its_workers_and_the_database_along(demo: Serving) -> None:
    demo.read_until("Ctrl-C")
    assert wait_until(lambda: bool(demo.job_workers()))
    os.kill(demo.process.pid, signal.SIGKILL)
    demo.process.wait()
    assert wait_until(lambda: demo.members() == [])
    assert wait_until(Site(demo.data_dir).is_quiet)


def test_a_killed_job_worker_is_started_anew(demo: Serving) -> None:
    demo.read_until("Ctrl-C")
    assert wait_until(lambda: bool(demo.job_workers()))
    (first,) = demo.job_workers()
    kill(first)
    assert wait_until(lambda: bool(demo.job_workers()) and demo.job_workers() != [first])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "203.0.113.1", "example.org"])
@pytest.mark.parametrize("demo", [False, True])
def test_the_demo_is_shown_to_this_machine_only(settings: Settings, host: str, demo: bool) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match=f"it is not shown on {host}"):
        call_command("serve", host=host, demo=demo)


def test_the_demo_needs_its_flag(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="CLAIMTRAIL_DEMO=1"):
        call_command("serve", demo=True)


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken; run make demo PORT={port + 1}"):
            call_command("serve", port=port)
