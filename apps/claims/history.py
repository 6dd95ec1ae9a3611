"""How a claim came to say what it says: every version against the one before."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from apps.claims.document_rows import lines_of
from apps.claims.excerpts import Allowance
from apps.claims.fields import QUOTED_FIELDS
from apps.claims.models import ClaimVersion
from apps.claims.public_documents import words_kept_back
from apps.claims.rules.differences import Stretch, differences

NOT_SHOWN = "not shown here, as the report’s rights do not allow it"
Lines = dict[str, str]


class Change(NamedTuple):
    """One line of a version that differs from the version before."""

    label: str
    stretches: list[Stretch]


class Entry(NamedTuple):
    """One version, and what differs in it from the version before; the first differs in nothing."""

    version: ClaimVersion
    changes: list[Change]


def history_of(versions: Sequence[ClaimVersion], allowance: Allowance) -> list[Entry]:
    """Return every version with its differences; ``versions`` are given the newest first."""
    lines = [_lines(version, allowance) for version in versions]
    return [
        Entry(version, changes_between(before, now) if before is not None else [])
        for version, now, before in zip_longest(versions, lines, lines[1:])
    ]


def changes_between(before: Lines, now: Lines) -> list[Change]:
    """Return the lines that differ, in the order in which a version is read."""
    changes = []
    for label in dict.fromkeys([*now, *before]):
        if before.get(label) != now.get(label):
            stretches = differences(before.get(label, ""), now.get(label, ""))
            changes.append(Change(label, stretches))
    return changes


def _lines(version: ClaimVersion, allowance: Allowance) -> Lines:
    """Return what a version says as label and value; of the report's words, what may be shown."""
    document, kept_back = version.document, words_kept_back(version, allowance)
    words = allowance.words_of(version)
    if "/exact" in kept_back:
        words = f"{words} … (cut: the rest is {NOT_SHOWN})" if words else f"({NOT_SHOWN})"
    lines = {"Proposition": document["statement"], "Words": words}
    for label, value in lines_of(document):
        lines[label] = f"{lines[label]}; {value}" if label in lines else value
    figure = document["figure"]
    if figure and "/figure/verbatim" not in kept_back:
        lines["Figure as printed"] = figure["verbatim"]
    for field in QUOTED_FIELDS:
        if document.get(field.name) and f"/{field.name}" not in kept_back:
            lines[field.history_label] = document[field.name]
    lines["Place in the text"] = f"code points {document['start']} to {document['end']}"
    lines["SHA-256 of the text"] = document["source"]["text_sha256"]
    if document["revises"]:
        lines["Revises the claim with SHA-256"] = document["revises"]
    return lines
