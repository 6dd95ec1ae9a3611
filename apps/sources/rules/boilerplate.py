"""Page furniture: what a page has around a report; marked where that is sure, never removed."""

import re
from itertools import pairwise
from typing import NamedTuple


class Boilerplate(NamedTuple):
    """One span of a text that belongs to the page, in code points."""

    start: int
    end: int
    what: str


# From such a line to the end the text is no longer the report's.
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
            r"related (articles|stories|posts|news)|more (stories|from|on this).*|"
            r"read (also|next|more)"
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
PICTURE_CREDIT = re.compile(r"[•·] *©")
CAPTION = re.compile(r"[•·] *\S.*")


class Line(NamedTuple):
    """One line that has words, and its place."""

    start: int
    end: int
    text: str


def mark_furniture(text: str) -> list[Boilerplate]:
    """Return the spans of a text that surely belong to the page, in order and apart."""
    lines = [
        Line(match.start(), match.end(), match.group().strip())
        for match in re.finditer(r"[^\n]*\S[^\n]*", text)
    ]
    found = []
    for number, line in enumerate(lines):
        rest = _kind(line, TO_THE_END)
        if rest and number > 0:
            found.append(Boilerplate(line.start, len(text), rest))
            lines = lines[:number]
            break
        if what := _kind(line, ONE_LINE):
            found.append(Boilerplate(line.start, line.end, what))
    for caption, credit in pairwise(lines):
        is_caption = CAPTION.fullmatch(caption.text) and "©" not in caption.text
        if is_caption and PICTURE_CREDIT.match(credit.text):
            found.append(Boilerplate(caption.start, caption.end, "picture caption"))
    return sorted(found)


def _kind(line: Line, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """Return what a line is by a table; empty if it is none of it, or too long."""
    if len(line.text) > LONGEST_CREDIT:
        return ""
    return next((what for pattern, what in table if pattern.fullmatch(line.text)), "")
