"""Locks on things that have no row yet, so that two people cannot make the same thing at once."""

from collections.abc import Iterable
from hashlib import blake2b

from apps.core.db.prepared import run_prepared


def lock_name(*name: str) -> None:
    """Wait until this transaction alone holds a name; it is given back when the transaction ends."""
    lock_names([name])


def lock_names(names: Iterable[tuple[str, ...]]) -> None:
    """Wait until this transaction alone holds some names; always in one order, so that nobody waits in a circle."""
    keys = sorted(_key(name) for name in set(names))
    run_prepared("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def _key(name: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b("\x1f".join(name).encode(), digest_size=8).digest(), signed=True)
