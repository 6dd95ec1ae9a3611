"""Actions that are parts of a larger one."""

from collections.abc import Callable
from inspect import unwrap
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def within(action: Callable[P, R]) -> Callable[P, R]:
    """Return an action that runs in the transaction which its caller has open, without a savepoint of its own.

    What fails in it fails all of the caller's: that must let its errors pass.
    """
    plain: Callable[P, R] = unwrap(action)
    return plain
