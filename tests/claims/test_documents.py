"""The octets that a claim's hash is of: those of RFC 8785, whichever library writes them."""

from collections.abc import Callable
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as some

from apps.claims.drafts import canonical, hash_of

WHOLE = some.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
NAMES = some.text(some.characters(codec="ascii")) | TEXTS
VALUES = some.recursive(
    some.none()
    | some.booleans()
    | WHOLE
    | some.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: some.lists(inner) | some.dictionaries(NAMES, inner),
    max_leaves=20,
)


@given(some.dictionaries(NAMES, VALUES, max_size=5))
@example({"\ue000": 1, "\U0001f600": 2, "a": 3})
@example({"control": "".join(map(chr, range(160))), "\x7f": "\u2028", "a/b": '\\"'})
@example({"n": 1e21, "m": 5e-324, "k": 100.0, "zero": -0.0})
@example({"n": 2**53 - 1, "m": -(2**53) + 1, "is": True, "not": None})
def test_the_octets_are_those_of_the_standard(document: dict[str, Any]) -> None:
    assert canonical(document) == rfc8785.dumps(document)


@pytest.mark.parametrize(
    "document",
    [
        {"n": 2**53},
        {"n": -(2**53)},
        {"n": 2**70},
        {"n": float("nan")},
        {"half": "\ud800"},
        {"\ud800": 1},
    ],
)
@pytest.mark.parametrize("asked", [canonical, hash_of])
def test_what_the_standard_does_not_admit_has_no_hash(
    asked: Callable[[dict[str, Any]], object], document: dict[str, Any]
) -> None:
    with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
        asked(document)
