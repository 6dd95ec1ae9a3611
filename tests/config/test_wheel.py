"""The wheel, built and installed as its users install it."""

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

import apps
from tests.config.processes import PROJECT, Site, open_folder, processes_with, wait_until

pytestmark = pytest.mark.long

PAGES = ["/", "/claims/", "/questions/", "/sources/", "/api/v1/claims/"]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def claimtrail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of a wheel in an environment of its own.

    The packages that Claimtrail needs are taken from the environment of the tests, so that nothing
    is downloaded. Its own code can only come from the wheel.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(PROJECT)]
    subprocess.run([*PIP, *build], check=True)
    (wheel,) = folder.glob("claimtrail-*.whl")

    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    install = ["--python", python, "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*PIP, *install], check=True)
    (site_packages,) = environment.glob("lib/python*/site-packages")
    (site_packages / "packages.pth").write_text(sysconfig.get_path("purelib"))
    return environment / "bin" / "claimtrail"


@pytest.fixture
def home() -> Iterator[Path]:
    with open_folder() as path:
        yield path


def test_it_says_its_version(claimtrail: Path, tmp_path: Path) -> None:
    said = subprocess.check_output([claimtrail, "--version"], cwd=tmp_path, text=True)

    assert said == f"Claimtrail {apps.__version__}\n"


def test_it_shows_the_demo_from_an_empty_folder(
    claimtrail: Path, home: Path, tmp_path: Path
) -> None:
    with socket.socket() as chance:
        chance.bind(("127.0.0.1", 0))
        port = str(chance.getsockname()[1])
    data = home / ".local" / "share" / "claimtrail-demo"
    said = home / "said"
    with said.open("wb") as output:
        demo = subprocess.Popen(
            [claimtrail, "demo", "--port", port],
            cwd=tmp_path,
            env={"PATH": os.defpath, "HOME": str(home)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until(lambda: "Ctrl-C" in said.read_text() or demo.poll() is not None, seconds=600)
        assert f"What you enter is kept in {data}" in said.read_text()

        front = read(port, "/")
        style = re.search(r'href="(/static/css/[^"]+)"', front)
        assert style
        assert all(read(port, path) for path in [*PAGES, style[1]])
    finally:
        with suppress(ProcessLookupError):  # it gave up by itself
            os.killpg(demo.pid, signal.SIGINT)
        demo.wait(timeout=120)

    assert wait_until(Site(data).is_quiet)
    assert processes_with(str(claimtrail)) == []
    assert list(tmp_path.iterdir()) == []


def read(port: str, path: str) -> str:
    """Return what stands at an address; raises ``HTTPError`` where that is an error."""
    with build_opener(ProxyHandler({})).open(
        f"http://127.0.0.1:{port}{path}", timeout=120
    ) as answer:
        return str(answer.read().decode())
