"""How a source is named and announced on pages."""

from apps.sources.models import Likeness, LikenessKind, LikenessState, Source

UNNAMED_SITE = "an unnamed site"
# How far a source is relied on, by the Admiralty code (NATO AJP-2.1); of the source, never of one
# claim.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


def publisher_name(source: Source) -> str:
    """Return who published a source, in words where nobody is named."""
    return source.publisher.name if source.publisher else UNNAMED_SITE


def announcement(source: Source) -> str:
    """Return whose words a source's text is in; a digest is never announced as the outlet's own."""
    if source.is_digest:
        return f"Digest of a report by {publisher_name(source)}, in Claimtrail’s own words"
    return f"Report by {publisher_name(source)}"


def reliability_words(source: Source) -> str:
    """Return how far a source is relied on, in words; nothing where it is not graded."""
    return RELIABILITY.get(source.reliability, "")


def likeness_words(likeness: Likeness) -> str:
    """Return how two texts are alike, and whether a person or only a machine says so."""
    much = "nearly all" if likeness.kind == LikenessKind.WHOLLY else "a part"
    share = (
        f"{much} of the shorter text stands in the other ({likeness.containment:.0%} of its "
        f"three-word runs)"
    )
    if likeness.state == LikenessState.CONFIRMED:
        return f"one is a copy of the other, as an editor confirmed: {share}"
    return f"may be a copy, and nobody has decided yet: {share}"
