"""Candidates as the API gives them."""

from typing import Any

from apps.assistance.extraction import EXTRACTOR_VERSION, Candidate, read
from apps.claims.rules.figures import ParsedFigure

Document = dict[str, Any]

_NUMBERS = ("n", "n2", "universe")


def proposal_document(
    text: str, published: str | None = None, language: str | None = None
) -> Document:
    """Return the candidates of a text in the API's shape: decimal strings, no empty members."""
    proposal = read(text, published, language)
    candidates = [candidate_document(one) for one in proposal.candidates]
    return {
        "candidates": candidates,
        "extractor": EXTRACTOR_VERSION,
        "complete": proposal.is_complete,
    }


def candidate_document(one: Candidate) -> Document:
    """Return one candidate."""
    names = ("type", "start", "end", "exact", "rule")
    shared: Document = {
        **{name: getattr(one, name) for name in names},
        "score": round(one.score, 2),
    }
    if one.figure:
        counted = {"counted": one.counted} if one.counted else {}
        as_of = {"as_of": one.as_of} if one.as_of else {}
        return {**shared, "figure": _figure(one.figure, one.exact), **counted, **as_of}
    document: Document = {**shared, "quote_kind": one.quote_kind}
    if one.modality:
        document["modality"] = one.modality
    if one.speaker:
        document["speaker"] = {
            "name": one.speaker.name,
            "role": one.speaker.role,
            "said": one.speaker.said,
        }
    if one.chain:
        document["chain"] = list(one.chain)
    return document


def _figure(figure: ParsedFigure, verbatim: str) -> Document:
    document: Document = {
        "verbatim": verbatim,
        "comparator": figure.comparator,
        "unit": figure.unit,
    }
    for name in _NUMBERS:
        if (value := getattr(figure, name)) is not None:
            document[name] = format(value.normalize(), "f")
    if figure.order_word:
        document["order_word"] = figure.order_word
    if figure.universe is not None and figure.universe_comparator != "eq":
        document["universe_comparator"] = figure.universe_comparator
    return document
