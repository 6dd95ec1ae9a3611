"""What is measured: checkouts of the code and the floor, each with its processes and its database.

A checkout is used from outside: by ``manage.py``, HTTP and the API. Of its Python only two
functions are called, in its own process: ``tests.benchmarks.rows.fill``, ``tests.factories.user``.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from tests.benchmarks import processes
from tests.benchmarks.load import request
from tests.benchmarks.postgres import Postgres, running_postgres

PROJECT = Path(__file__).resolve().parents[2]
WORKERS = 2
START_SECONDS = 120
FLOOR_DATABASE = "bench_floor"
FILL = """
from tests import factories
from tests.benchmarks.rows import fill
fill({claims}, sources={sources})
for role in ("analyst", "editor"):
    factories.user(role, username=f"bench_{{role}}")
"""
# Keys and sessions are made where they are used: another commit may make them in another way.
SIGN_IN = """
import io, json
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
found = {"analyst": [], "editor": [], "session": {}}
for role, keys in (("analyst", 40), ("editor", 1)):
    name = f"bench_{role}"
    for number in range(keys):
        said = io.StringIO()
        call_command("create_api_key", name, scope="write", name=f"bench {number}", stdout=said)
        found[role].append(said.getvalue().split()[-1])
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    found["session"][role] = client.cookies["sessionid"].value
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Sizes:
    """How much a register holds, as ``rows.fill`` makes it."""

    claims: int

    @property
    def sources(self) -> int:
        """Return how many reports, of five claims each."""
        return self.claims // 5

    @property
    def questions(self) -> int:
        """Return how many questions, of forty answers each."""
        return self.claims // 20

    @property
    def outlets(self) -> int:
        """Return how many outlets: the speakers whose number is a multiple of ten."""
        return self.claims // 100

    @property
    def people(self) -> int:
        """Return how many of the other speakers are people."""
        return 9 * self.outlets


class Floor:
    """The least that a Django REST application does, served in the same way."""

    def __init__(self, postgres: Postgres, port: int, process: int, token: str) -> None:
        self._postgres, self._process = postgres, process
        self.port = port
        self.headers = {"Authorization": f"Token {token}"}

    def get(self, path: str) -> bytes:
        """Return a request for what stands at a path."""
        return request("GET", path, headers=self.headers)

    def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """Return a request that sends JSON."""
        return _post(path, body, self.headers)

    def cpu_seconds(self) -> tuple[float, float]:
        """Return the processor time of web and of database."""
        web = processes.cpu_seconds(processes.tree(self._process))
        return web, self._postgres.cpu_seconds()


class Site:
    """A served checkout, and who asks it."""

    def __init__(self, checkout: "Checkout", port: int, process: int) -> None:
        self.checkout, self.port, self._process = checkout, port, process
        self.new_claims = count()
        access = json.loads(checkout.shell(SIGN_IN).splitlines()[-1])
        self._keys = cycle(access["analyst"])
        self._editor_key = access["editor"][0]
        self._sessions = access["session"]
        self._addresses = cycle(f"10.0.0.{number}" for number in range(1, 41))

    def next_key(self) -> dict[str, str]:
        """Return the headers of a program whose key was not used for some turns."""
        return {"Authorization": f"Bearer {next(self._keys)}"}

    def editor_key(self) -> dict[str, str]:
        """Return the headers of a program that acts as an editor."""
        return {"Authorization": f"Bearer {self._editor_key}"}

    def get_page(self, path: str, role: str = "") -> bytes:
        """Return a request for a page by one of forty readers, signed in where a role is given."""
        headers = {"X-Forwarded-For": next(self._addresses)}
        if role:
            headers["Cookie"] = f"sessionid={self._sessions[role]}"
        return request("GET", path, headers=headers)

    def post(self, path: str, body: Mapping[str, Any], key: Mapping[str, str]) -> bytes:
        """Return a request that sends JSON to the API."""
        return _post(path, body, key)

    def conflicts(self) -> int:
        """Return how many conflicts were ever opened."""
        return self.checkout.postgres.conflicts(self.checkout.database)

    def cpu_seconds(self) -> tuple[float, float]:
        """Return the processor time of web and of database; the worker counts to neither."""
        web = [each for each in processes.tree(self._process) if "worker" not in each.command]
        return processes.cpu_seconds(web), self.checkout.postgres.cpu_seconds()


