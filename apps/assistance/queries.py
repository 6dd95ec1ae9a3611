"""The suggestions of a text that wait for a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.assistance.extraction import EXTRACTOR_VERSION, Candidate
from apps.assistance.extraction.review_outcomes import FIGURE, QUOTATION, SavedClaim, is_taken_up
from apps.assistance.models import Became, Fate, KeptCandidate, Reading
from apps.claims.fields import QuoteKind
from apps.claims.models import Claim
from apps.claims.rules.wording import words as figure_words
from apps.core import edtf
from apps.sources.assignments import works_blind
from apps.sources.models import Source, TextVersion

SPEAKER_NOT_SURE = "speaker not sure"

Place = tuple[str, int, int]  # the type of a candidate, and its words


class StoredCandidate(NamedTuple):
    """A candidate and its primary key."""

    pk: int
    candidate: Candidate

    @property
    def label(self) -> str:
        """Return what was found, in a word or two: a figure, or a kind of quotation."""
        if self.candidate.figure:
            return gettext("Figure")
        return str(QuoteKind(self.candidate.quote_kind).label)

    @property
    def says(self) -> str:
        """Return “more than 1,000, soldiers”, or “Ivan Petrov, a colonel, through TASS”."""
        one = self.candidate
        if one.figure:
            as_of = f"as of {edtf.words(one.as_of)}" if one.as_of else ""
            return ", ".join(filter(None, [figure_words(one.figure), one.counted, as_of]))
        who = [one.speaker.name, one.speaker.role] if one.speaker else [SPEAKER_NOT_SURE]
        through = f"through {' and '.join(one.chain)}" if one.chain else ""
        return ", ".join(filter(None, [*who, through]))


@dataclass(frozen=True)
class Suggestions:
    """The candidates of a text for one person, in reading order: waiting, and rejected by them.

    ``is_read`` is false where the current rules have not read the text; ``is_complete`` is false
    where they ran out of time.
    """

    waiting: Sequence[StoredCandidate] = ()
    rejected: Sequence[StoredCandidate] = ()
    is_read: bool = True
    is_complete: bool = True

    @property
    def figures(self) -> list[StoredCandidate]:
        """Return the figures among those that wait."""
        return [one for one in self.waiting if one.candidate.type == FIGURE]

    @property
    def quotations(self) -> list[StoredCandidate]:
        """Return the quotations among those that wait."""
        return [one for one in self.waiting if one.candidate.type == QUOTATION]


def reading_of(text: TextVersion) -> Reading | None:
    """Return the reading of a text by the current rules, for the report's current metadata."""
    return Reading.objects.filter(text_version=text, **as_of_today(text.source)).first()


def as_of_today(source: Source) -> dict[str, str]:
    """Return what besides the text decides which candidates are found."""
    return {
        "extractor": EXTRACTOR_VERSION,
        "published": source.published,
        "language": source.language,
    }


def candidates_in(text: TextVersion, *, chosen: int | None = None) -> list[StoredCandidate]:
    """Return the candidates of a text by the current rules, and the ``chosen`` one of any version.

    Only that one if the text was not read yet; two queries.
    """
    reading = reading_of(text)
    wanted = Q(pk=chosen or 0) | (Q(reading=reading) if reading else Q())
    return _stored(KeptCandidate.objects.filter(wanted, reading__text_version=text), text)


def offered(text: TextVersion, claims: Iterable[Claim], user: User) -> Suggestions:
    """Return the candidates of a text for a person who sees these claims of it; three queries.

    A candidate that a claim has taken up does not wait any more, nor one at words that were decided
    on before, under an earlier version of the rules too. A person who records independently
    decides alone.
    """
    reading = reading_of(text)
    if reading is None:
        return Suggestions(is_read=False)
    # The places that count as decided for the person, and those that they rejected.
    decided: set[Place] = set()
    rejected: set[Place] = set()
    decides_alone = works_blind(text.source, user)
    fates = Fate.objects.filter(candidate__reading__text_version=text)
    columns = ("candidate__type", "candidate__start", "candidate__end", "became", "decided_by")
    for kind, start, end, became, decided_by in fates.values_list(*columns):
        is_own = decided_by == user.pk
        if is_own or not decides_alone:
            decided.add((kind, start, end))
        if is_own and became == Became.REJECTED:
            rejected.add((kind, start, end))
    saved_claims = [saved_as(claim) for claim in claims]
    waiting, turned_down = [], []
    for one in _stored(reading.candidates.all(), text):
        if any(is_taken_up(one.candidate, saved) for saved in saved_claims):
            continue
        place = place_of(one.candidate)
        if place in rejected:
            turned_down.append(one)
        if place not in decided:
            waiting.append(one)
    return Suggestions(waiting, turned_down, is_complete=reading.is_complete)


def place_of(candidate: Candidate) -> Place:
    """Return what two proposals of the same words by different versions have in common."""
    return candidate.type, candidate.start, candidate.end


def _stored(rows: QuerySet[KeptCandidate], text: TextVersion) -> list[StoredCandidate]:
    in_order = rows.select_related("reading").order_by("start", "-end", "pk")
    return [
        StoredCandidate(one.pk, one.as_proposed(text.text, one.reading.extractor))
        for one in in_order
    ]


def saved_as(claim: Claim, names: Iterable[str] = ()) -> SavedClaim:
    """Return what of a claim shows which candidates it came from; loads passage and figure."""
    figure = getattr(claim, "figure", None)
    return SavedClaim(
        start=claim.passage.start,
        end=claim.passage.end,
        quote_kind=claim.quote_kind,
        names=frozenset(filter(None, names)),
        verbatim=figure.verbatim if figure else "",
        figure=figure.parsed if figure else None,
    )
