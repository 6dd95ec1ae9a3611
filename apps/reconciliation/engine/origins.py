"""Who is independent of whom: claims joined into origins by union–find, with what joins them.

Implements "Origins" of the comparison document: count origins, not reports; an unknown origin is
never counted as independent.
"""

from collections import deque
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from apps.reconciliation.engine.comparability import Count

K = TypeVar("K", bound=Hashable)


class LinkKind(NamedTuple):
    """One way in which two claims come to share an origin."""

    name: str
    words: str
    gives_origin: bool


_KINDS = (
    LinkKind("same_statement", "goes back to the same statement", gives_origin=True),
    LinkKind("same_document", "goes back to the same document", gives_origin=True),
    LinkKind("cites", "cites it", gives_origin=False),
    LinkKind("republishes", "republishes it", gives_origin=False),
    LinkKind("translates", "translates it", gives_origin=False),
    LinkKind("same_copy", "an editor confirmed that the text is the same copy", gives_origin=False),
)
LINK_KINDS: dict[str, LinkKind] = {kind.name: kind for kind in _KINDS}


class Link(NamedTuple):
    """One join: a claim with a statement or document that its chain reaches, or another claim."""

    claim: Hashable
    target: Hashable
    kind: str


class Origins:
    """The claims of some links, joined; built once, then queried. The links need no order."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Join everything; raises ``ValueError`` for a kind that is not one of ``LINK_KINDS``."""
        self._parents: dict[Hashable, Hashable] = {}
        self._links: dict[Hashable, list[Link]] = {}
        self._anchors: dict[Hashable, list[Hashable]] = {}
        anchors: list[Hashable] = []
        for link in links:
            if link.kind not in LINK_KINDS:
                raise ValueError(
                    f"“{link.kind}” joins nothing: the kinds are {', '.join(LINK_KINDS)}"
                )
            self._links.setdefault(link.claim, []).append(link)
            self._links.setdefault(link.target, []).append(link)
            self._parents[self._root(link.claim)] = self._root(link.target)
            if LINK_KINDS[link.kind].gives_origin:
                anchors.append(link.target)
        for anchor in anchors:
            self._anchors.setdefault(self._root(anchor), []).append(anchor)

    def origin_of(self, claim: Hashable) -> Hashable | None:
        """Return the statement or document that names a claim's origin; ``None`` if unknown.

        Of several that were joined it is the first in the order of their texts, whichever came
        first.
        """
        anchors = self._anchors.get(self._root(claim))
        return min(anchors, key=repr) if anchors else None

    def are_joined(self, one: Hashable, other: Hashable) -> bool:
        """Return whether two claims are one voice, be its origin known or not."""
        return self._root(one) == self._root(other)

    def groups(self, claims: Iterable[K]) -> list[list[K]]:
        """Return claims sorted into voices, both in the order in which they are given."""
        groups: dict[Hashable, list[K]] = {}
        for claim in claims:
            groups.setdefault(self._root(claim), []).append(claim)
        return list(groups.values())

    def count(self, claims: Iterable[Hashable]) -> Count:
        """Return how many voices some claims are."""
        roots = {self._root(claim) for claim in claims}
        known = sum(root in self._anchors for root in roots)
        return Count(known, len(roots) - known)

    def why(self, one: Hashable, other: Hashable) -> tuple[Link, ...]:
        """Return the shortest chain of links that joins two claims; empty if nothing does."""
        came_by: dict[Hashable, tuple[Hashable, Link]] = {}
        waiting, seen = deque([one]), {one}
        while waiting and other not in seen:
            here = waiting.popleft()
            for link in self._links.get(here, ()):
                there = link.target if link.claim == here else link.claim
                if there not in seen:
                    seen.add(there)
                    came_by[there] = (here, link)
                    waiting.append(there)
        steps: list[Link] = []
        while other != one:
            if other not in came_by:
                return ()
            other, link = came_by[other]
            steps.append(link)
        return tuple(reversed(steps))

    def _root(self, node: Hashable) -> Hashable:
        root = node
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        # Shorten the way for the next who asks.
        while node != root:
            self._parents[node], node = root, self._parents[node]
        return root
