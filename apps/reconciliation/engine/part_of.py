"""Part-of, for scopes and places: kept by editors, transitive, many-to-many, without cycles.

Implements "Part-of" of the comparison document.
"""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

_NOTHING: frozenset[str] = frozenset()


class PartOfCycleError(ValueError):
    """Something would be a part of itself; the message names the circle."""


class PartOf:
    """What is part of what: built once, then asked for every pair."""

    __slots__ = ("_wholes",)

    def __init__(self, direct: Mapping[str, Iterable[str]] | None = None) -> None:
        """Take each part with its wholes; ``PartOfCycleError`` if a part would contain itself."""
        wholes = {part: frozenset(named) for part, named in (direct or {}).items()}
        self._wholes: dict[str, frozenset[str]] = {}
        for name in _wholes_first(wholes):
            above = wholes.get(name, _NOTHING)
            self._wholes[name] = above.union(*(self._wholes[whole] for whole in above))

    def is_part(self, part: str, whole: str) -> bool:
        """Return whether the first lies within the second; nothing is part of itself."""
        return whole in self._wholes.get(part, _NOTHING)

    def is_within(self, part: str, whole: str) -> bool:
        """Return whether the first is the second or a part of it."""
        return part == whole or self.is_part(part, whole)

    def wholes_of(self, part: str) -> frozenset[str]:
        """Return everything that it is part of, near and far."""
        return self._wholes.get(part, _NOTHING)

    def parts_of(self, whole: str) -> frozenset[str]:
        """Return everything that is part of it, near and far."""
        return frozenset(part for part, wholes in self._wholes.items() if whole in wholes)


def _wholes_first(wholes: dict[str, frozenset[str]]) -> tuple[str, ...]:
    try:
        return tuple(TopologicalSorter(wholes).static_order())
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise PartOfCycleError(f"nothing can be part of itself: {circle}") from None


NO_PARTS = PartOf()
