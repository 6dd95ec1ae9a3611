"""Rows for tests about candidates: a report that was read, with a figure in a quotation."""

from apps.assistance.actions import read_text
from apps.assistance.queries import StoredCandidate, candidates_in
from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text
from tests import factories as make

TEXT = (
    "Soldiers crossed the river on Monday.\n\n"
    "“We counted more than 1,000 soldiers on the far bank,” said Ivan Petrov, a colonel of the "
    "border service.\n\n"
    "About 60 boats were burned. He said that nobody would come back."
)
QUOTATION = "We counted more than 1,000 soldiers on the far bank"


def text_of(source: Source) -> TextVersion:
    """Return a report's newest text, with the report itself."""
    text = current_text(source)
    text.source = source
    return text


def read_report(words: str = TEXT, **columns: object) -> TextVersion:
    """Return the text of a report that was read for candidates."""
    text = text_of(make.source(words, **columns))
    read_text(text=text)
    return text


def candidate(text: TextVersion, words: str) -> StoredCandidate:
    """Return the candidate at these words."""
    found = [one for one in candidates_in(text) if one.candidate.exact == words]
    assert found, [one.candidate.exact for one in candidates_in(text)]
    return found[0]
