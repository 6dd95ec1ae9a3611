"""A kept version as a stranger may have it: the very document that was hashed, unless rights keep words of it back."""

from typing import NamedTuple

import rfc8785

from apps.claims.documents import Document
from apps.claims.excerpts import QuotedSource
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
    """Return a version's document, less the report's own words where they may not be shown to their end.

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
    for pointer in kept_back:
        *path, name = pointer.removeprefix("/").split("/")
        for step in path:
            document[step] = {**document[step]}
        holder = document[path[0]] if path else document
        holder[name] = None
    return PublicDocument(document, is_whole=False, is_redacted=is_redacted)


def words_kept_back(version: ClaimVersion, quoted: QuotedSource) -> list[str]:
    """Return JSON pointers to the report's words that are not shown; one rule with the page."""
    if quoted.is_all:
        return []
    document, words = version.document, quoted.words_of(version)
    figure = document["figure"]
    verbatim = figure["verbatim"] if figure else ""
    return kept_back_of(
        words, document["exact"], verbatim=verbatim, original_words=document["original_words"]
    )


def kept_back_of(shown: str, exact: str, *, verbatim: str, original_words: str) -> list[str]:
    """Return JSON pointers to what is not given where only ``shown`` of the words quoted may be."""
    is_whole = shown == exact
    kept_back = [] if is_whole else ["/exact"]
    if verbatim and verbatim not in shown:
        kept_back.append("/figure/verbatim")
    if original_words and not is_whole:
        kept_back.append("/original_words")
    return kept_back