@dataclass(frozen=True)
class Checkout:
    """The code of one commit, and its database."""

    name: str
    path: Path
    folder: Path
    postgres: Postgres

    @property
    def database(self) -> str:
        """Return the name of its database."""
        return f"bench_{self.name}"

    @property
    def empty_database(self) -> str:
        """Return the name of a database that is migrated, and holds nothing."""
        return f"{self.database}_empty"

    def environment(self, database: str = "") -> dict[str, str]:
        """Return the environment of its processes."""
        return clean_environment() | {
            "DATABASE_URL": self.postgres.url(database or self.database),
            "CLAIMTRAIL_SECRET_KEY": "for measuring only, and fifty characters long or more",
            "CLAIMTRAIL_HTTPS": "0",
            "CLAIMTRAIL_PROXIES": "1",
            "CLAIMTRAIL_DATA": str(self.folder),
            "CLAIMTRAIL_STATIC": str(self.folder / "static"),
        }

    def manage(self, *arguments: str, database: str = "") -> str:
        """Run a command of ``manage.py``, and return what it says."""
        done = subprocess.run(
            [python_of(self.path), "manage.py", *arguments],
            cwd=self.path,
            env=self.environment(database),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def shell(self, script: str) -> str:
        """Run some Python in a process of the checkout, and return what it prints."""
        return self.manage("shell", "--command", script)

    def fill(self, sizes: Sizes) -> None:
        """Make its database anew, with so many rows in it."""
        self.postgres.create(self.database)
        self.manage("migrate", "--verbosity", "0")
        self.shell(FILL.format(claims=sizes.claims, sources=sizes.sources))

    def make_empty_database(self) -> None:
        """Make the database that holds nothing."""
        self.postgres.create(self.empty_database)
        self.manage("migrate", "--verbosity", "0", database=self.empty_database)

    def copy_rows(self, other: "Checkout") -> None:
        """Make its database a copy of another's, migrated to this commit."""
        self.postgres.create(self.database, template=other.database)
        self.manage("migrate", "--verbosity", "0")

    @contextmanager
    def serving(self) -> Iterator[Site]:
        """Serve it as in production, the worker beside."""
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        port = free_port()
        command = [python_of(self.path), "manage.py", "serve", "--jobs"]
        command += ["--workers", str(WORKERS), "--port", str(port)]
        with started(command, self.path, self.environment()) as process:
            wait_for(port, "/healthz/live/", process)
            yield Site(self, port, process.pid)


@contextmanager
def checkouts(path_of_old: Path | None = None) -> Iterator[tuple[Checkout, Checkout | None]]:
    """Give this checkout and perhaps an older one, each with a folder, on one new server."""
    with TemporaryDirectory(prefix="claimtrail-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # root starts PostgreSQL as another account
        with running_postgres(folder / "postgres") as postgres:
            new = Checkout("new", PROJECT, folder / "new", postgres)
            old = Checkout("old", path_of_old, folder / "old", postgres) if path_of_old else None
            new.folder.mkdir()
            if old:
                old.folder.mkdir()
            yield new, old


@contextmanager
def serving_floor(postgres: Postgres, *, reports: int) -> Iterator[Floor]:
    """Serve the floor with so many reports, in the same way as a checkout."""
    postgres.create(FLOOR_DATABASE)
    environment = clean_environment() | {"FLOOR_DATABASE": postgres.url(FLOOR_DATABASE)}
    filled = subprocess.run(
        [sys.executable, "-c", f"from tests.benchmarks.floor import fill; print(fill({reports}))"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    port = free_port()
    command = granian("tests.benchmarks.floor:application", port)
    with started(command, PROJECT, environment) as process:
        wait_for(port, "/reports/", process)
        yield Floor(postgres, port, process.pid, filled.stdout.split()[-1])


def python_of(checkout: Path) -> str:
    """Return a checkout's interpreter: ours where it has no virtual environment of its own."""
    own = checkout / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def granian(application: str, port: int, interface: str = "asginl") -> list[str]:
    """Return the command that serves an application as `serve` does."""
    command = [sys.executable, "-m", "granian", "--interface", interface, "--http", "1"]
    command += ["--workers", str(WORKERS), "--port", str(port), "--log-level", "warning"]
    if interface == "wsgi":
        command += ["--blocking-threads", "1"]
    return [*command, application]


@contextmanager
def started(
    command: list[str],
    folder: Path,
    environment: Mapping[str, str],
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server for as long as the ``with`` block takes, its log thrown away."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def clean_environment() -> dict[str, str]:
    """Return our environment without what would change how a checkout runs."""
    kept = {}
    for name, value in os.environ.items():  # noqa: TID251
        if name.startswith("CLAIMTRAIL_") or name in {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}:
            continue
        kept[name] = value
    return kept


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as chance:
        chance.bind(("127.0.0.1", 0))
        port: int = chance.getsockname()[1]
    return port


def status_of(port: int, path: str) -> int:
    """Return the status that is answered; 0 where nothing answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def wait_for(port: int, path: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers, and its other processes have had the time to."""
    deadline = monotonic() + START_SECONDS
    while not status_of(port, path):
        if process.poll() is not None:
            raise RuntimeError(f"the server has ended with status {process.returncode}")
        if monotonic() > deadline:
            raise TimeoutError("the server did not come up")
        sleep(0.1)
    sleep(2)


def _post(path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> bytes:
    typed = {**headers, "Content-Type": "application/json"}
    return request("POST", path, headers=typed, body=json.dumps(body).encode())
