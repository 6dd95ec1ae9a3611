import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.processes import Site, open_folder, wait_until


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any account may walk into."""
    with open_folder() as path:
        yield path


@pytest.fixture
def new_site(folder: Path) -> Iterator[Site]:
    """A site whose database was never started."""
    site = Site(folder / "data")
    yield site
    for user in site.users:
        user.kill()
    assert wait_until(site.is_quiet)


@pytest.fixture(scope="session")
def seed() -> Iterator[Site]:
    """A database that was started and stopped once, to save every test the second that a first start takes."""
    with open_folder() as path:
        site = Site(path / "data")
        user = site.user()
        user.ask("SELECT 1")
        user.leave()
        assert wait_until(site.is_quiet)
        yield site


@pytest.fixture
def site(seed: Site, new_site: Site) -> Site:
    """A site that was used before."""
    new_site.home.path.mkdir()
    subprocess.run(["cp", "-a", seed.home.cluster, new_site.home.cluster], check=True)
    return new_site
