"""What lies about on real machines must not keep the database from starting."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from apps.embedded_postgres import binaries
from apps.embedded_postgres.paths import Account, Home, home_of
from apps.embedded_postgres.server import Server
from tests.config.processes import PROJECT, Site, kill, wait_until

pytestmark = pytest.mark.process


def test_spaces_quotes_and_a_very_long_path_are_no_obstacle(folder: Path) -> None:
    deep = folder.joinpath(*[f"a very 'long' folder, number {n} of its kind" for n in range(12)])
    assert len(str(deep)) > 500
    site = Site(deep)
    assert site.user().ask("SELECT 1") == [[1]]
    site.users[0].leave()
    assert wait_until(site.is_quiet)


def test_an_interrupted_first_start_is_begun_again(new_site: Site) -> None:
    new_site.home.unfinished_cluster.mkdir(parents=True)
    (new_site.home.unfinished_cluster / "PG_VERSION").write_text("18\n")
    new_site.home.cluster.mkdir()
    assert new_site.user().ask("SELECT 1") == [[1]]
    assert not new_site.home.unfinished_cluster.exists()


def test_a_stale_pid_file_with_the_number_of_a_living_process_is_passed_over(site: Site) -> None:
    user = site.user()
    user.ask("CREATE TABLE kept (n int)")
    pid_file = site.home.cluster / "postmaster.pid"
    account = site.home.account()
    stranger = subprocess.Popen(["sleep", "60"], cwd="/", **account.run_as)
    lines = pid_file.read_text().splitlines()
    kill(*site.everything())
    user.kill()
    pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
    assert site.user().ask("SELECT count(*) FROM kept") == [[0]]
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_after_a_restart_of_the_machine_a_socket_folder_that_is_anothers_is_not_trusted(
    site: Site,
) -> None:
    user = site.user()
    user.ask("SELECT 1")
    folder = site.home.socket_folder()
    assert folder is not None
    kill(*site.everything())
    user.kill()
    shutil.rmtree(folder)
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    assert site.user().ask("SELECT 1") == [[1]]
    assert site.home.socket_folder() not in (None, folder)
    assert list(folder.iterdir()) == []
    folder.rmdir()


def test_data_of_another_major_version_are_refused_with_both_names(new_site: Site) -> None:
    new_site.home.cluster.mkdir(parents=True)
    (new_site.home.cluster / "PG_VERSION").write_text("9\n")
    user = new_site.user()
    user.say("SELECT 1")
    message = user.error()
    at_hand = binaries.find(new_site.home.account()).version
    assert f"made by PostgreSQL 9, but the one at hand is {at_hand}" in message
    assert "dump it with PostgreSQL 9" in message


def test_a_data_directory_that_lost_its_files_is_named(new_site: Site) -> None:
    new_site.home.cluster.mkdir(parents=True)
    (new_site.home.cluster / "notes.txt").touch()
    user = new_site.user()
    user.say("SELECT 1")
    assert "lacks PG_VERSION" in user.error()


def test_a_server_that_cannot_start_is_given_up_with_the_end_of_its_log(site: Site) -> None:
    user = site.user()
    user.ask("SELECT 1")
    user.leave()
    assert wait_until(site.is_quiet)
    (site.home.cluster / "postgresql.conf").write_text("nonsense = yes\n")
    user = site.user()
    user.say("SELECT 1")
    assert 'unrecognized configuration parameter "nonsense"' in user.error()


def test_variables_for_another_database_do_not_mislead(site: Site) -> None:
    user = site.user(
        PGHOST="203.0.113.1",
        PGPORT="1",
        PGUSER="nobody",
        PGDATABASE="none",
        PGDATA="/none",
        LC_ALL="xx",
    )
    assert user.ask("SELECT current_user, current_database()") == [["claimtrail", "claimtrail"]]


def test_text_is_sorted_and_folded_by_code_point_whatever_the_machine_speaks(
    new_site: Site,
) -> None:
    user = new_site.user(LC_ALL="xx")
    assert user.ask(
        "SELECT lower('ÄŽ'), 'Z' < 'a', pg_encoding_to_char(encoding), current_setting('data_checksums')"
        " FROM pg_database WHERE datname = current_database()"
    ) == [["äž", True, "UTF8", "on"]]


def test_in_a_private_home_the_database_still_starts(folder: Path) -> None:
    folder.chmod(0o700)
    home = home_of(folder / "data")
    moved_aside = home.path != folder / "data"
    assert moved_aside == (os.geteuid() == 0)
    site = Site(home.path)
    site.users.append(user := Site(folder / "data").user())
    assert user.ask("SELECT 1") == [[1]]
    assert len(site.postmasters()) == 1
    user.leave()
    assert wait_until(site.is_quiet)
    assert (home.cluster / "PG_VERSION").exists()
    shutil.rmtree(home.path)


def test_programs_out_of_reach_are_copied_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = next(binaries._packaged()).parents[1]
    private = folder / "private"
    private.mkdir(mode=0o700)
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, private / part.name, symlinks=True)
    monkeypatch.setattr(
        binaries, "_packaged", lambda: iter([private / package.name / "pginstall" / "bin"])
    )
    monkeypatch.setattr(binaries, "REFUGE", folder / "refuge")
    account = Home(folder).account()
    found = binaries.find(account)
    assert found.folder.is_relative_to(folder / "refuge") == bool(account.run_as)
    server = Server(Home(folder), found, account)
    server.prepare(os.open(folder / "lock", os.O_RDWR | os.O_CREAT))
    assert (folder / "postgres" / "PG_VERSION").exists()


def test_commands_that_need_no_database_start_none(folder: Path) -> None:
    environment = os.environ | {"CLAIMTRAIL_DATA": str(folder / "data")}  # noqa: TID251
    for command in ("check", "version"):
        subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=PROJECT,
            env=environment,
            check=True,
            capture_output=True,
        )
    assert not Home(folder / "data").cluster.exists()
    assert re.match(r"\d", binaries.find(Account(os.geteuid(), os.getegid())).version)
