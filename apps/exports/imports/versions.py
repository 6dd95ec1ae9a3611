"""The versions of an imported claim: documents with their hashes, each chained to the last."""

from typing import Any, NamedTuple

from apps.claims.drafts import hash_of
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.exports.imports.existing import key_of
from apps.exports.imports.shapes import CLAIM, DOCUMENT, VERSION, shaped
from apps.exports.imports.sources import kept_hash, moment


class VersionRecord(NamedTuple):
    """One kept wording."""

    document: Document
    sha256: str
    reason: str
    recorded_at: Any
    redacted_at: Any = None


class Wordings(NamedTuple):
    """A claim's name, its newest document, and the versions it comes with: none if it is new."""

    key: str
    said: Document
    versions: list[VersionRecord]


def wordings_of(record: Document) -> Wordings:
    """Return how a claim was worded and is. Raises ``ValidationError``."""
    shaped(record, CLAIM)
    key = key_of(record)
    if key is None:
        raise field_error(
            "external_id", "give one, so that the claim is imported once", code="required"
        )
    if record.get("withheld"):
        raise field_error("withheld", "its words are not in this export: write it with --whole")
    versions: list[VersionRecord] = []
    previous = None
    for number, given in enumerate(record.get("versions") or (), start=1):
        versions.append(_version(given, number, previous))
        previous = versions[-1].sha256
    if not versions:
        return Wordings(key, record, [])
    if record.get("sha256") not in (None, previous):
        raise field_error("sha256", "the hash is not that of the newest version")
    newest = shaped(versions[-1].document, DOCUMENT, f"versions/{len(versions) - 1}.document")
    return Wordings(key, newest, versions)


def _version(given: Any, number: int, previous: str | None) -> VersionRecord:
    at = f"versions/{number - 1}"
    shaped(given, VERSION, at)
    document = given.get("document") or {}
    if given.get("number") != number or document.get("version") != number:
        raise field_error(
            f"{at}.number", f"versions count from 1 without a gap: this is number {number}"
        )
    if document.get("previous") != previous:
        raise field_error(f"{at}.document.previous", "must be the hash of the version before")
    reason = given.get("reason") or ""
    if (number > 1) != bool(reason.strip()):
        raise field_error(f"{at}.reason", "a correction says why, and a first version nothing")
    redacted_at = moment(given, "redacted_at")
    if redacted_at:
        sha256 = kept_hash(given, at)
    else:
        try:
            sha256 = hash_of(document)
        except (ValueError, RecursionError) as error:
            raise field_error(f"{at}.document", f"it cannot be hashed: {error}") from error
    if given.get("sha256") != sha256:
        raise field_error(f"{at}.sha256", "the hash is of another document")
    return VersionRecord(document, sha256, reason, moment(given, "recorded_at"), redacted_at)
