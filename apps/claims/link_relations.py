"""Links between the pages of a claim and of its versions (RFC 8288, 5829 and 8574)."""

from typing import NamedTuple

from django.urls import reverse

from apps.claims.models import Claim, ClaimVersion
from apps.core.linked_data import MEDIA_TYPE, Absolute


class Relation(NamedTuple):
    """One typed link, for a page's head and its header alike."""

    rel: str
    address: str
    type: str = ""


def relations_of_claim(claim: Claim, absolute: Absolute) -> list[Relation]:
    """Return where to cite a claim as it stands, and where it is as data."""
    address = absolute(claim.get_absolute_url())
    return [
        Relation("canonical", address),
        Relation("cite-as", _address(claim, claim.version, absolute)),
        Relation("alternate", address, MEDIA_TYPE),
    ]


def relations_of_version(claim: Claim, version: ClaimVersion, absolute: Absolute) -> list[Relation]:
    """Return the links from a version; the claim's own page is always the latest version."""
    latest = absolute(claim.get_absolute_url())
    relations = [Relation("canonical", latest), Relation("latest-version", latest)]
    if version.number > 1:
        relations.append(
            Relation("predecessor-version", _address(claim, version.number - 1, absolute))
        )
    if version.number < claim.version:
        relations.append(
            Relation("successor-version", _address(claim, version.number + 1, absolute))
        )
    document = absolute(reverse("public:document", args=[claim.pk, version.number]))
    own = Relation("cite-as", absolute(version.get_absolute_url()))
    return [*relations, own, Relation("alternate", document, "application/json")]


def header_of(relations: list[Relation]) -> str:
    """Return links as the value of a ``Link`` header."""
    kinds = {
        relation: f'; type="{relation.type}"' if relation.type else "" for relation in relations
    }
    return ", ".join(
        f'<{relation.address}>; rel="{relation.rel}"{kinds[relation]}' for relation in relations
    )


def _address(claim: Claim, number: int, absolute: Absolute) -> str:
    return absolute(reverse("public:version", args=[claim.pk, number]))
