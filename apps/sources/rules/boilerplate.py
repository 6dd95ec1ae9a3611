"""Page furniture: what a saved page has around a report. It is marked where that is sure, and never removed."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Boilerplate(NamedTuple):
    """One span of a text that belongs to the page, in code points."""

    start: int
    end: int
    what: str


# From such a line to the end of the text nothing is the report's any more.
TO_THE_END = (
    (
        re.compile(
            r"leave a (reply|comment)|your email address will not be published.*|\d+ comments?",
            re.IGNORECASE,
        ),
        "comment form",
    ),
    (
        re.compile(
            r"related (articles|stories|posts|news)|more (stories|from|on this).*|read (also|next|more)"
            r"|you may also like.*",
            re.IGNORECASE,
        ),
        "links to other pages",
    ),
    (
        re.compile(
            r"subscribe to (our|the) .*|sign up (for|to) (our|the) .*newsletter.*", re.IGNORECASE
        ),
        "subscription",
    ),
)
ONE_LINE = (
    (re.compile(r"(photo|image|picture|foto)( by\b.*|: ?\S.*)?", re.IGNORECASE), "picture credit"),
    (
        re.compile(r"(share (this|on) .*|share|tweet|print|advertisement)", re.IGNORECASE),
        "page control",
    ),
    (re.compile(r"[•·] *[©].*"), "picture credit"),
    (re.compile(r"©.*"), "copyright line"),
)
LONGEST_CREDIT = 120
CAPTION = re.compile(r"[•·] *\S.*")


class Line(NamedTuple):
    """One line that has words, and where it stands."""

    start: int
    end: int
    text: str


def mark_furniture(text: str) -> list[Boilerplate]:
    """Return the spans of a text that are surely the page's, in order and apart."""
    lines = list(_lines(text))
    body = next(
        (i for i, line in enumerate(lines) if i > 0 and _kind(line, TO_THE_END)), len(lines)
    )
    found = [
        Boilerplate(line.start, line.end, what)
        for line in lines[:body]
        if (what := _kind(line, ONE_LINE))
    ]
    found += _captions(lines[:body])
    if body < len(lines):
        found.append(Boilerplate(lines[body].start, len(text), _kind(lines[body], TO_THE_END)))
    return sorted(found)


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Line(match.start(), match.end(), match.group().strip())


def _kind(line: Line, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    if len(line.text) > LONGEST_CREDIT:
        return ""
    return next((what for pattern, what in table if pattern.fullmatch(line.text)), "")


def _captions(lines: list[Line]) -> Iterator[Boilerplate]:
    """Give the picture captions: a bullet line whose next line credits the picture."""
    for caption, credit in pairwise(lines):
        if (
            CAPTION.fullmatch(caption.text)
            and "©" not in caption.text
            and re.match(r"[•·] *©", credit.text)
        ):
            yield Boilerplate(caption.start, caption.end, "picture caption")
