"""Covers spans of frozen texts with blocks, and everything that quotes them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from apps.assistance.models import Fate, KeptCandidate
from apps.claims.fields import QUOTED_FIELDS
from apps.claims.models import ClaimVersion, Figure, Passage, QuotationRun
from apps.core.history import events_of
from apps.sources.models import Intake, IntakeState, Original, Shingle, TextSample, TextVersion
from apps.takedowns.rules import BLOCKS, mask

Span = tuple[int, int]


def cover(text: TextVersion, spans: Iterable[Span]) -> None:
    """Put blocks in place of some spans of a text, and of what quotes them."""
    spans, before = list(spans), text.text
    for start, end in spans:
        text.text = mask(text.text, start, end)
    if text.text == before:
        return
    text.redacted_at = timezone.now()
    TextVersion.objects.filter(pk=text.pk).update(text=text.text, redacted_at=text.redacted_at)
    for rows in (Passage.objects.all(), events_of(Passage)):
        for row in rows.filter(text_version=text.pk):
            exact = text.text[row.start : row.end]
            if exact != row.exact:
                rows.filter(pk=row.pk).update(exact=exact)
                QuotationRun.objects.filter(claim=row.claim_id).delete()
                cover_figures(row.claim_id, exact)
    _update_versions(text)
    # Candidates that overlap the spans, and the shingles by which texts are compared.
    overlap = Q()
    for start, end in spans:
        overlap |= Q(start__lt=end, end__gt=start)
    candidates = KeptCandidate.objects.filter(overlap, reading__text_version=text)
    Fate.objects.filter(candidate__in=candidates).delete()
    candidates.delete()
    Shingle.objects.filter(text=text).delete()
    TextSample.objects.filter(text=text).delete()
    # The files that it was read from, and uploads of the same words that wait.
    intakes = Intake.objects.filter(
        Q(source=text.source_id) | Q(text_version=text) | Q(text=before)
    )
    Original.objects.filter(intake__in=intakes).update(content=b"", headers={})
    unfinished = intakes.exclude(state=IntakeState.TAKEN)
    unfinished.update(state=IntakeState.DISMISSED, trouble="Its text was taken down.")
    intakes.update(text="", note="")


def _update_versions(text: TextVersion) -> None:
    """Make stored versions of claims quote the text as it is now."""
    versions = ClaimVersion.objects.filter(
        claim__source=text.source_id, document__source__text_sha256=text.sha256
    )
    for version in versions.filter(document__exact__isnull=False):
        document = version.document
        exact = text.text[document["start"] : document["end"]]
        if exact == document["exact"]:
            continue
        figure = document["figure"]
        if figure and figure["verbatim"] not in exact:
            figure = {**figure, "verbatim": covered(figure["verbatim"])}
        changed = {**document, "exact": exact, "figure": figure}
        if not exact.strip(f"{BLOCKS}\n"):  # all of it is covered
            changed |= {field.name: "" for field in QUOTED_FIELDS if field.name in document}
        redact(version, changed)


def redact(version: ClaimVersion, document: dict[str, Any]) -> None:
    """Replace a version's document; its hash stays, which is of the words before."""
    ClaimVersion.objects.filter(pk=version.pk).update(document=document, redacted_at=timezone.now())


def cover_figures(claim: int, exact: str) -> None:
    """Cover the words of a claim's figures that its passage does not hold any more."""
    for rows in (Figure.objects.all(), events_of(Figure)):
        for row in rows.filter(claim=claim):
            if row.verbatim not in exact:
                rows.filter(pk=row.pk).update(verbatim=covered(row.verbatim))


def covered(words: str) -> str:
    """Return blocks, as many as some words have characters."""
    return mask(words, 0, len(words))
