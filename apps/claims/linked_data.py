"""A claim as linked data.

What is claimed is schema.org's, through whom it came PROV-O's, its place the Web Annotation's.

There is no verdict in it: the record says who said what, not what is true. Words of the report
appear only as far as its page may show them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.urls import reverse

from apps.claims.models import Claim, ClaimVersion, Passage
from apps.claims.provenance import WHAT_RELAYS_DO
from apps.core.linked_data import US, Absolute, Node, date_node, document_with, without_blanks
from apps.sources.linked_data import source_node
from apps.sources.models import Source, SourceState
from apps.sources.rules.quotations import Quotation
from apps.sources.rules.text import COVERED
from apps.speakers.linked_data import agent_node
from apps.speakers.models import Speaker

NEAR = 32  # code points before and after that tell one place from another, as annotation tools keep
CUT = " …"


class ShownClaim(NamedTuple):
    """What of a claim's words the public sees: of a quotation the words around too."""

    exact: str
    is_whole: bool
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, quotation: Quotation | None) -> "ShownClaim":
        """Return what a quotation shows; nothing where words of it were taken down."""
        if quotation is None or COVERED in quotation.exact:
            return cls("", is_whole=False)
        return cls(quotation.exact, not quotation.cut_exact, quotation.before, quotation.after)


def claim_document(
    claim: Claim, version: ClaimVersion, shown: ShownClaim, absolute: Absolute
) -> Node:
    """Return a claim with its report, its words, its attribution and its current version."""
    node = claim_node(claim, absolute)
    address, report = node["@id"], absolute(claim.source.get_absolute_url())
    node |= {
        "appearance": {"@id": report},
        "author": agent_node(claim.speaker, absolute) if claim.speaker else None,
        "claimInterpreter": US,
        "prov:wasDerivedFrom": {"@id": f"{address}#quotation"},
        "prov:generatedAtTime": version.recorded_at.isoformat(),
        "version": version.number,
        "workExample": _version(claim, version, absolute),
    }
    span = Span(claim.passage.start, claim.passage.end)
    return document_with(
        node,
        source_node(claim.source, absolute),
        _quotation(claim, shown, absolute),
        *_relays(claim, absolute),
        annotation_node(address, report, span, shown),
    )


def claim_node(claim: Claim, absolute: Absolute) -> Node:
    """Return what a claim's own row says; enough for a list."""
    address = absolute(claim.get_absolute_url())
    return without_blanks(
        {
            "@id": address,
            "@type": ["Claim", "prov:Entity"],
            "url": address,
            "identifier": str(claim.pk),
            "text": claim.statement,
            "creativeWorkStatus": claim.get_state_display(),
            "temporalCoverage": date_node(claim.time),
            "spatialCoverage": {"@type": "Place", "name": claim.place} if claim.place else None,
        }
    )


class Span(NamedTuple):
    """Where words stand in a frozen text, in code points."""

    start: int
    end: int


def annotation_node(claim: str, report: str, span: Span, shown: ShownClaim) -> Node:
    """Return the claim's words in the report: by position, and by text where all may be shown."""
    selectors: list[Node] = [
        {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end}
    ]
    if shown.is_whole:
        quote = {
            "oa:exact": shown.exact,
            "oa:prefix": shown.before[-NEAR:],
            "oa:suffix": shown.after[:NEAR],
        }
        selectors.append(without_blanks({"@type": "oa:TextQuoteSelector", **quote}))
    target = {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": report},
        "oa:hasSelector": selectors,
    }
    return {
        "@id": f"{claim}#annotation",
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": claim},
        "oa:hasTarget": target,
    }


def marked_claims(
    source: Source, passages: Iterable[Passage], words: Mapping[int, str], absolute: Absolute
) -> list[Node]:
    """Return the claims on one text, each with its position, and its words where shown in full."""
    report = absolute(source.get_absolute_url())
    nodes = []
    for passage in passages:
        claim, exact = passage.claim, words.get(passage.claim_id, "")
        nodes.append({**claim_node(claim, absolute), "appearance": {"@id": report}})
        shown, span = ShownClaim(exact, is_whole=bool(exact)), Span(passage.start, passage.end)
        nodes.append(annotation_node(absolute(claim.get_absolute_url()), report, span, shown))
    return nodes


def said_claims(claims: Iterable[Claim], speaker: Speaker, absolute: Absolute) -> list[Node]:
    """Return claims with who made them and where they were reported."""
    author = {"@id": absolute(speaker.get_absolute_url())}
    return [
        {
            **claim_node(claim, absolute),
            "author": author,
            "dateCreated": date_node(claim.uttered),
            "appearance": {"@id": absolute(claim.source.get_absolute_url())},
        }
        for claim in claims
    ]


def _version(claim: Claim, version: ClaimVersion, absolute: Absolute) -> Node:
    """Return the current version: an address whose words never change, and its document's hash."""
    address, earlier = (
        absolute(reverse("public:version", args=[claim.pk, number]))
        for number in (version.number, version.number - 1)
    )
    return without_blanks(
        {
            "@id": address,
            "@type": ["Claim", "prov:Entity"],
            "version": version.number,
            "prov:specializationOf": {"@id": absolute(claim.get_absolute_url())},
            "prov:wasRevisionOf": {"@id": earlier} if version.number > 1 else None,
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "SHA-256",
                "value": version.sha256,
            },
        }
    )


def _quotation(claim: Claim, shown: ShownClaim, absolute: Absolute) -> Node:
    """Return the words themselves, as far as they may be shown, and what brought them."""
    address = absolute(claim.get_absolute_url())
    report = absolute(claim.source.get_absolute_url())
    relays = len(claim.chain.all())
    text = shown.exact
    if text and not shown.is_whole:
        text += CUT
    return {
        "@id": f"{address}#quotation",
        "@type": ["Quotation", "prov:Entity"],
        "text": text,
        "inLanguage": claim.source.language,
        "creator": {"@id": absolute(claim.speaker.get_absolute_url())} if claim.speaker else None,
        "dateCreated": date_node(claim.uttered),
        "isPartOf": {"@id": report},
        "prov:wasQuotedFrom": {"@id": report},
        "prov:wasGeneratedBy": {
            "@id": f"{address}#relay-{relays}" if relays else f"{address}#utterance"
        },
    }


def _relays(claim: Claim, absolute: Absolute) -> list[Node]:
    """Return the utterance and each relay of it, every one informed by the one before."""
    address = absolute(claim.get_absolute_url())
    speaker = {"@id": absolute(claim.speaker.get_absolute_url())} if claim.speaker else None
    utterance: Node = {
        "@id": f"{address}#utterance",
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": speaker,
        "description": claim.occasion,
    }
    nodes = [utterance]
    for number, link in enumerate(claim.chain.all(), start=1):
        earlier, used = link.earlier_source, None
        if earlier and earlier.state == SourceState.PUBLISHED:
            used = {"@id": absolute(earlier.get_absolute_url())}
        trust = "checked" if earlier and link.checked else "taken on trust"
        relay = {
            "@id": f"{address}#relay-{number}",
            "@type": "prov:Activity",
            "description": f"{WHAT_RELAYS_DO[link.kind]} ({trust})",
            "prov:wasAssociatedWith": agent_node(link.agent, absolute),
            "prov:wasInformedBy": {"@id": nodes[-1]["@id"]},
            "prov:used": used,
        }
        nodes.append(relay)
    return nodes
