"""The secret key of a site that runs on its own machine only."""

import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def local_secret(folder: Path, *, refused: bool) -> str:
    """Return the key kept in ``folder``, made at the first start.

    Raises ``ImproperlyConfigured`` where ``refused``: a site with a database server of its own may have
    several machines, which must all have one key, so its operator gives it.
    """
    if refused:
        raise ImproperlyConfigured("DATABASE_URL is set, so CLAIMTRAIL_SECRET_KEY must be set too")
    path = folder / "secret-key"
    if path.exists():
        return path.read_text()
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=folder) as key, suppress(FileExistsError):
        key.write(secrets.token_urlsafe(50))
        key.flush()
        path.hardlink_to(key.name)  # whole or not at all: another process may be starting too
    return path.read_text()
