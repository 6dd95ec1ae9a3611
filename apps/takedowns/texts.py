"""Spans of frozen texts covered with blocks, and all that quotes them brought in step."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from apps.assistance.models import Fate, KeptCandidate
from apps.claims.models import ClaimVersion, Figure, Passage, QuotationRun
from apps.core.history import events_of
from apps.sources.models import Intake, IntakeState, Original, Shingle, TextSample, TextVersion
from apps.takedowns.rules import BLOCKS, mask

Span = tuple[int, int]


def cover(text: TextVersion, spans: Iterable[Span]) -> None:
    """Put blocks in place of some spans of a text; what quoted them quotes the blocks from then on."""
    covered, before = list(spans), text.text
    for start, end in covered:
        text.text = mask(text.text, start, end)
    if not covered or text.text == before:
        return
    text.redacted_at = timezone.now()
    TextVersion.objects.filter(pk=text.pk).update(text=text.text, redacted_at=text.redacted_at)
    _quote_anew(text)
    _forget_what_was_read(text, covered)
    _forget_how_it_came(text, before)


def _quote_anew(text: TextVersion) -> None:
    """Have passages and kept versions quote the text as it is now."""
    for rows in (Passage.objects.all(), events_of(Passage)):
        for row in rows.filter(text_version=text.pk):
            exact = text.text[row.start : row.end]
            if exact != row.exact:
                rows.filter(pk=row.pk).update(exact=exact)
                QuotationRun.objects.filter(claim=row.claim_id).delete()
                _cover_figures(row.claim_id, exact)
    versions = ClaimVersion.objects.filter(
        claim__source=text.source_id, document__source__text_sha256=text.sha256
    )
    for version in versions.filter(document__exact__isnull=False):
        exact = text.text[version.document["start"] : version.document["end"]]
        if exact != version.document["exact"]:
            redact(version, _requoted(version.document, exact))


def redact(version: ClaimVersion, document: dict[str, Any]) -> None:
    """Keep another document in place of a version's; its hash stays, which is of all the words."""
    ClaimVersion.objects.filter(pk=version.pk).update(document=document, redacted_at=timezone.now())


def _requoted(document: dict[str, Any], exact: str) -> dict[str, Any]:
    figure = document["figure"]
    if figure and figure["verbatim"] not in exact:
        figure = {**figure, "verbatim": covered(figure["verbatim"])}
    original = document["original_words"] if exact.strip(f"{BLOCKS}\n") else ""
    return {**document, "exact": exact, "original_words": original, "figure": figure}


def _cover_figures(claim: int, exact: str) -> None:
    for rows in (Figure.objects.all(), events_of(Figure)):
        for row in rows.filter(claim=claim):
            if row.verbatim not in exact:
                rows.filter(pk=row.pk).update(verbatim=covered(row.verbatim))


def covered(words: str) -> str:
    """Return blocks, as many as some words have letters."""
    return mask(words, 0, len(words))


def _forget_what_was_read(text: TextVersion, spans: list[Span]) -> None:
    """Remove candidates that overlap the spans, and the numbers that likeness is counted by."""
    overlap = Q()
    for start, end in spans:
        overlap |= Q(start__lt=end, end__gt=start)
    candidates = KeptCandidate.objects.filter(overlap, reading__text_version=text)
    Fate.objects.filter(candidate__in=candidates).delete()
    candidates.delete()
    Shingle.objects.filter(text=text).delete()
    TextSample.objects.filter(text=text).delete()


def _forget_how_it_came(text: TextVersion, before: str) -> None:
    """Remove the bytes that a text was read out of, and what waited to be taken in with the same words."""
    intakes = Intake.objects.filter(
        Q(source=text.source_id) | Q(text_version=text) | Q(text=before)
    )
    Original.objects.filter(intake__in=intakes).update(octets=b"", headers={})
    unfinished = intakes.exclude(state=IntakeState.TAKEN)
    unfinished.update(state=IntakeState.DISMISSED, trouble="Its text was taken down.")
    intakes.update(text="", note="")
