"""A version as readers may have it: the document that was hashed, less what rights keep back."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import rfc8785

from apps.claims.drafts import Document
from apps.claims.excerpts import QuotedSource
from apps.claims.fields import QUOTED_FIELDS
from apps.claims.models import ClaimVersion

WITHHELD = "withheld"


class PublicDocument(NamedTuple):
    """What is given out; ``is_whole`` says that its bytes have the version's hash."""

    document: Document
    is_whole: bool
    is_redacted: bool = False

    @property
    def as_bytes(self) -> bytes:
        """Return the canonical JSON (RFC 8785), which is what was hashed."""
        return rfc8785.dumps(self.document)


def public_document(version: ClaimVersion, quoted: QuotedSource) -> PublicDocument:
    """Return a version's document, less the report's words that may not be shown to their end.

    What is kept back becomes null and is named by JSON pointers under ``withheld``; place and
    hashes stay, so that anybody with the report can put the words back and compute the hash. Of a
    version from which words were taken down that is so for nobody: it says ``redacted``.
    """
    kept_back, is_redacted = words_kept_back(version, quoted), version.redacted_at is not None
    if not kept_back and not is_redacted:
        return PublicDocument(version.document, is_whole=True)
    document = {**version.document, WITHHELD: kept_back, "sha256_of_whole": version.sha256}
    if is_redacted:
        document["redacted"] = True
    document = without_words(document, kept_back)
    return PublicDocument(document, is_whole=False, is_redacted=is_redacted)


def without_words(document: Document, kept_back: Sequence[str]) -> Document:
    """Return a document with null for what JSON pointers name: a member, or one of its figure's."""
    if not kept_back:
        return document
    document = {**document}
    for pointer in kept_back:
        name, _, inner = pointer.removeprefix("/").partition("/")
        document[name] = {**document[name], inner: None} if inner else None
    return document


def words_kept_back(version: ClaimVersion, quoted: QuotedSource) -> list[str]:
    """Return JSON pointers to the report's words that are not shown; one rule with the page."""
    if quoted.is_all:
        return []
    document, figure = version.document, version.document["figure"]
    verbatim = figure["verbatim"] if figure else ""
    return kept_back_of(quoted.words_of(version), document["exact"], verbatim, document)


def kept_back_of(shown: str, exact: str, verbatim: str, says: Mapping[str, Any]) -> list[str]:
    """Return JSON pointers to what is not given where only ``shown`` of the words quoted may be.

    ``says`` is the claim's fields by name; of those it asks for the ones that quote the report.
    """
    is_whole = shown == exact
    kept_back = [] if is_whole else ["/exact"]
    if verbatim and verbatim not in shown:
        kept_back.append("/figure/verbatim")
    if not is_whole:
        kept_back += [f"/{field.name}" for field in QUOTED_FIELDS if says.get(field.name)]
    return kept_back
