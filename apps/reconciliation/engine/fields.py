"""One reader for each type of JSON field.

It gives the value as we keep it, or a ``ValueError`` that says what it must be.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from apps.claims.rules.figures import LARGEST, MOST_DECIMALS

LONGEST_TEXT = 500
MOST_NAMES = 1_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,60}(?:\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,2})?")

Field = Callable[[Any], Any]


def text(value: Any) -> str | None:
    """Read a text; an empty one is missing."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("must be a text")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"must have {LONGEST_TEXT} characters at most")
    return value.strip() or None


def flag(value: Any) -> bool:
    """Read true or false; nothing is false."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise ValueError("must be true or false")


def number(value: Any) -> Decimal | None:
    """Read a decimal written as text; whole JSON numbers pass too, floats are not exact."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError("must be a decimal written as a text, such as “1037” or “2.5”")
    written = str(value).strip() if isinstance(value, str) or abs(value) < LARGEST else "9" * 60
    if not _NUMBER.fullmatch(written):
        raise ValueError("must be a decimal such as “1037” or “2.5”, without commas")
    read = Decimal(written)
    exponent = read.as_tuple().exponent
    if abs(read) >= LARGEST or (isinstance(exponent, int) and exponent < -MOST_DECIMALS):
        raise ValueError(
            f"must be below {LARGEST:.0e} with at most {MOST_DECIMALS} digits after the point"
        )
    return read


def whole_number(value: Any) -> int | None:
    """Read a stated precision: −2 is "to the nearest hundred"."""
    read = number(value)
    if read is None:
        return None
    if read != read.to_integral_value() or not -24 <= read <= MOST_DECIMALS:
        raise ValueError(f"must be a whole number between -24 and {MOST_DECIMALS}")
    return int(read)


def one_of(allowed: Mapping[str, object] | tuple[str, ...]) -> Field:
    """Return a field that reads one word of a closed list."""

    def word(value: Any) -> str | None:
        read = text(value)
        if read is not None and read not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return read

    return word


def names(value: Any) -> frozenset[str]:
    """Read a list of names."""
    if value is None:
        return frozenset()
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise ValueError("must be a list of texts")
    if len(value) > MOST_NAMES or any(len(name) > LONGEST_TEXT for name in value):
        raise ValueError(f"must have {MOST_NAMES} entries of {LONGEST_TEXT} characters at most")
    return frozenset(name.strip() for name in value if name.strip())


def ignored(value: Any) -> None:
    """Read nothing: the field is for people."""


def nested(value: Any) -> Any:
    """Leave an object to the reader that knows its fields."""
    return value
