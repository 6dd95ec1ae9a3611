"""What becomes of a candidate: which ones a claim takes up, and whether it says what was proposed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from apps.assistance.extraction.candidates import Candidate
from apps.claims.rules.figures import ParsedFigure

FIGURE, QUOTATION = "figure", "quotation"
SURE = 0.7  # from here on a speaker is mostly right


class ReviewOutcome(StrEnum):
    """What a person made of a candidate; one that nobody decided is open."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class SavedClaim:
    """As much of a recorded claim as tells which candidates it came of; ``names`` are all that its speaker goes by."""

    start: int
    end: int
    quote_kind: str = ""
    names: frozenset[str] = frozenset()
    verbatim: str = ""
    figure: ParsedFigure | None = None


def is_taken_up(candidate: Candidate, saved: SavedClaim) -> bool:
    """Say whether a claim stands on a candidate: on its very words, or for a figure on words that hold it."""
    if candidate.type == QUOTATION:
        return (candidate.start, candidate.end) == (saved.start, saved.end)
    if saved.figure is None or not saved.start <= candidate.start < candidate.end <= saved.end:
        return False
    is_whole_passage = (candidate.start, candidate.end) == (saved.start, saved.end)
    return (
        is_whole_passage
        or candidate.exact == saved.verbatim
        or _same_figure(candidate.figure, saved.figure)
    )


def is_touched(candidate: Candidate, saved: SavedClaim) -> bool:
    """Say whether a claim has some of a candidate's words; whoever selected others made it of something else."""
    return candidate.start < saved.end and saved.start < candidate.end


def fate_of(candidate: Candidate, saved: SavedClaim) -> ReviewOutcome:
    """Return what became of a candidate that a claim was made of: adjusted where the claim says something else."""
    return ReviewOutcome.ACCEPTED if _says_the_same(candidate, saved) else ReviewOutcome.ADJUSTED


def _says_the_same(candidate: Candidate, saved: SavedClaim) -> bool:
    if candidate.type == FIGURE:
        return _same_figure(candidate.figure, saved.figure)
    same_words = (candidate.start, candidate.end) == (saved.start, saved.end)
    return (
        same_words and candidate.quote_kind == saved.quote_kind and _same_speaker(candidate, saved)
    )


def _same_figure(proposed: ParsedFigure | None, saved: ParsedFigure | None) -> bool:
    """Compare what figures say; to how many places one is rounded is worked out, not said."""
    if proposed is None or saved is None:
        return proposed is saved
    return replace(proposed, decimals=None) == replace(saved, decimals=None)


def _same_speaker(candidate: Candidate, saved: SavedClaim) -> bool:
    if candidate.speaker is None:
        return not saved.names
    return candidate.speaker.name.casefold() in {name.casefold() for name in saved.names}


def quotation_around(figure: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the shortest quotation that a figure stands in."""
    around = [
        one
        for one in candidates
        if one.type == QUOTATION and one.start <= figure.start and figure.end <= one.end
    ]
    return min(around, key=lambda one: one.end - one.start, default=None)


def figure_within(quotation: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the figure that stands in a quotation, where it is the only one: which of several is not ours to guess."""
    within = [
        one
        for one in candidates
        if one.type == FIGURE and quotation.start <= one.start and one.end <= quotation.end
    ]
    return within[0] if len(within) == 1 else None


def doubtful_field(candidate: Candidate) -> str:
    """Return the field of the claim's form that whoever adjusts a candidate most likely came for."""
    if candidate.type == QUOTATION:
        return "quote_kind" if candidate.speaker and candidate.score >= SURE else "speaker"
    return "comparator"
