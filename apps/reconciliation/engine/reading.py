"""Read statements and the part-of relation out of JSON, as POST /compare/ takes them.

Every field is checked for its type and its closed list, and every problem found is named at once.
What the comparison document counts as *missing* (an invalid time, a figure without its number) is
no problem here: the decision table says what becomes of it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from apps.claims.rules import COMPARATORS, ORDER_WORDS, ParsedFigure
from apps.claims.rules.figures import ROUNDINGS
from apps.reconciliation.engine.fields import (
    MOST_NAMES,
    Field,
    flag,
    ignored,
    names,
    nested,
    number,
    one_of,
    text,
    whole_number,
)
from apps.reconciliation.engine.statements import (
    AGGREGATIONS,
    KINDS,
    MODALITIES,
    STANCES,
    PartOf,
    PartOfCycleError,
    Settings,
    Statement,
    Terms,
    statement_of,
)


class Problem(NamedTuple):
    """One thing wrong with a body: where (a JSON pointer) and what."""

    pointer: str
    message: str


class UnreadableError(ValueError):
    """A body that cannot be read; ``problems`` names everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems, and join them for printing the error."""
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{problem.pointer or '/'}: {problem.message}" for problem in problems)
        )


class Comparison(NamedTuple):
    """The body of POST /compare/ as read."""

    a: Statement
    b: Statement
    part_of: PartOf


FIGURE_FIELDS: dict[str, Field] = {
    "verbatim": ignored,
    "comparator": one_of(COMPARATORS),
    "n": number,
    "n2": number,
    "order_word": one_of(ORDER_WORDS),
    "decimals": whole_number,
    "unit": text,
    "universe": number,
    "universe_comparator": one_of(COMPARATORS),
}
STATEMENT_FIELDS: dict[str, Field] = {
    "text": ignored,
    "kind": one_of(KINDS),
    "measure": text,
    "aggregation": one_of(AGGREGATIONS),
    "time": text,
    "since": text,
    "scope": text,
    "modality": one_of(MODALITIES),
    "denies": flag,
    "origin": text,
    "revises": flag,
    "figure": nested,
    "date": text,
    "choices": names,
    "stance": one_of(STANCES),
    "rounding": one_of(ROUNDINGS),
    "several": flag,
    "exhaustive": flag,
}


def read_statement(body: object, pointer: str = "") -> Statement:
    """Return the statement that a JSON object gives; raises ``UnreadableError``."""
    return statement_of(read_terms(body, pointer))


def read_terms(body: object, pointer: str = "") -> Terms:
    """Return what a JSON object says, not interpreted yet; raises ``UnreadableError``."""
    problems: list[Problem] = []
    given = _read_fields(body, STATEMENT_FIELDS, pointer, problems)
    figure = given.pop("figure", None)
    if figure is not None:
        columns = _read_fields(figure, FIGURE_FIELDS, f"{pointer}/figure", problems)
    if problems:
        raise UnreadableError(problems)
    settings = Settings(
        given.pop("rounding", None) or "auto",
        given.pop("several", False),
        given.pop("exhaustive", False),
    )
    if figure is not None:
        known = {name: value for name, value in columns.items() if value is not None}
        given["figure"] = ParsedFigure(**known)
    return Terms(**given, settings=settings)


def read_part_of(body: object, pointer: str = "/part_of") -> PartOf:
    """Return the relation that ``{part: whole or [wholes]}`` gives; raises ``UnreadableError``."""
    if body is None:
        return PartOf()
    if not isinstance(body, Mapping):
        raise UnreadableError(
            [Problem(pointer, "must be an object: each part with its whole or wholes")]
        )
    direct: dict[str, frozenset[str]] = {}
    problems: list[Problem] = []
    for part, wholes in body.items():
        try:
            direct[str(part).strip()] = names([wholes] if isinstance(wholes, str) else wholes)
        except ValueError as error:
            problems.append(Problem(f"{pointer}/{_escaped(part)}", f"{error}, or one text"))
    if sum(len(wholes) for wholes in direct.values()) > MOST_NAMES:
        problems.append(Problem(pointer, f"must name {MOST_NAMES} wholes at most"))
    if problems:
        raise UnreadableError(problems)
    try:
        return PartOf(direct)
    except PartOfCycleError as error:
        raise UnreadableError([Problem(pointer, str(error))]) from None


def read_comparison(body: object) -> Comparison:
    """Return the body of POST /compare/ as read; ``UnreadableError`` lists all its problems."""
    problems: list[Problem] = []
    known: dict[str, Field] = {"a": nested, "b": nested, "part_of": nested}
    given = _read_fields(body, known, "", problems)
    read: dict[str, Any] = {}
    for name, reader in (("a", read_statement), ("b", read_statement), ("part_of", read_part_of)):
        if name != "part_of" and given.get(name) is None:
            problems.append(Problem(f"/{name}", "is needed"))
            continue
        try:
            read[name] = reader(given.get(name), f"/{name}")
        except UnreadableError as error:
            problems.extend(error.problems)
    if problems:
        raise UnreadableError(problems)
    return Comparison(**read)


def _read_fields(
    body: object, fields: Mapping[str, Field], pointer: str, problems: list[Problem]
) -> dict[str, Any]:
    """Return the fields that are given, each read; what is wrong is added to the problems."""
    if not isinstance(body, Mapping):
        problems.append(Problem(pointer, "must be an object"))
        return {}
    for name in body:
        if name not in fields:
            problems.append(Problem(f"{pointer}/{_escaped(name)}", "is not a known field"))
    given: dict[str, Any] = {}
    for name, read in fields.items():
        if name not in body or read is ignored:
            continue
        try:
            given[name] = read(body[name])
        except ValueError as error:
            problems.append(Problem(f"{pointer}/{name}", str(error)))
    return given


def _escaped(name: object) -> str:
    """Return a name as RFC 6901 writes it inside a pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")
