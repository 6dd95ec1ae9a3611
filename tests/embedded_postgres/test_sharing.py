"""One server for all who want it, and none for nobody."""

import os
import signal
from pathlib import Path

import pytest

from apps.embedded_postgres import binaries
from apps.embedded_postgres.paths import forget_socket_folder, make_socket_folder
from apps.embedded_postgres.server import Server, stop
from tests.config.processes import Site, kill, wait_until

pytestmark = pytest.mark.process


def test_ten_first_starts_at_once_share_one_server(new_site: Site) -> None:
    users = [new_site.user() for _ in range(10)]
    for user in users:
        user.say("SELECT system_identifier FROM pg_control_system()")
    assert len({str(user.answer()) for user in users}) == 1
    assert len(new_site.supervisors()) == 1
    assert len(new_site.postmasters()) == 1


def test_the_database_outlives_who_started_it_and_stops_with_its_last_user(site: Site) -> None:
    first, second = site.user(), site.user()
    first.ask("CREATE TABLE kept (n int)")
    second.ask("INSERT INTO kept VALUES (1)")
    [server] = site.postmasters()
    first.leave()
    assert second.ask("SELECT n FROM kept") == [[1]]
    assert site.postmasters() == [server]
    second.leave()
    assert wait_until(site.is_quiet)


def test_a_killed_user_takes_the_server_from_nobody_and_leaves_nothing_behind(site: Site) -> None:
    first, second = site.user(), site.user()
    first.ask("SELECT 1")
    assert second.ask("SELECT 1") == [[1]]
    first.kill()
    assert second.ask("SELECT 2") == [[2]]
    second.kill()
    assert wait_until(site.is_quiet)


def test_a_server_told_to_stop_before_it_listens_hears_it(new_site: Site, folder: Path) -> None:
    new_site.home.path.mkdir()
    account = new_site.home.account()
    server = Server(new_site.home, binaries.find(account), account)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    server.prepare(lock)
    socket = make_socket_folder(new_site.home, account)
    deaf = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as the supervisor is
    try:
        process = server.start(socket, lock)
        stop(process)
    finally:
        signal.signal(signal.SIGINT, deaf)
        os.close(lock)
    # One that had not heard would have been told again, less politely.
    assert process.returncode in {0, -signal.SIGINT}
    forget_socket_folder(new_site.home, socket)


def test_who_comes_while_the_server_goes_down_gets_a_new_one(site: Site) -> None:
    user = site.user()
    user.ask("CREATE TABLE visits (n int)")
    for number in range(3):
        user.ask(f"INSERT INTO visits VALUES ({number})")
        user.leave()
        user = site.user()
    assert user.ask("SELECT count(*) FROM visits") == [[3]]
    assert len(site.postmasters()) == 1


def test_a_killed_server_is_started_again_for_its_users(site: Site) -> None:
    user = site.user()
    user.ask("CREATE TABLE kept (n int)")
    user.ask("INSERT INTO kept VALUES (1)")
    [server] = site.postmasters()
    kill(server)
    assert user.ask("SELECT n FROM kept") == [[1]]
    assert site.user().ask("SELECT n FROM kept") == [[1]]
    assert site.postmasters() not in ([], [server])


def test_a_killed_supervisor_takes_its_server_along_and_the_next_user_starts_both(
    site: Site,
) -> None:
    user = site.user()
    user.ask("CREATE TABLE kept (n int)")
    user.ask("INSERT INTO kept VALUES (1)")
    kill(*site.supervisors())
    assert wait_until(site.is_quiet)
    assert user.ask("SELECT n FROM kept") == [[1]]
    assert site.user().ask("SELECT n FROM kept") == [[1]]


def test_an_acknowledged_write_survives_the_death_of_everything(site: Site) -> None:
    user = site.user()
    user.ask("CREATE TABLE kept (n int)")
    for number in range(3):
        user.ask(f"INSERT INTO kept SELECT generate_series({number * 1000}, {number * 1000 + 999})")
        kill(*site.everything())
        user.kill()
        user = site.user()
    assert user.ask("SELECT count(*), count(DISTINCT n) FROM kept") == [[3000, 3000]]
