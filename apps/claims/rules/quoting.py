"""Which words of a passage are quoted, and the runs of six words that find the quotation again.

Implements what "Origins" of the comparison document says: a shared quotation of six words or more
proposes one statement.
"""

import re
from collections.abc import Collection, Mapping

from apps.sources.rules.marks import Window
from apps.sources.rules.shingles import folded, runs_of, words_in
from apps.sources.rules.whole_words import is_whole

RUN = 6  # words
MOST_RUNS = 400  # of one claim; a longer passage is found by its beginning
QUOTED_KINDS = ("direct", "partial")
_QUOTED = re.compile(
    r"“([^“”]+)”?|„([^„“”]+)[“”]?|«([^«»]+)»?|\"([^\"]+)\"?|(?<!\w)‘((?:[^‘’]|(?<=\w)’(?=\w))+)(?:’|$)",
    re.DOTALL,
)


def quoted_runs(exact: str, kind: str) -> dict[int, Window]:
    """Return the runs of six quoted words of a passage, each as a number, and its first place.

    Of a direct quotation without marks, or with marks around a name only, all words are quoted.
    """
    found: dict[int, Window] = {}
    if kind not in QUOTED_KINDS:
        return found
    for start, part in _quoted_parts(exact, whole=kind == "direct"):
        words = words_in(part)
        for at, run in enumerate(
            runs_of([folded(part[one.start : one.end]) for one in words], RUN)
        ):
            if len(found) == MOST_RUNS:
                return found
            first, last = words[at].start, words[at + RUN - 1].end
            if is_whole(part, first, last):  # “300 soldiers …” is no run of “1,300 soldiers …”
                found.setdefault(run, Window(start + first, start + last))
    return found


def shared_spans(runs: Mapping[int, Window], shared: Collection[int]) -> list[Window]:
    """Return where a passage has some runs, in its order; those that overlap as one span."""
    spans: list[Window] = []
    for span in sorted(span for run, span in runs.items() if run in shared):
        if spans and span.start <= spans[-1].end:
            spans[-1] = Window(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return spans


def _quoted_parts(exact: str, *, whole: bool) -> list[tuple[int, str]]:
    marked = [
        (match.start(match.lastindex or 0), match[match.lastindex or 0])
        for match in _QUOTED.finditer(exact)
    ]  # fmt: skip
    long_ones = [(start, part) for start, part in marked if len(words_in(part)) >= RUN]
    return long_ones or ([(0, exact)] if whole else [])
