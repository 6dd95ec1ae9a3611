"""What the machine proposes: figures and quotations with their places in the report, and how sure each is."""

from typing import NamedTuple

from apps.claims.rules.figures import ParsedFigure

EXTRACTOR_VERSION = (
    "rules-10"  # raised whenever the rules propose otherwise; kept with what became of a candidate
)


class QuotedSpeech(NamedTuple):
    """A proposed speaker: the fullest name that the report gives, the role, and the report's own word for them."""

    name: str
    role: str
    said: str


class Candidate(NamedTuple):
    """A figure or a quotation that a person may accept, adjust or reject; offsets are code points of the report.

    ``rule`` names what found it, such as "figure gt" or "indirect"; with ``extractor``, the version
    of all rules together, it says whose proposal became a claim and whose was rejected.
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
    """The candidates of a report in reading order, and whether there was time to read it to its end."""

    candidates: list[Candidate]
    is_complete: bool
