"""Candidates as the API gives them."""

from typing import Any

from apps.assistance.rules import Candidate, propose
from apps.claims.rules.figures import ParsedFigure

Document = dict[str, Any]

_NUMBERS = ("n", "n2", "universe")


def candidates_of(text: str, published: str | None = None, language: str | None = None) -> list[Document]:
    """Return the candidates of a text in the API's shape: numbers as decimal strings, nothing that is empty."""
    return [_candidate(one) for one in propose(text, published, language)]


def _candidate(one: Candidate) -> Document:
    shared = {"type": one.type, "start": one.start, "end": one.end, "exact": one.exact, "score": round(one.score, 2)}
    if one.figure:
        counted = {"counted": one.counted} if one.counted else {}
        as_of = {"as_of": one.as_of} if one.as_of else {}
        return {**shared, "figure": _figure(one.figure), **counted, **as_of}
    document: Document = {**shared, "quote_kind": one.quote_kind, "modality": one.modality}
    if one.speaker:
        document["speaker"] = {"name": one.speaker.name, "role": one.speaker.role, "said": one.speaker.said}
    if one.chain:
        document["chain"] = list(one.chain)
    return document


def _figure(figure: ParsedFigure) -> Document:
    document: Document = {"comparator": figure.comparator, "unit": figure.unit}
    for name in _NUMBERS:
        if (value := getattr(figure, name)) is not None:
            document[name] = format(value.normalize(), "f")
    if figure.order_word:
        document["order_word"] = figure.order_word
    if figure.universe is not None and figure.universe_comparator != "eq":
        document["universe_comparator"] = figure.universe_comparator
    return document
