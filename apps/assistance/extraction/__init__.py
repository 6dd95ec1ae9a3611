"""Proposing figures and quotations in a report: plain Python, no model, nothing written."""

import time
from collections.abc import Callable, Iterator

from apps.assistance.extraction.candidates import (
    EXTRACTOR_VERSION,
    Candidate,
    Proposal,
    QuotedSpeech,
)
from apps.assistance.extraction.figures import figures_in
from apps.assistance.extraction.modality import is_plainly_stated
from apps.assistance.extraction.normalised_text import NormalisedText, shadow_of
from apps.assistance.extraction.quotations import is_sure, quotations_of
from apps.assistance.extraction.sentences import paragraphs_of, pieces_of

__all__ = ["EXTRACTOR_VERSION", "Candidate", "Proposal", "QuotedSpeech", "propose", "read"]

SECONDS = 2.5
LONGEST_PIECE = 5_000


def propose(
    text: str,
    published: str | None = None,
    language: str | None = None,
    *,
    seconds: float = SECONDS,
) -> list[Candidate]:
    """Return the figures and quotations of a report in reading order; after ``seconds``, those found until then.

    ``published`` (EDTF) is the day on which "yesterday" hangs. The rules are for English: a report
    that is known to be in another language has no candidates.
    """
    return read(text, published, language, seconds=seconds).candidates


def read(
    text: str,
    published: str | None = None,
    language: str | None = None,
    *,
    seconds: float = SECONDS,
) -> Proposal:
    """Return what ``propose`` does, and whether the report was read to its end."""
    if not text.strip() or (language or "en").split("-")[0].lower() not in ("en", "und"):
        return Proposal([], is_complete=True)
    deadline = time.monotonic() + seconds

    def in_time() -> bool:
        return time.monotonic() < deadline

    def in_half_the_time() -> bool:
        return time.monotonic() < deadline - seconds / 2

    shadow = shadow_of(text)
    found = [
        *_figures(text, shadow, published or "", in_half_the_time),
        *_quotations(text, shadow, in_time),
    ]
    return Proposal(sorted(found, key=lambda one: (one.start, -one.end)), is_complete=in_time())


def _figures(
    text: str, shadow: NormalisedText, published: str, in_time: Callable[[], bool]
) -> Iterator[Candidate]:
    paragraphs = paragraphs_of(shadow.text)
    pieces = (
        piece
        for one in paragraphs
        for piece in pieces_of(shadow.text, one.start, one.end, LONGEST_PIECE)
    )
    for piece in pieces:
        if not in_time():
            return
        for found in figures_in(shadow.text[piece.start : piece.end], published):
            if not in_time():
                return
            start, end = shadow.span(piece.start + found.start, piece.start + found.end)
            yield Candidate(
                "figure",
                start,
                end,
                text[start:end],
                found.score,
                f"figure {found.parsed.comparator}",
                figure=found.parsed,
                counted=found.counted,
                as_of=found.as_of,
            )


def _quotations(
    text: str, shadow: NormalisedText, in_time: Callable[[], bool]
) -> Iterator[Candidate]:
    for found in quotations_of(shadow.text, in_time):
        start, end = shadow.span(found.start, found.end)
        speaker = found.speaker if is_sure(found.speaker) else None
        yield Candidate(
            "quotation",
            start,
            end,
            text[start:end],
            speaker.confidence if speaker else 0.4,
            found.rule,
            quote_kind=found.kind,
            speaker=QuotedSpeech(speaker.name, speaker.role, speaker.said) if speaker else None,
            chain=found.chain,
            modality="assertion" if is_plainly_stated(shadow.text, found.start, found.end) else "",
        )
