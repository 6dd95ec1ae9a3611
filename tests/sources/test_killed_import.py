"""An import whose processes are all killed: what it reported is stored, and it can be repeated."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.config.processes import PROJECT, Site, open_folder, wait_until

pytestmark = pytest.mark.long

REPORT = (
    "Report {}: the bridge was closed on Monday after the river had risen, the mayor said on "
    "Tuesday."
)
FILES, BEFORE_THE_KILL = 20, 6


@pytest.fixture
def site(db: None) -> Iterator[Site]:
    """Give a site made from a backup of the tests' database, which beats migrating by ten."""
    with open_folder() as folder:
        site = Site(folder / "data")
        reports = folder / "reports"
        reports.mkdir()
        for number in range(FILES):
            (reports / f"{number:02}.txt").write_text(REPORT.format(number))
        call_command("backup", folder / "empty.backup", verbosity=0)
        run(site, "restore", str(folder / "empty.backup"), "--verbosity", "0").communicate()
        yield site
        assert wait_until(site.is_quiet)


def run(site: Site, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"CLAIMTRAIL_DATA": str(site.home.path), "CLAIMTRAIL_GUARDS": "0"}  # noqa: TID251
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, text=True, stdout=subprocess.PIPE
    )


def imported(process: subprocess.Popen[str], most: int = FILES) -> set[Path]:
    """Return the files that an import acknowledges, once there are so many or it has ended."""
    found: set[Path] = set()
    assert process.stdout
    for line in process.stdout:
        if line.startswith("imported"):
            found.add(Path(line[14:].partition("  ")[0]))
        if len(found) == most:
            break
    return found


def ended(process: subprocess.Popen[str]) -> None:
    process.wait()
    assert process.stdout
    process.stdout.close()


def test_what_an_import_acknowledged_survives_the_death_of_every_process(site: Site) -> None:
    folder = str(site.home.path.parent / "reports")
    first = run(site, "import_sources", folder)
    acknowledged = imported(first, BEFORE_THE_KILL)

    for pid in [first.pid, *site.supervisors(), *site.postmasters()]:
        with suppress(ProcessLookupError):  # with its supervisor the server dies too
            os.kill(pid, signal.SIGKILL)
    ended(first)
    second = run(site, "import_sources", folder)
    again = imported(second)
    ended(second)

    assert len(acknowledged) == BEFORE_THE_KILL
    assert not acknowledged & again, "what was acknowledged was not there any more"
    third, _ = run(site, "import_sources", folder).communicate()
    assert f"0 imported, {FILES} already here" in third
