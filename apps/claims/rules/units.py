"""Units: what converts into what, in decimals.

Implements "Units" of the comparison document: ``1`` is a count; ``%`` is its own dimension;
currencies and units nobody knows are each their own; physical units convert through ``pint``, under
a short list of our own.
"""

import re
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pint

COUNT = "1"
PERCENT = "%"

COUNT_NAMES = frozenset({"", "1", "count", "counts"})
PERCENT_NAMES = frozenset({"%", "percent", "per cent", "pct"})

# What ``pint`` takes for a logarithm (decade) or for dry goods (barrel), and the news does not.
CORRECTED: dict[str, tuple[int, str]] = {
    "decade": (10, "year"),
    "decades": (10, "year"),
    "barrel": (1, "oil_bbl"),
    "barrels": (1, "oil_bbl"),
    "bbl": (1, "oil_bbl"),
    "kmh": (1, "km/hour"),
}
# Words of the news that ``pint`` knows as units of some trade: points are not a printer's, quarters
# not a weight.
NOT_PHYSICAL = frozenset(
    [
        "point",
        "points",
        "pp",
        "quarter",
        "quarters",
        "hand",
        "hands",
        "section",
        "sections",
        "acts",
        "link",
        "links",
        "pole",
        "poles",
        "chain",
        "chains",
        "particle",
        "particles",
        "molecule",
        "molecules",
        "turn",
        "turns",
        "cycle",
        "cycles",
        "dot",
        "dots",
        "league",
        "leagues",
    ]
)

# No expression longer or deeper than this reaches the library, which would evaluate what it is
# given.
LONGEST_PHYSICAL = 40
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")
_NAME = r"[A-Za-zµμ°][A-Za-z_]*"
_PHYSICAL = re.compile(rf"{_NAME}(?:\^?-?[1-6])?(?:[*/]{_NAME}(?:\^?-?[1-6])?){{0,3}}")
_POWER = re.compile(r"\^?(-?[1-6])")
_REWRITTEN = (
    (re.compile(r"\*\*"), "^"),
    (re.compile("²"), "^2"),
    (re.compile("³"), "^3"),
    (re.compile(r"\b(?:square|sq) (\w+)"), r"\1^2"),
    (re.compile(r"\bcubic (\w+)"), r"\1^3"),
    (re.compile(r" per "), "/"),
    (re.compile(r"\s*([*/·])\s*"), r"\1"),
    (re.compile("·"), "*"),
    (re.compile(r"\s+"), "_"),
)

_WORKING = Context(prec=60)
# Some factors have no end in decimals (5/9 of a degree): past this many digits they are noise.
_STEADY = Context(prec=20)


class Unit(NamedTuple):
    """A unit as read: its name, what it can be compared with, and its conversion to the base."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)

    def to_base(self, number: Decimal) -> Decimal:
        """Return a number of this unit in the base unit of its dimension."""
        if self.factor == 1 and self.offset == 0:
            return number
        with localcontext(_WORKING):
            return _STEADY.plus(number * self.factor + self.offset)

    def from_base(self, number: Decimal) -> Decimal:
        """Return a number of the base unit in this one."""
        with localcontext(_WORKING):
            return _STEADY.plus((number - self.offset) / self.factor)


@lru_cache(maxsize=4_096)
def read_unit(text: str) -> Unit:
    """Return the unit that a text names; one that nobody knows is a dimension of its own."""
    folded = _folded(text)
    if folded in COUNT_NAMES:
        return Unit(COUNT, COUNT)
    if folded in PERCENT_NAMES:
        return Unit(PERCENT, PERCENT)
    if _CURRENCY_CODE.fullmatch(text.strip()):
        return Unit(text.strip(), f"unit {text.strip()}")
    if folded in CORRECTED:
        times, library_name = CORRECTED[folded]
        unit = read_unit(library_name)
        if times == 1:
            return unit
        return unit._replace(name=f"{times} {unit.name}", factor=unit.factor * times)
    return _physical(text.strip()) or Unit(folded, f"unit {folded}")


def is_count(text: str) -> bool:
    """Return whether the unit counts things one by one; others round as physical quantities."""
    return _folded(text) in COUNT_NAMES


def is_percent(text: str) -> bool:
    """Return whether the unit is a share of a hundred."""
    return _folded(text) in PERCENT_NAMES


def dimension(text: str) -> str:
    """Return what a unit can be compared with: units of one dimension convert into each other."""
    return read_unit(text).dimension


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _physical(text: str) -> Unit | None:
    """Return the unit as the library knows it, or ``None`` if it does not."""
    if len(text) > LONGEST_PHYSICAL or text.casefold() in NOT_PHYSICAL or "delta_" in text:
        return None
    for pattern, replacement in _REWRITTEN:
        text = pattern.sub(replacement, text)
    if not _PHYSICAL.fullmatch(text):
        return None
    with localcontext(_WORKING):
        try:
            unit = _registry().parse_units(_POWER.sub(r"**\1", text))
            nothing = _registry().Quantity(Decimal(0), unit).to_base_units()
            one = _registry().Quantity(Decimal(1), unit).to_base_units()
            if one.dimensionless and str(one.units) == "dimensionless":
                return None
            powers = [f"{name}^{power}" for name, power in sorted(one.dimensionality.items())]
            offset = Decimal(nothing.magnitude)
            factor = Decimal(one.magnitude) - offset
            return Unit(str(unit), " ".join(powers) or f"[{one.units}]", factor, offset)
        except Exception:  # noqa: BLE001 - it raises what its parser meets; any text must be answered
            return None


@lru_cache(maxsize=1)
def _registry() -> "pint.UnitRegistry[Decimal]":
    """Return the library's units; built once, when the first physical unit is read (0.3 s)."""
    import pint  # noqa: PLC0415  23 MiB and half a second, with numpy: not every process needs it

    return pint.UnitRegistry(non_int_type=Decimal)
