"""Where an embedded database lies, which account runs it, and where its socket is."""

import hashlib
import os
import pwd
import re
import shutil
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

# Where root puts what the account that it drops to must reach.
REFUGE = Path("/var/lib/claimtrail")
# The longest socket path is 107 bytes on Linux and 103 on macOS, "/.s.PGSQL.5432.lock" included.
LONGEST_SOCKET_FOLDER_BYTES = 80


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot run; the message says why and what to do."""


class RunAs(TypedDict, total=False):
    """What makes ``subprocess`` drop from root to another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """The system account that runs the database server, which refuses to run as root."""

    uid: int
    gid: int

    @property
    def run_as(self) -> RunAs:
        """Return the arguments that make a child of this process run as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Say whether this account may walk from the root directory into ``folder``."""
        for each in (folder, *folder.parents):
            found = each.stat()
            if found.st_uid == self.uid:
                may_walk = stat.S_IXUSR
            elif found.st_gid == self.gid:
                may_walk = stat.S_IXGRP
            else:
                may_walk = stat.S_IXOTH
            if not found.st_mode & may_walk:
                return False
        return True


@dataclass(frozen=True)
class Home:
    """The folder of one embedded database and the files in it."""

    path: Path

    @property
    def cluster(self) -> Path:
        """Return PostgreSQL's own data directory."""
        return self.path / "postgres"

    @property
    def unfinished_cluster(self) -> Path:
        """Return where a data directory is made, to be renamed when it is whole."""
        return self.path / "postgres.unfinished"

    @property
    def users_lock(self) -> Path:
        """Return the lock that every process using the database shares."""
        return self.path / "users.lock"

    @property
    def supervisor_lock(self) -> Path:
        """Return the lock of the one process that starts and stops the server."""
        return self.path / "supervisor.lock"

    @property
    def server_lock(self) -> Path:
        """Return the lock that every process of the server holds, down to the last orphan."""
        return self.path / "server.lock"

    @property
    def address(self) -> Path:
        """Return the file that names the folder of the server's socket."""
        return self.path / "address"

    @property
    def log(self) -> Path:
        """Return the log of the supervisor and the server."""
        return self.path / "server.log"

    @property
    def failure(self) -> Path:
        """Return the file in which the supervisor says why it gave up."""
        return self.path / "failure"

    def account(self) -> Account:
        """Return who runs the server: us, or for root another account, such as ``postgres``."""
        if os.geteuid() != 0:
            return Account(os.geteuid(), os.getegid())
        if self.cluster.exists() and (owner := self.cluster.stat()).st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
        for name in ("postgres", "nobody"):
            with suppress(KeyError):
                entry = pwd.getpwnam(name)
                return Account(entry.pw_uid, entry.pw_gid)
        raise EmbeddedDatabaseError(
            "PostgreSQL refuses to run as root, and there is neither an account 'postgres' nor "
            "'nobody'. Run as an ordinary user, or set DATABASE_URL to a server of your own."
        )

    def socket_folder(self) -> Path | None:
        """Return the folder of the server's socket, if it is recorded and nobody else's."""
        try:
            folder = Path(self.address.read_text().strip())
            found, owner = folder.lstat(), self.cluster.stat().st_uid
        except OSError:
            return None
        is_private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
        return folder if is_private and found.st_uid == owner else None


def home_of(data_dir: Path) -> Home:
    """Return where the database of ``data_dir`` is: there, or in root's refuge if unreachable.

    Raises ``EmbeddedDatabaseError`` if the folder cannot be made or written.
    """
    home = Home(data_dir.resolve())
    if os.geteuid() != 0:
        _make(home.path)
        return home
    name = hashlib.sha256(os.fsencode(home.path)).hexdigest()[:12]
    refuge = Home(REFUGE / name)
    if refuge.cluster.exists() and not home.cluster.exists():
        return refuge
    _make(home.path)
    if home.account().can_enter(home.path):
        return home
    _make(refuge.path)
    return refuge


def make_socket_folder(home: Home, account: Account) -> Path:
    """Return a short private folder for the socket: the recorded one, or a new random name."""
    folder = home.socket_folder()
    if folder is None:
        temporary = tempfile.gettempdir()
        length = len(os.fsencode(temporary)) + len("/claimtrail-12345678")
        is_plain = re.fullmatch(r"[\w./-]+", temporary, re.ASCII)
        if length > LONGEST_SOCKET_FOLDER_BYTES or not is_plain:  # PostgreSQL cannot take it
            temporary = "/tmp"  # noqa: S108
        folder = Path(tempfile.mkdtemp(prefix="claimtrail-", dir=temporary))
        os.chown(folder, account.uid, account.gid)
        note = home.address.with_suffix(".new")
        note.write_text(f"{folder}\n")
        note.replace(home.address)
    for leftover in folder.iterdir():  # of a killed server: the caller holds the lock that says so
        leftover.unlink()
    return folder


def forget_socket_folder(home: Home, folder: Path) -> None:
    """Remove the socket's folder and its record, once the server is down."""
    home.address.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:  # a strict umask must not shut out the account that root drops to
            folder.chmod(folder.stat().st_mode | 0o011)
    except OSError as error:
        raise EmbeddedDatabaseError(
            f"The folder {folder} cannot be made: {error.strerror}."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise EmbeddedDatabaseError(
            f"The folder {folder} belongs to another user. Run as that user, or set "
            "CLAIMTRAIL_DATA to a folder of your own."
        )
