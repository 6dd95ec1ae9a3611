"""Texts in pieces, so that a template can mark what was found; nothing is trusted to be HTML."""

from typing import NamedTuple

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Expression, F

from apps.core.search_vectors import CONFIG
from apps.search.words import Words

# PostgreSQL puts these private-use characters around what it found. Where a text holds them
# itself, nothing is marked.
OPENS, CLOSES = "\ue000", "\ue001"


class Piece(NamedTuple):
    """A stretch of a text, found or not."""

    text: str
    is_found: bool = False


def marked(column: str, words: Words) -> Expression:
    """Return a text column with signs around the words found, by the rules that found them."""
    if not words.text:
        return F(column)  # type: ignore[return-value]
    return SearchHeadline(
        column, words.query, config=CONFIG, start_sel=OPENS, stop_sel=CLOSES, highlight_all=True
    )


def pieces_of(text: str, signed: str) -> list[Piece]:
    """Return a text cut where ``signed`` has signs; in one piece where the two do not agree."""
    if signed.replace(OPENS, "").replace(CLOSES, "") != text:
        return [Piece(text)]
    first, *rest = signed.split(OPENS)
    pieces = [Piece(first)]
    for part in rest:
        found, _, after = part.partition(CLOSES)
        pieces += [Piece(found, is_found=True), Piece(after)]
    return [piece for piece in pieces if piece.text]
