"""Candidates as they are stored: a JSON document beside the columns of its place."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from apps.assistance.documents import Document, candidate_document
from apps.assistance.extraction import Candidate, QuotedSpeech
from apps.claims.rules.figures import ParsedFigure

COLUMNS = ("type", "rule", "start", "end", "score")
_NUMBERS = ("n", "n2", "universe")
_WORDS = ("comparator", "order_word", "decimals", "unit", "universe_comparator")


def columns_of(one: Candidate) -> dict[str, Any]:
    """Return a candidate as its row holds it; its words stay in the text."""
    proposed = candidate_document(one)
    for name in (*COLUMNS, "exact"):
        del proposed[name]
    if one.figure:
        del proposed["figure"]["verbatim"]
        if one.figure.decimals is not None:
            proposed["figure"]["decimals"] = one.figure.decimals
    return {name: getattr(one, name) for name in COLUMNS} | {"proposed": proposed}


def candidate_of(proposed: Document, **columns: Any) -> Candidate:
    """Return the candidate of a row, without members that the current rules do not know."""
    given = _only(proposed, Candidate._fields)
    if given.get("figure"):
        figure = _only(given["figure"], (*_NUMBERS, *_WORDS))
        for name in figure.keys() & set(_NUMBERS):
            figure[name] = Decimal(figure[name])
        given["figure"] = ParsedFigure(**figure)
    if speaker := given.pop("speaker", None):
        given["speaker"] = QuotedSpeech(*(speaker.get(name, "") for name in QuotedSpeech._fields))
    given["chain"] = tuple(given.get("chain", ()))
    return Candidate(**columns, **given)


def _only(document: Document, names: Iterable[str]) -> Document:
    return {name: document[name] for name in names if name in document}
