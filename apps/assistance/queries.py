"""What the desk reads of candidates: those of a text that wait for a person."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.models import User
from apps.assistance.models import Fate, KeptCandidate, Reading
from apps.assistance.rules import EXTRACTOR_VERSION, Candidate
from apps.assistance.rules.fates import Saved, is_taken_up
from apps.claims.models import Claim
from apps.sources.assignments import works_blind
from apps.sources.models import Source, TextVersion


class Kept(NamedTuple):
    """A candidate and the number that it is kept under."""

    pk: int
    candidate: Candidate


def reading_of(text: TextVersion) -> Reading | None:
    """Return how the rules of today read a text, with the report's day and language as they are said to be today."""
    return Reading.objects.filter(text_version=text, **as_of_today(text.source)).first()


def as_of_today(source: Source) -> dict[str, str]:
    """Return what besides the text itself decides what is proposed."""
    return {"extractor": EXTRACTOR_VERSION, "published": source.published, "language": source.language}


def candidates_in(text: TextVersion, *, chosen: int | None = None) -> list[Kept]:
    """Return all that the rules of today propose in a text, and the ``chosen`` one, which older ones may have.

    Nothing but that one where the text was not read yet; two queries.
    """
    reading = reading_of(text)
    wanted = Q(pk=chosen or 0) | (Q(reading=reading) if reading else Q())
    return _kept(KeptCandidate.objects.filter(wanted, reading__text_version=text), text)


def offered(text: TextVersion, claims: Iterable[Claim], user: User) -> list[Kept] | None:
    """Return the candidates that wait for somebody, in reading order; ``None`` where the text was not read yet.

    What a claim that the user sees stands on is not offered, nor what was decided at the same words before, under an
    earlier version of the rules too. Whoever records independently decides alone. Two queries.
    """
    reading = reading_of(text)
    if reading is None:
        return None
    decided = Fate.objects.filter(
        candidate__reading__text_version=text,
        candidate__type=OuterRef("type"),
        candidate__start=OuterRef("start"),
        candidate__end=OuterRef("end"),
    )
    if works_blind(text.source, user):
        decided = decided.filter(decided_by=user)
    standing = [saved_as(claim) for claim in claims]
    waiting = _kept(reading.candidates.filter(~Exists(decided)), text)
    return [one for one in waiting if not any(is_taken_up(one.candidate, saved) for saved in standing)]


def _kept(rows: QuerySet[KeptCandidate], text: TextVersion) -> list[Kept]:
    in_order = rows.select_related("reading").order_by("start", "-end", "pk")
    return [Kept(one.pk, one.as_proposed(text.text, one.reading.extractor)) for one in in_order]


def saved_as(claim: Claim, names: Iterable[str] = ()) -> Saved:
    """Return what of a claim tells which candidates it stands on; passage and figure are loaded."""
    figure = getattr(claim, "figure", None)
    return Saved(
        start=claim.passage.start,
        end=claim.passage.end,
        quote_kind=claim.quote_kind,
        names=frozenset(filter(None, names)),
        verbatim=figure.verbatim if figure else "",
        figure=figure.parsed if figure else None,
    )
