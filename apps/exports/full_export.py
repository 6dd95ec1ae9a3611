"""What only the operator's export carries: what another site needs, and no reader does."""

from collections.abc import Iterable

from apps.claims.models import AttributionLink, Claim
from apps.core.declared import names_of
from apps.core.json_values import Document, moment_of
from apps.sources.models import Source, SourceSection

OF_CLAIMS = (
    "pk",
    "source__external_id",
    "revises__external_id",
    "credibility",
    "published_at",
    "withdrawn_at",
    "utterance",
    "utterance__speaker",
    "utterance__speaker__name",
    "utterance__speaker__kind",
    "utterance__uttered",
    "utterance__occasion",
    "utterance__url",
)


def more_of_sources(sources: Iterable[int]) -> dict[int, Document]:
    """Return for each source how reliable editors find it."""
    graded = names_of(Source, SourceSection.RELIABILITY)
    found = Source.objects.filter(pk__in=sources).order_by().values("pk", *graded)
    return {row.pop("pk"): dict(row) for row in found}


def more_of_claims(claims: Iterable[int]) -> dict[int, Document]:
    """Return for each claim what it points at by names that hold elsewhere, its grade and days."""
    links: dict[int, list[str | None]] = {}
    chains = AttributionLink.objects.filter(claim__in=claims).order_by("claim", "position")
    for claim, key in chains.values_list("claim", "earlier_source__external_id"):
        links.setdefault(claim, []).append(key)
    found: dict[int, Document] = {}
    for row in Claim.objects.filter(pk__in=claims).order_by().values(*OF_CLAIMS):
        named = {"name": row["utterance__speaker__name"], "kind": row["utterance__speaker__kind"]}
        utterance = {
            "speaker": named if row["utterance__speaker"] else None,
            "uttered": row["utterance__uttered"],
            "occasion": row["utterance__occasion"],
            "url": row["utterance__url"],
        }
        found[row["pk"]] = {
            "source_external_id": row["source__external_id"],
            "revises_external_id": row["revises__external_id"],
            "chain_external_ids": links.get(row["pk"], []),
            "credibility": row["credibility"],
            "published_at": moment_of(row["published_at"]),
            "withdrawn_at": moment_of(row["withdrawn_at"]),
            "utterance_said": None if row["utterance"] is None else utterance,
        }
    return found
