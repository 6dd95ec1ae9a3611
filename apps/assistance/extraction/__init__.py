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
from apps.assistance.extraction.normalised_text import NormalisedText, normalise
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
    """Return the figures and quotations of a report in reading order.

    ``published`` (EDTF) is the day on which "yesterday" hangs. The rules are for English: a report
    that is known to be in another language has no candidates. After ``seconds``, what was found
    until then is returned.
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
    is_english = (language or "en").split("-")[0].lower() in ("en", "und")
    if not is_english or not text.strip():
        return Proposal([], is_complete=True)
    deadline = time.monotonic() + seconds

    def in_time() -> bool:
        return time.monotonic() < deadline

    def in_half_the_time() -> bool:
        return time.monotonic() < deadline - seconds / 2

    normalised = normalise(text)
    found = [
        *_figures(text, normalised, published or "", in_half_the_time),
        *_quotations(text, normalised, in_time),
    ]
    return Proposal(sorted(found, key=lambda one: (one.start, -one.end)), is_complete=in_time())


def _figures(
    text: str,
    normalised: NormalisedText,
    published: str,
    in_time: Callable[[], bool],
) -> Iterator[Candidate]:
    for paragraph in paragraphs_of(normalised.text):
        # One that is too long to be read in one go is cut.
        for piece in pieces_of(normalised.text, *paragraph, LONGEST_PIECE):
            if not in_time():
                return
            for found in figures_in(normalised.text[piece.start : piece.end], published):
                if not in_time():
                    return
                start, end = normalised.span(piece.start + found.start, piece.start + found.end)
                yield Candidate(
                    type="figure",
                    start=start,
                    end=end,
                    exact=text[start:end],
                    score=found.score,
                    rule=f"figure {found.parsed.comparator}",
                    figure=found.parsed,
                    counted=found.counted,
                    as_of=found.as_of,
                )


def _quotations(
    text: str,
    normalised: NormalisedText,
    in_time: Callable[[], bool],
) -> Iterator[Candidate]:
    for found in quotations_of(normalised.text, in_time):
        start, end = normalised.span(found.start, found.end)
        modality = ""
        if is_plainly_stated(normalised.text, found.start, found.end):
            modality = "assertion"
        speaker, score = None, 0.4
        if found.speaker and is_sure(found.speaker):
            speaker = QuotedSpeech(found.speaker.name, found.speaker.role, found.speaker.said)
            score = found.speaker.confidence
        yield Candidate(
            type="quotation",
            start=start,
            end=end,
            exact=text[start:end],
            score=score,
            rule=found.rule,
            quote_kind=found.kind,
            speaker=speaker,
            chain=found.chain,
            modality=modality,
        )
