"""Claims on an earlier text of their report: which stand in the newest, and which need a person.

A claim is moved unseen only with its whole sentence: “30 soldiers died” says another thing where
the army that said so now denies it. What is like its words is shown and never taken for them.
"""

import re
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState
from apps.claims.queries import seen_at_desk, with_trail
from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text
from apps.sources.rules.marks import Window
from apps.sources.rules.sentences import whole_sentence
from apps.sources.rules.whole_words import is_whole, places, whole_places

STANDING = (ClaimState.DRAFT, ClaimState.PUBLISHED)
FEWEST_POINTS = 55  # below this, of 100, two sentences have nothing to do with each other
MOST_SHOWN = 400
MOST_PLACES = 20  # of one claim that are listed
# What stands below such a line is quoted in order to be taken back. Known in English only.
_CORRECTS = re.compile(
    r"\b(?:correct(?:ion|ed|s)|clarification|erratum|retract\w+|earlier version)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Standing:
    """Where words stand in a text, with the rest of their sentence as far as it is shown."""

    start: int
    end: int
    before: str
    exact: str
    after: str
    is_whole: bool


@dataclass(frozen=True)
class ClaimsToReanchor:
    """A claim on an earlier text: its sentence there, and where its words stand in the newest text.

    ``start`` is set where its whole sentence stands there once. ``nearby`` is what is most like its
    words where they stand nowhere.
    """

    claim: Claim
    sentence: Standing
    places: tuple[Standing, ...] = ()
    start: int | None = None
    nearby: str = ""

    @property
    def is_whole_somewhere(self) -> bool:
        """Say whether its words stand in the newest text outside of longer numbers and words."""
        return any(one.is_whole for one in self.places)


@dataclass(frozen=True)
class Reanchoring:
    """The newest text of a source, and the claims that it left behind."""

    text: TextVersion
    unchanged: list[ClaimsToReanchor]
    doubtful: list[ClaimsToReanchor]


def left_behind(source: Source, user: User) -> Reanchoring:
    """Return the claims on earlier texts of a source that a user sees, in reading order."""
    text = current_text(source)
    claims = with_trail(seen_at_desk(user).filter(source=source, state__in=STANDING))
    older = claims.exclude(passage__text_version=text).select_related("passage")
    older = older.order_by("passage__start", "pk")
    texts = TextVersion.objects.in_bulk({claim.passage.text_version_id for claim in older})
    paragraphs = [line for line in text.text.split("\n") if line.strip()]
    moved = Reanchoring(text=text, unchanged=[], doubtful=[])
    for claim in older:
        old = texts[claim.passage.text_version_id]
        found = _look_for(claim, old.text, text.text, paragraphs)
        if found.start is None:
            moved.doubtful.append(found)
        else:
            moved.unchanged.append(found)
    return moved


def _look_for(claim: Claim, old: str, new: str, paragraphs: list[str]) -> ClaimsToReanchor:
    passage = claim.passage
    sentence = _standing(old, passage.start, passage.end)
    start = place_of_sentence(old, Window(passage.start, passage.end), new)
    if start is not None:
        return ClaimsToReanchor(claim, sentence, start=start)
    found = list(islice(whole_places(new, passage.exact), MOST_PLACES))
    if not found:
        found = list(islice(places(new, passage.exact), MOST_PLACES))
    if found:
        standing = tuple(_standing(new, at, at + len(passage.exact)) for at in found)
        return ClaimsToReanchor(claim, sentence, standing)
    like = process.extractOne(
        passage.exact, paragraphs, scorer=fuzz.partial_ratio, score_cutoff=FEWEST_POINTS
    )
    return ClaimsToReanchor(claim, sentence, nearby=like[0][:MOST_SHOWN] if like else "")


def place_of_sentence(old: str, words: Window, new: str) -> int | None:
    """Return where words of a text begin in a newer one, if their sentence stands once in each.

    Nothing where it stands under a correction now; what is left is for a person to place.
    """
    sentence = whole_sentence(old, *words)
    said = old[sentence.start : sentence.end]
    if old.count(said) != 1 or new.count(said) != 1:
        return None
    at = new.index(said)
    start = at + words.start - sentence.start
    if whole_sentence(new, start, start + words.end - words.start) != (at, at + len(said)):
        return None
    # The line up to the sentence, or the line before, may say that something is corrected.
    line_start = new.rfind("\n", 0, at) + 1
    line_before = new[:line_start].rstrip().rpartition("\n")[2]
    is_corrected = _CORRECTS.search(new, line_start, at) or _CORRECTS.search(line_before)
    return None if is_corrected else start


def _standing(text: str, start: int, end: int) -> Standing:
    sentence = whole_sentence(text, start, end)
    return Standing(
        start=start,
        end=end,
        before=text[max(sentence.start, start - MOST_SHOWN) : start],
        exact=text[start:end],
        after=text[end : min(sentence.end, end + MOST_SHOWN)],
        is_whole=is_whole(text, start, end),
    )
