"""File locks that end with their holder, however it ends: the kernel releases them, not we."""

import fcntl
import os
import time
from pathlib import Path

PAUSE_SECONDS = 0.02


def take(path: Path, *, shared: bool = False, seconds: float = 0) -> int | None:
    """Return a descriptor that holds the lock on ``path``, or None if others kept it too long."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + seconds
    while not try_lock(descriptor, shared=shared):
        if time.monotonic() >= deadline:
            os.close(descriptor)
            return None
        time.sleep(PAUSE_SECONDS)
    return descriptor


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock on an open file now, or say that others hold it."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Say whether some process holds ``path`` exclusively."""
    descriptor = take(path, shared=True)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None
