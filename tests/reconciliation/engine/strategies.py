"""Random statements for property tests: few enough words that two of them often meet."""

from typing import Any

from hypothesis import strategies as st

from apps.claims.rules import COMPARATORS, ORDER_WORDS
from apps.reconciliation.engine.statements import AGGREGATIONS, KINDS, MODALITIES, STANCES

NUMBERS = st.integers(-3, 400).map(str) | st.sampled_from(
    ["1000", "1200", "20000", "2.5", "0", "-60"]
)
TIMES = st.none() | st.sampled_from(
    [
        "2021-07-05",
        "2021-07-06",
        "2021-07",
        "2021-07-01/2021-07-07",
        "2021-07-05~",
        "2021-07-05?",
        "2021-07-05/..",
        "../2021-07-06",
        "2021-07-05T12:00:00",
        "2021-07-05T18:00:00+05:00",
        "nonsense",
        "../..",
    ]
)
FIGURES = st.fixed_dictionaries(
    {"comparator": st.sampled_from(sorted(COMPARATORS)), "n": st.none() | NUMBERS},
    optional={
        "n2": NUMBERS,
        "order_word": st.sampled_from(sorted(ORDER_WORDS)),
        "decimals": st.integers(-3, 2),
        "unit": st.sampled_from(["1", "km", "mile", "%", "USD", "soldiers", "degC", "degF"]),
        "universe": st.sampled_from(["398", "407"]),
    },
)
STATEMENTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS), "measure": st.sampled_from(["m", "m", "m", "x"])},
    optional={
        "aggregation": st.sampled_from(sorted(AGGREGATIONS)),
        "modality": st.sampled_from(["assertion", *sorted(MODALITIES)]),
        "time": TIMES,
        "since": TIMES,
        "scope": st.sampled_from(["all", "north", "village", "south"]),
        "denies": st.booleans(),
        "origin": st.sampled_from(["o", "p"]),
        "revises": st.booleans(),
        "figure": st.none() | FIGURES,
        "date": TIMES,
        "choices": st.lists(st.sampled_from(["village", "north", "all", "south"]), max_size=3),
        "stance": st.none() | st.sampled_from(STANCES),
        "rounding": st.sampled_from(["auto", "none"]),
        "several": st.booleans(),
        "exhaustive": st.booleans(),
    },
)
PARTS_OF = st.sampled_from(
    [None, {"north": "all"}, {"village": ["north"], "north": "all", "south": ["all"]}]
)


def plain_quantities() -> st.SearchStrategy[dict[str, Any]]:
    """Return quantities that differ in their figures alone."""
    figures = FIGURES.filter(lambda figure: "universe" not in figure).map(
        lambda figure: {**figure, "n": figure["n"] or "7", "unit": "1"}
    )
    return figures.map(
        lambda figure: {
            "kind": "quantity",
            "measure": "m",
            "aggregation": "constant",
            "figure": figure,
        }
    )
