"""What a candidate proposes, in words for the list beside the text."""

from apps.assistance.extraction import Candidate
from apps.claims.rules.wording import words
from apps.core import edtf

NOBODY = "speaker not sure"


def says_of(candidate: Candidate) -> str:
    """Return “more than 1,000, soldiers”, or “Ivan Petrov, a colonel, through TASS”."""
    if candidate.figure:
        as_of = f"as of {edtf.words(candidate.as_of)}" if candidate.as_of else ""
        return ", ".join(filter(None, [words(candidate.figure), candidate.counted, as_of]))
    speaker = candidate.speaker
    who = [speaker.name, speaker.role] if speaker else [NOBODY]
    through = f"through {' and '.join(candidate.chain)}" if candidate.chain else ""
    return ", ".join(filter(None, [*who, through]))
