"""Secrets that nobody has to think up: of a site on its own machine, and of the containers.

    python -m apps.config.secret FOLDER

writes what the containers need into a folder that they share, once; what is there stays as it is.
"""

import secrets
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def local_secret(folder: Path, *, refused: bool) -> str:
    """Return the key kept in ``folder``, made at the first start.

    Raises ``ImproperlyConfigured`` where ``refused``: a site with a database server of its own may
    have several machines, which must all have one key, so its operator gives it.
    """
    if refused:
        raise ImproperlyConfigured("DATABASE_URL is set, so CLAIMTRAIL_SECRET_KEY must be set too")
    folder.mkdir(parents=True, exist_ok=True)
    return write_once(folder / "secret-key", secrets.token_urlsafe(50))


def write_once(path: Path, text: str) -> str:
    """Return what stands in a file, which only its owner may read; ``text`` if there was none."""
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as new, suppress(FileExistsError):
            new.write(text)
            new.flush()
            path.hardlink_to(new.name)  # whole or not at all: another process may be starting too
    return path.read_text()


def main(folder: Path) -> None:
    """Write the secrets of the containers."""
    password = write_once(folder / "database-password", secrets.token_urlsafe(32))
    write_once(
        folder / "database-url",
        f"postgres://claimtrail:{password.strip()}@database:5432/claimtrail",
    )
    write_once(folder / "secret-key", secrets.token_urlsafe(50))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
