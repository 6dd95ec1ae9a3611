"""The production server, as its operator meets it."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.config.killing import answering, key_for, memory_of, under_load_and_kills
from tests.config.processes import Site, kill, open_folder, wait_until
from tests.config.serving import Serving
from tests.config.slow_clients import ask_for, long_export, slow_clients

pytestmark = pytest.mark.process

# ``make test-long`` gives it minutes.
KILLING_SECONDS = float(os.environ.get("KILLING_SECONDS", "15"))  # noqa: TID251
SAID = 20_000  # characters


@pytest.fixture(scope="module")
def demo_folder() -> Iterator[Path]:
    with open_folder() as path:
        yield path / "data"
        assert wait_until(Site(path / "data").is_quiet)


@pytest.fixture
def demo(demo_folder: Path) -> Iterator[Serving]:
    serving = Serving(
        demo_folder, "--demo", "--workers", "2", CLAIMTRAIL_DEMO="1", CLAIMTRAIL_GUARDS=""
    )
    try:
        serving.read_until("Ctrl-C")
        yield serving
    finally:
        sys.stdout.write(serving.said()[-SAID:])  # pytest shows it where a test fails
        serving.end()


def test_the_demo_says_where_it_is_and_ctrl_c_leaves_nothing_running(demo: Serving) -> None:
    said = demo.said()
    site = Site(demo.data_dir)
    assert f"Claimtrail is ready: http://127.0.0.1:{demo.port}/" in said
    assert f"What you enter is kept in {site.home.path}" in said
    assert wait_until(demo.answers)
    assert len(demo.members()) > 2
    with ExitStack() as kept_open:  # which granian's threads let go of while the workers end
        for _ in range(6):
            client = kept_open.enter_context(socket.create_connection(("127.0.0.1", demo.port)))
            client.sendall(b"GET /healthz/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        os.killpg(demo.process.pid, signal.SIGINT)
        assert demo.process.wait(timeout=30) == 0
    assert site.is_quiet()
    assert wait_until(lambda: demo.members() == [])
    assert demo.said().partition("Ctrl-C")[2].strip(".\n") == ""


def test_the_supervisor_loads_neither_django_nor_what_answers_requests(demo_folder: Path) -> None:
    serving = Serving(
        demo_folder,
        "--demo",
        python_options=("-X", "importtime"),  # children are started without it
        CLAIMTRAIL_DEMO="1",
        CLAIMTRAIL_GUARDS="",
    )
    try:
        said = serving.read_until("Ctrl-C")
    finally:
        serving.end()
    packages = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}

    assert {"apps", "argparse", "socket"} <= packages
    assert packages.isdisjoint({"django", "granian", "psycopg", "structlog", "environ"})


def test_a_killed_server_takes_its_workers_and_the_database_along(demo: Serving) -> None:
    assert wait_until(lambda: bool(demo.job_workers()))
    os.kill(demo.process.pid, signal.SIGKILL)
    demo.process.wait()
    assert wait_until(lambda: demo.members() == [])
    assert wait_until(Site(demo.data_dir).is_quiet)


@pytest.mark.long
def test_whatever_is_killed_is_started_anew_and_every_acknowledged_write_is_there_once(
    demo: Serving,
) -> None:
    assert wait_until(lambda: bool(demo.job_workers()))
    (first,) = demo.job_workers()
    kill(first)
    assert wait_until(lambda: bool(demo.job_workers()) and demo.job_workers() != [first])

    for _ in range(6):  # faster than granian bears
        kill(*answering(demo))
        assert wait_until(lambda: bool(answering(demo)) or not demo.members())
    assert wait_until(demo.answers)

    report = under_load_and_kills(demo, seconds=KILLING_SECONDS)

    assert report.acknowledged > 5
    assert report.exported
    assert report.killed >= 2
    assert report.lost == []
    assert report.twice == []
    assert report.odd_answers == []
    half = len(report.octets) // 2
    assert max(report.octets[half:]) < 1.5 * max(report.octets[:half])


def test_clients_that_hardly_send_or_read_hold_nobody_up(demo: Serving) -> None:
    assert wait_until(lambda: bool(demo.job_workers()))
    path = long_export(demo.port, key_for(demo, "analyst"), demo.data_dir / "exports")

    with slow_clients(demo.port, path):
        for _ in range(100):
            ask_for(demo.port, "/")  # that it answers at all is what is asked here


def test_a_large_body_for_a_small_question_is_refused_unread(demo: Serving) -> None:
    ask_for(demo.port, "/")
    before = sum(map(memory_of, answering(demo)))
    with socket.create_connection(("127.0.0.1", demo.port), timeout=60) as client:
        client.sendall(
            b"POST /api/v1/compare/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 20000000\r\n\r\n"
        )
        refused = client.recv(65_536)  # nothing of the body was sent

    assert refused.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in refused

    for _ in range(4):
        connection = HTTPConnection("127.0.0.1", demo.port, timeout=60)
        connection.request(
            "POST", "/api/v1/compare/", body=b'{"k":[' + b"{}," * 6_600_000 + b"{}]}"
        )
        answer = connection.getresponse()
        assert answer.status == 413
        assert len(answer.read()) < 64_000
        connection.close()
    assert sum(map(memory_of, answering(demo))) < before + 30_000_000


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "203.0.113.1", "example.org"])
@pytest.mark.parametrize("demo", [False, True])
def test_the_demo_is_shown_to_this_machine_only(settings: Settings, host: str, demo: bool) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match=f"it is not shown on {host}"):
        call_command("web", host=host, demo=demo)


def test_the_demo_needs_its_flag(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="CLAIMTRAIL_DEMO=1"):
        call_command("web", demo=True)


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            CommandError, match=f"Port {port} is taken; run make demo PORT={port + 1}"
        ):
            call_command("serve", port=port)
