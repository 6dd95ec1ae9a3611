"""The process that holds the embedded server: starts it, keeps it up, stops it after its last user.

The launcher runs ``python -m apps.embedded_postgres.supervisor HOME``, which goes to the background
by itself.
"""

import logging
import os
import signal
import sys
import time
from collections import deque
from pathlib import Path
from types import FrameType

from apps.embedded_postgres import binaries, locks
from apps.embedded_postgres.paths import (
    EmbeddedDatabaseError,
    Home,
    forget_socket_folder,
    make_socket_folder,
)
from apps.embedded_postgres.server import Server, stop

POLL_SECONDS = 0.2
# A killed server's processes end by themselves, within a moment unless one is deep in a long query.
OLD_SERVER_SECONDS = 60
# So many deaths in so short a time mean that a further start will not help.
MOST_DEATHS, DEATHS_SECONDS = 5, 60

logger = logging.getLogger("supervisor")


class Supervisor:
    """Holds one server for as long as anyone holds the users' lock."""

    def __init__(self, home: Home) -> None:
        account = home.account()
        self.home = home
        self.server = Server(home, binaries.find(account), account)
        self.users = os.open(home.users_lock, os.O_RDWR | os.O_CREAT, 0o600)
        self.deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self.told_to_stop = False

    def run(self) -> None:
        """Keep the server up until nobody uses it, then stop it.

        Raises ``EmbeddedDatabaseError`` if it does not start, or dies again and again.
        """
        signal.signal(signal.SIGTERM, self._note_the_wish)
        lock = self._lock_server()
        self.server.prepare(lock)
        os.close(lock)
        while not self._is_unwanted():
            self._run_once()
        reason = "told to stop" if self.told_to_stop else "nobody uses the database any more"
        logger.info(reason)

    def _run_once(self) -> None:
        """Run the server until it is unwanted or dies."""
        lock = self._lock_server()
        folder = make_socket_folder(self.home, self.server.account)
        process = self.server.start(folder, lock)
        os.close(lock)  # from here on only the server's own processes hold it
        try:
            while process.poll() is None and not self._is_unwanted():
                time.sleep(POLL_SECONDS)
            if process.returncode is None:
                return
            logger.error("the server ended by itself (%s)", process.returncode)
            self.deaths.append(time.monotonic())
            is_full = len(self.deaths) == MOST_DEATHS
            if is_full and self.deaths[-1] - self.deaths[0] < DEATHS_SECONDS:
                end = "\n".join(self.home.log.read_text(errors="replace").splitlines()[-12:])
                raise EmbeddedDatabaseError(
                    f"The database server ends as soon as it is started. Its log:\n{end}"
                )
        finally:
            stop(process)
            forget_socket_folder(self.home, folder)

    def _lock_server(self) -> int:
        lock = locks.take(self.home.server_lock, seconds=OLD_SERVER_SECONDS)
        if lock is None:
            raise EmbeddedDatabaseError(
                f"A process of an earlier database server on {self.home.cluster} does not end. "
                "Look for it with 'ps -ef | grep postgres', stop it, and repeat the command."
            )
        return lock

    def _is_unwanted(self) -> bool:
        """Say whether to stop; if nobody uses the database, new users wait until we are gone."""
        return self.told_to_stop or locks.try_lock(self.users)

    def _note_the_wish(self, _number: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True


def main(home: Home) -> int:
    """Become the supervisor of ``home`` in the background, unless there is one."""
    # A few tries: a process that asks whether there is a supervisor holds this lock for a moment.
    if locks.take(home.supervisor_lock, seconds=0.5) is None:
        return 0
    if os.fork():  # the lock goes to the child, which no terminal and no parent can end
        os._exit(0)
    os.chdir("/")  # so that the project's folder can be moved, or its disk unmounted
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    home.failure.unlink(missing_ok=True)
    try:
        Supervisor(home).run()
    except (EmbeddedDatabaseError, OSError) as error:
        logger.exception("gave up")
        home.failure.write_text(str(error))
        return 1
    return 0


if __name__ == "__main__":
    logging.Formatter.converter = time.gmtime  # as the server's own lines
    logging.basicConfig(format="%(asctime)s UTC supervisor: %(message)s", level=logging.INFO)
    sys.exit(main(Home(Path(sys.argv[1]))))
