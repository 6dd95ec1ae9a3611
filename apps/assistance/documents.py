"""Candidates as the API gives them."""

from typing import Any

from apps.assistance.extraction import EXTRACTOR_VERSION, Candidate, read

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
    document: Document = {
        "type": one.type,
        "start": one.start,
        "end": one.end,
        "exact": one.exact,
        "rule": one.rule,
        "score": round(one.score, 2),
    }
    optional: Document
    if one.figure:
        figure = {
            "verbatim": one.exact,
            "comparator": one.figure.comparator,
            "unit": one.figure.unit,
        }
        for name in _NUMBERS:
            value = getattr(one.figure, name)
            if value is not None:
                figure[name] = format(value.normalize(), "f")
        if one.figure.order_word:
            figure["order_word"] = one.figure.order_word
        if one.figure.universe is not None and one.figure.universe_comparator != "eq":
            figure["universe_comparator"] = one.figure.universe_comparator
        document["figure"] = figure
        optional = {"counted": one.counted, "as_of": one.as_of}
    else:
        document["quote_kind"] = one.quote_kind
        optional = {
            "modality": one.modality,
            "speaker": one.speaker._asdict() if one.speaker else None,
            "chain": list(one.chain),
        }
    return document | {name: value for name, value in optional.items() if value}
