"""Origins: who shares one, why, and that the unknown is never counted as independent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reconciliation.engine.origins import LINK_KINDS, Link, Origins

LINKS = [
    Link("claim 1", "statement A", "same_statement"),
    Link("claim 2", "statement A", "same_statement"),
    Link("claim 3", "claim 2", "translates"),
    Link("claim 4", "document B", "same_document"),
    Link("claim 5", "claim 6", "same_copy"),
]


def test_claims_of_one_statement_and_their_relays_are_one_origin() -> None:
    origins = Origins(LINKS)
    assert origins.origin_of("claim 3") == "statement A"
    assert origins.are_joined("claim 1", "claim 3")
    assert not origins.are_joined("claim 1", "claim 4")


def test_what_is_joined_but_reaches_nothing_has_no_known_origin() -> None:
    origins = Origins(LINKS)
    assert origins.are_joined("claim 5", "claim 6")
    assert origins.origin_of("claim 5") is None
    assert origins.origin_of("claim nobody linked") is None


def test_origins_are_counted_and_not_reports() -> None:
    claims = [
        "claim 1",
        "claim 2",
        "claim 3",
        "claim 4",
        "claim 5",
        "claim 6",
        "claim 7",
        "claim 8",
    ]
    count = Origins(LINKS).count(claims)
    assert count == (2, 3)
    assert count.words == "2 independent origins, 3 of unknown origin"


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (["claim 1"], "1 independent origin"),
        (["x", "y"], "2 of unknown origin"),
        ([], "0 independent origins"),
    ],
)
def test_a_count_reads_well(claims: list[str], words: str) -> None:
    assert Origins(LINKS).count(claims).words == words


def test_what_joins_two_claims_is_the_shortest_chain_of_links() -> None:
    origins = Origins(LINKS)
    assert [link.kind for link in origins.why("claim 1", "claim 3")] == [
        "same_statement",
        "same_statement",
        "translates",
    ]
    assert origins.why("claim 1", "claim 4") == ()
    assert origins.why("claim 1", "claim 1") == ()


def test_a_chain_of_relays_may_be_circular() -> None:
    links = [
        Link(1, 2, "cites"),
        Link(2, 3, "cites"),
        Link(3, 1, "cites"),
        Link(1, 1, "republishes"),
    ]
    assert Origins(links).count([1, 2, 3]) == (0, 1)


def test_a_link_of_no_known_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="resembles"):
        Origins([Link(1, 2, "resembles")])


NODES = st.integers(0, 6)


@given(st.lists(st.builds(Link, NODES, NODES, st.sampled_from(sorted(LINK_KINDS)))), st.data())
def test_the_order_of_the_links_changes_nothing(links: list[Link], data: st.DataObject) -> None:
    first, second = Origins(links), Origins(data.draw(st.permutations(links)))
    for one in range(7):
        assert first.origin_of(one) == second.origin_of(one)
        for other in range(7):
            assert first.are_joined(one, other) is second.are_joined(one, other)
            assert (len(first.why(one, other)) > 0) is (
                first.are_joined(one, other) and one != other
            )
