"""What the machine proposes: figures and quotations with their places in the report, and how sure each is."""

from typing import NamedTuple

from apps.claims.rules.figures import ParsedFigure

VERSION = "rules-1"


class Said(NamedTuple):
    """A proposed speaker: the fullest name that the report gives, the role, and the report's own word for them."""

    name: str
    role: str
    said: str


class Candidate(NamedTuple):
    """A figure or a quotation that a person may accept, adjust or reject; offsets are code points of the report."""

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
    speaker: Said | None = None
    chain: tuple[str, ...] = ()
    modality: str = ""
