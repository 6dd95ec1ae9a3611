"""Claims that quote an earlier text of their report: whose words stand in the newest one, and where a person must look.

Words are found exactly or not at all. What is like them is shown to a person and never taken for them: in a report that
changed its figure, likeness would move the claim to another statement.
"""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState
from apps.claims.queries import seen_at_desk, with_trail
from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text

STANDING = (ClaimState.DRAFT, ClaimState.PUBLISHED)
FEWEST_POINTS = 55  # below this, of 100, two sentences have nothing to do with each other
MOST_SHOWN = 400


@dataclass(frozen=True)
class LeftBehind:
    """A claim on an earlier text: where its words stand in the newest, or what stands there that is like them."""

    claim: Claim
    starts: tuple[int, ...]
    nearby: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Say whether its words stand in the newest text once, so that there is no doubt where."""
        return len(self.starts) == 1


@dataclass(frozen=True)
class Carrying:
    """The newest text of a source, and the claims that it left behind."""

    text: TextVersion
    unchanged: list[LeftBehind]
    doubtful: list[LeftBehind]


def left_behind(source: Source, user: User) -> Carrying:
    """Return the claims on earlier texts of a source that somebody sees at the desk, in reading order."""
    text = current_text(source)
    claims = with_trail(seen_at_desk(user).filter(source=source, state__in=STANDING))
    older = claims.exclude(passage__text_version=text).select_related("passage").order_by("passage__start", "pk")
    paragraphs = [line for line in text.text.split("\n") if line.strip()]
    found = [_look_for(claim, text.text, paragraphs) for claim in older]
    return Carrying(
        text=text,
        unchanged=[one for one in found if one.is_unchanged],
        doubtful=[one for one in found if not one.is_unchanged],
    )


def _look_for(claim: Claim, text: str, paragraphs: list[str]) -> LeftBehind:
    exact, at = claim.passage.exact, -1
    starts: list[int] = []
    while len(starts) < 2 and (at := text.find(exact, at + 1)) != -1:
        starts.append(at)
    if starts:
        return LeftBehind(claim, tuple(starts))
    like = process.extractOne(exact, paragraphs, scorer=fuzz.partial_ratio, score_cutoff=FEWEST_POINTS)
    return LeftBehind(claim, (), like[0][:MOST_SHOWN] if like else "")
