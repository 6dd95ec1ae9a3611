"""Jobs of speakers: looking for pairs that may be one."""

from procrastinate.contrib.django import app

from apps.core.jobs import RETRY
from apps.speakers import merge_candidates as candidates


@app.task(name="speakers.propose_pairs", retry=RETRY)
def propose_pairs(speakers: list[int]) -> None:
    """Propose the pairs that speakers who came in at once may make with others."""
    candidates.propose_pairs(speakers)
