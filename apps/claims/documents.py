"""A claim as one document: what a version keeps and its hash is taken of.

There is no id of this database in it, so that the same claim in another database has the same hash.
A new field is in a document only where it is given, for the same reason (``claims.fields``).
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import orjson
import rfc8785

from apps.claims.drafts import ClaimDraft, LinkDraft
from apps.claims.fields import FIELDS, values_of
from apps.claims.models import AttributionLink, Claim, Figure, FigureColumns, Passage
from apps.claims.rules.wording import plain
from apps.sources.models import Source, TextVersion
from apps.speakers.models import Speaker

ALWAYS = tuple(field.name for field in FIELDS if field.is_in_every_document)
WHERE_GIVEN = tuple(field.name for field in FIELDS if not field.is_in_every_document)

Document = dict[str, Any]


def document_of(
    claim: Claim, *, chain: list[AttributionLink], figure: Figure | None, previous: str | None
) -> Document:
    """Return the claim as it stands, and the hash of the version before, as plain JSON values."""
    revised = _first_hash(claim.revises) if claim.revises else None
    said = _said(values_of(claim), claim.passage, claim, chain, figure)
    return {"version": claim.version, "previous": previous, **said, "revises": revised}


def first_document_of(
    draft: ClaimDraft, *, figure: FigureColumns | None, revised: str | None
) -> Document:
    """Return the document that a draft makes once it is recorded.

    ``revised`` is the first hash of the claim that it revises.
    """
    said = _said(draft.says, draft, draft, draft.chain, figure)
    return {"version": 1, "previous": None, **said, "revises": revised}


def hash_of(document: Document) -> str:
    """Return SHA-256 over a document's canonical JSON (RFC 8785), in lower-case hexadecimal."""
    return sha256(canonical(document)).hexdigest()


def canonical(document: Document) -> bytes:
    """Return a document's canonical JSON (RFC 8785). Raises ``ValueError`` where it has none.

    Of what holds no more than texts, whole numbers and truth values under names in ASCII, orjson
    makes the same bytes in a fraction of the time: names in order of code units, the shortest
    escapes, and no number but in digits.
    """
    if _is_plain(document):
        try:
            return orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)
        except orjson.JSONEncodeError:
            pass  # it is too deep, or no JSON: let the other say what is wrong
    return rfc8785.dumps(document)


SCALARS = {str, int, bool, type(None)}


def _is_plain(document: Document) -> bool:
    rest: list[Any] = [document]
    while rest:
        value = rest.pop()
        if type(value) is dict:
            if not all(map(str.isascii, value)):
                return False
            rest += value.values()
        elif type(value) is list:
            rest += value
        elif type(value) not in SCALARS and not isinstance(value, str):
            return False
    return True


def _said(
    says: Mapping[str, Any],
    passage: Passage | ClaimDraft,
    claim: Claim | ClaimDraft,
    chain: Iterable[AttributionLink | LinkDraft],
    figure: Figure | FigureColumns | None,
) -> Document:
    source = claim.source if isinstance(claim, Claim) else claim.text_version.source
    return {
        "source": _source(source, passage.text_version),
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        **{name: says[name] for name in ALWAYS},
        **{name: says[name] for name in WHERE_GIVEN if says[name]},
        "speaker": _speaker(claim.speaker),
        "chain": [_link(link) for link in chain],
        "figure": _figure(figure) if figure else None,
    }


def _source(source: Source, text: TextVersion) -> Document:
    return {
        "title": source.title,
        "publisher": _speaker(source.publisher),
        "url": source.url,
        "published": source.published,
        "text_sha256": text.sha256,
    }


def _speaker(speaker: Speaker | None) -> Document | None:
    return {"name": speaker.name, "kind": speaker.kind} if speaker else None


def _link(link: AttributionLink | LinkDraft) -> Document:
    earlier = link.earlier_source
    return {
        "agent": _speaker(link.agent),
        "kind": link.kind,
        "source": earlier.title if earlier else None,
        "checked": link.checked,
    }


def _figure(figure: Figure | FigureColumns) -> Document:
    return {
        "verbatim": figure.verbatim,
        "comparator": figure.comparator,
        "n": plain(figure.n),
        "n2": plain(figure.n2),
        "order_word": figure.order_word or None,
        "decimals": figure.decimals,
        "unit": figure.unit,
        "universe": plain(figure.universe),
        "universe_comparator": figure.universe_comparator,
        "interval": {
            "low": plain(figure.interval.lower),
            "high": plain(figure.interval.upper),
            "low_open": not figure.interval.lower_inc and figure.interval.lower is not None,
            "high_open": not figure.interval.upper_inc and figure.interval.upper is not None,
            "low_soft": figure.low_soft,
            "high_soft": figure.high_soft,
        },
        "policy": figure.policy,
    }


def _first_hash(claim: Claim) -> str:
    return claim.versions.get(number=1).sha256
