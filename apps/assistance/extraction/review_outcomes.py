"""What people make of candidates: which ones a claim takes up, and whether it says the same."""

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
    """What of a recorded claim shows which candidates it came from.

    ``names`` are all the names of its speaker.
    """

    start: int
    end: int
    quote_kind: str = ""
    names: frozenset[str] = frozenset()
    verbatim: str = ""
    figure: ParsedFigure | None = None


def is_taken_up(candidate: Candidate, saved: SavedClaim) -> bool:
    """Say whether a claim takes up a candidate: has its words, or for a figure words around it."""
    same_words = (candidate.start, candidate.end) == (saved.start, saved.end)
    if candidate.type == QUOTATION:
        return same_words
    is_inside = saved.start <= candidate.start < candidate.end <= saved.end
    if saved.figure is None or not is_inside:
        return False
    if same_words or candidate.exact == saved.verbatim:
        return True
    return _same_figure(candidate.figure, saved.figure)


def is_touched(candidate: Candidate, saved: SavedClaim) -> bool:
    """Say whether a claim has some of a candidate's words."""
    return candidate.start < saved.end and saved.start < candidate.end


def outcome_of(candidate: Candidate, saved: SavedClaim) -> ReviewOutcome:
    """Return the outcome for a candidate that became a claim: adjusted if the claim differs."""
    if candidate.type == FIGURE:
        is_same = _same_figure(candidate.figure, saved.figure)
    else:
        proposed = (candidate.start, candidate.end, candidate.quote_kind)
        same_words = proposed == (saved.start, saved.end, saved.quote_kind)
        names = {name.casefold() for name in saved.names}
        if candidate.speaker:
            same_speaker = candidate.speaker.name.casefold() in names
        else:
            same_speaker = not names
        is_same = same_words and same_speaker
    return ReviewOutcome.ACCEPTED if is_same else ReviewOutcome.ADJUSTED


def _same_figure(proposed: ParsedFigure | None, saved: ParsedFigure | None) -> bool:
    """Compare what figures say; the number of decimals is derived from that, not said."""
    if proposed is None or saved is None:
        return proposed is saved
    return replace(proposed, decimals=None) == replace(saved, decimals=None)


def quotation_around(
    figure: Candidate,
    candidates: Sequence[Candidate],
) -> Candidate | None:
    """Return the shortest quotation that a figure stands in."""
    around = []
    for one in candidates:
        is_around = one.start <= figure.start and figure.end <= one.end
        if is_around and one.type == QUOTATION:
            around.append(one)
    return min(around, key=lambda one: one.end - one.start, default=None)


def figure_within(
    quotation: Candidate,
    candidates: Sequence[Candidate],
) -> Candidate | None:
    """Return the figure inside a quotation, if it is the only one: we do not guess which."""
    within = []
    for one in candidates:
        is_within = quotation.start <= one.start and one.end <= quotation.end
        if is_within and one.type == FIGURE:
            within.append(one)
    return within[0] if len(within) == 1 else None


def doubtful_field(candidate: Candidate) -> str:
    """Return the field that a person who adjusts a candidate most likely wants to change."""
    if candidate.type == FIGURE:
        return "comparator"
    return "quote_kind" if candidate.speaker and candidate.score >= SURE else "speaker"
