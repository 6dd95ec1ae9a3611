"""Suggestions: figures and quotations with their places in the report and a score."""

from typing import NamedTuple

from apps.claims.rules.figures import ParsedFigure

# Raised whenever the rules propose something else; stored with the outcome of a candidate.
EXTRACTOR_VERSION = "rules-10"


class QuotedSpeech(NamedTuple):
    """A proposed speaker: the fullest name in the report, the role, and the report's own words."""

    name: str
    role: str
    said: str


class Candidate(NamedTuple):
    """A figure or a quotation that a person may accept, adjust or reject.

    Offsets are code points of the report. ``rule`` names what found it, such as "figure gt" or
    "indirect"; with ``extractor``, the version of all rules together, it tells which proposals
    became claims and which were rejected.
    """

    type: str  # figure or quotation
    start: int
    end: int
    exact: str
    score: float
    rule: str
    figure: ParsedFigure | None = None
    counted: str = ""
    as_of: str = ""
    quote_kind: str = ""  # direct or indirect
    speaker: QuotedSpeech | None = None
    chain: tuple[str, ...] = ()
    modality: str = ""
    extractor: str = EXTRACTOR_VERSION


class Proposal(NamedTuple):
    """The candidates of a report in reading order, and whether it was read to its end in time."""

    candidates: list[Candidate]
    is_complete: bool
