"""Locks on names, so that two people cannot make the same thing at once before it has a row."""

from collections.abc import Iterable
from hashlib import blake2b

from apps.core.db.prepared import run_prepared


def lock_name(*name: str) -> None:
    """Wait until only this transaction holds a name, and hold it until the transaction ends."""
    lock_names([name])


def lock_names(names: Iterable[tuple[str, ...]]) -> None:
    """Lock some names as ``lock_name`` does, always in the same order, so that none deadlock."""
    keys = []
    for name in set(names):
        digest = blake2b("\x1f".join(name).encode(), digest_size=8).digest()
        keys.append(int.from_bytes(digest, signed=True))
    run_prepared(
        "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [sorted(keys)]
    )
