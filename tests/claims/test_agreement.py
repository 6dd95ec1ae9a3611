"""How far two who recorded a text independently agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rules.agreement import Likeness, Pair, RecordedClaim, agreement

SIXTY, HUNDRED = {"number": "60"}, {"number": "100"}


def one(
    key: int, start: int, end: int, values: dict[str, str] | None = None, text: int = 1
) -> RecordedClaim:
    return RecordedClaim(key, text, start, end, SIXTY if values is None else values)


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ([], [], (0, 0, 0, 0, 0)),
        ([one(1, 0, 9)], [one(2, 0, 9)], (1, 0, 1, 0, 0)),
        ([one(1, 0, 9)], [one(2, 0, 9, HUNDRED)], (1, 0, 0, 0, 0)),
        ([one(1, 0, 9)], [one(2, 5, 12)], (0, 1, 1, 0, 0)),
        ([one(1, 0, 9)], [one(2, 9, 12)], (0, 0, 0, 1, 1)),  # side by side is not over each other
        ([one(1, 0, 9)], [one(2, 0, 9, text=2)], (0, 0, 0, 1, 1)),  # two texts of one report
        (
            [one(1, 0, 9), one(3, 0, 9, HUNDRED)],
            [one(2, 0, 9, HUNDRED)],
            (1, 0, 1, 1, 0),
        ),  # what says the same pairs
        ([one(1, 0, 20)], [one(2, 0, 9), one(4, 0, 20)], (1, 0, 1, 0, 1)),  # the closest span pairs
        (
            [one(1, 0, 9)],
            [one(2, 0, 9, {"number": "60", "unit": ""})],
            (1, 0, 1, 0, 0),
        ),  # nothing said is nothing
    ],
)
def test_claims_pair_by_their_words_and_values(
    first: list[RecordedClaim], second: list[RecordedClaim], counts: tuple[int, ...]
) -> None:
    found = agreement(first, second)

    assert (
        found.same,
        found.overlapping,
        found.same_values,
        found.only_first,
        found.only_second,
    ) == counts


def test_a_pair_names_what_differs() -> None:
    first = one(1, 0, 9, {"number": "60", "unit": "km", "speaker": "7"})
    second = one(2, 0, 9, {"number": "100", "unit": "km"})

    (pair,) = agreement([first], [second]).pairs

    assert pair == Pair(first, second, Likeness.SAME, ("number", "speaker"))
    assert not pair.agrees


def _side(keys: st.SearchStrategy[int]) -> st.SearchStrategy[list[RecordedClaim]]:
    recorded = st.builds(
        lambda key, text, start, length, number: RecordedClaim(key, text, start, start + length, {"number": number}),
        keys, st.integers(1, 2), st.integers(0, 20), st.integers(1, 12), st.sampled_from(["60", "100"]),
    )  # fmt: skip
    return st.lists(recorded, max_size=7, unique_by=lambda claim: claim.key)


@given(
    _side(st.integers(0, 50).map(lambda n: 2 * n)),
    _side(st.integers(0, 50).map(lambda n: 2 * n + 1)),
)
def test_it_makes_no_difference_who_is_first_and_the_counts_add_up(
    first: list[RecordedClaim], second: list[RecordedClaim]
) -> None:
    found, turned = agreement(first, second), agreement(second, first)

    assert found.pairs == tuple(
        pair._replace(first=pair.second, second=pair.first) for pair in turned.pairs
    )
    assert found.same + found.overlapping + found.only_first == len(first)
    assert found.same + found.overlapping + found.only_second == len(second)
    assert found.same_values <= found.same + found.overlapping
    keys = [claim.key for pair in found.pairs for claim in pair[:2] if claim]
    assert sorted(keys) == sorted(claim.key for claim in (*first, *second))
