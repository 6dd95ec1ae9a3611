"""Denials laid out so that those covering an assertion are found without trying each one (R9).

Denials that differ in time alone stand together, sorted by when they begin.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from apps.reconciliation.engine.outcomes import Outcome
from apps.reconciliation.engine.rules import contradicted, units_differ, universes_differ
from apps.reconciliation.engine.statements import PartOf, Statement, interval_of
from tests.oracles.sweeps import seconds_of

K = TypeVar("K")
Line = tuple[object, ...]


class DenialIndex(Generic[K]):
    """The denials among some answers, asked for one that contradicts an assertion."""

    def __init__(self, answers: Mapping[K, Statement]) -> None:
        """Keep the denials that R9 can be asked of."""
        grouped: dict[tuple[Line, Line], dict[K, Statement]] = {}
        for name, statement in answers.items():
            if statement.denies and statement.kind != "stance" and _has_needed_time(statement):
                grouped.setdefault((_line(statement, statement.scope), _denied(statement)), {})[
                    name
                ] = statement
        self._by_line: dict[Line, list[_Alike[K]]] = {}
        for (line, _), denials in grouped.items():
            self._by_line.setdefault(line, []).append(_Alike(denials))

    def contradicting(self, assertion: Statement, part_of: PartOf) -> K | None:
        """Return a denial that covers the assertion and contradicts it, if there is one."""
        for alike in self._covering_its_scope(assertion, part_of):
            if units_differ(alike.example, assertion) or universes_differ(alike.example, assertion):
                continue
            name = alike.covering(assertion)
            if (
                name is not None
                and contradicted(alike.example, assertion, part_of).outcome is Outcome.CONFLICT
            ):
                return name
        return None

    def _covering_its_scope(self, assertion: Statement, part_of: PartOf) -> Iterator["_Alike[K]"]:
        for scope in (assertion.scope, *sorted(part_of.wholes_of(assertion.scope))):
            yield from self._by_line.get(_line(assertion, scope), ())


class _Alike(Generic[K]):
    """Denials of the same thing, at different times; any one of them is an example of what they deny."""

    def __init__(self, denials: Mapping[K, Statement]) -> None:
        self.example = next(iter(denials.values()))
        self._starts: list[int] = []
        # Beside each start: of the denials begun by then, the one that lasts longest.
        self._longest: list[tuple[int, K]] = []
        for (low, high), name in sorted(
            ((seconds_of(one.time), name) for name, one in denials.items()),
            key=lambda each: each[0],
        ):
            longest = (high, name)
            if self._longest and self._longest[-1][0] >= high:
                longest = self._longest[-1]
            self._starts.append(low)
            self._longest.append(longest)

    def covering(self, assertion: Statement) -> K | None:
        """Return a denial whose time covers the assertion's: contains a flow's period, overlaps other times."""
        low, high = seconds_of(assertion.time)
        is_flow = assertion.aggregation == "flow"
        begun = bisect_right(self._starts, low if is_flow else high)
        if begun == 0:
            return None
        until, name = self._longest[begun - 1]
        return name if until >= (high if is_flow else low) else None


def _has_needed_time(statement: Statement) -> bool:
    return statement.aggregation == "constant" or statement.time is not None


def _line(statement: Statement, scope: str) -> Line:
    return (
        statement.measure,
        statement.kind,
        statement.aggregation,
        statement.modality_class,
        scope,
    )


def _denied(statement: Statement) -> Line:
    """Return what distinguishes denials of one line besides their time."""
    dimension = None if statement.unit is None else statement.unit.dimension
    return (dimension, statement.universe, interval_of(statement), statement.choices)
