"""Short ways to write statements, for the tables of this folder."""

from collections.abc import Mapping
from typing import Any

from apps.reconciliation.engine import Statement, read_part_of, read_statement
from apps.reconciliation.engine.statements import PartOf

DAY = "2021-07-05"


def quantity(comparator: str = "eq", n: object = None, **terms: Any) -> dict[str, Any]:
    """Return a flow on one day; keywords of a figure go to it, all others to the statement."""
    figure = {"comparator": comparator, "n": None if n is None else str(n)}
    for name in ("n2", "order_word", "decimals", "unit", "universe"):
        if name in terms:
            figure[name] = terms.pop(name)
    return {
        "kind": "quantity",
        "measure": "m",
        "aggregation": "flow",
        "time": DAY,
        "figure": figure,
        **terms,
    }


def stock(comparator: str = "eq", n: object = None, **terms: Any) -> dict[str, Any]:
    return quantity(comparator, n, **{"aggregation": "stock", **terms})


def total(comparator: str = "eq", n: object = None, **terms: Any) -> dict[str, Any]:
    return quantity(comparator, n, **{"aggregation": "cumulative", "since": "2021-05-01", **terms})


def constant(comparator: str = "eq", n: object = None, **terms: Any) -> dict[str, Any]:
    return quantity(comparator, n, **{"aggregation": "constant", "time": None, **terms})


def denial(**terms: Any) -> dict[str, Any]:
    """Return a denial without a value."""
    return {**quantity(), "figure": None, "denies": True, "modality": "denial", **terms}


def date(text: str | None, **terms: Any) -> dict[str, Any]:
    return {"kind": "date", "measure": "m", "aggregation": "constant", "date": text, **terms}


def choice(*choices: str, **terms: Any) -> dict[str, Any]:
    return {
        "kind": "choice",
        "measure": "m",
        "aggregation": "constant",
        "choices": list(choices),
        **terms,
    }


def stance(name: str | None, **terms: Any) -> dict[str, Any]:
    return {"kind": "stance", "measure": "m", "aggregation": "constant", "stance": name, **terms}


def read(mapping: Mapping[str, Any]) -> Statement:
    return read_statement(mapping)


def parts(mapping: Mapping[str, Any] | None) -> PartOf:
    return read_part_of(mapping)
