"""A kept version as labelled lines, from its document alone: what stands now does not enter."""

from collections.abc import Iterator
from decimal import Decimal

from apps.claims.documents import Document
from apps.claims.models import LinkKind, Modality, QuoteKind
from apps.claims.rules.figures import ParsedFigure
from apps.claims.rules.intervals import Interval
from apps.claims.rules.wording import reads_as, words
from apps.core import edtf

Line = tuple[str, str]
TIMES = {"time": "As of", "since": "Counted since", "date": "Date claimed", "uttered": "Uttered"}


def lines_of(document: Document) -> list[Line]:
    """Return label and value of all that a version says, apart from its statement and its words."""
    return [*_who(document), *_figure(document), *_when(document), *_how(document)]


def _who(document: Document) -> Iterator[Line]:
    speaker = document["speaker"]
    yield "Speaker", speaker["name"] if speaker else "not named"
    if document["speaker_printed"]:
        yield "Printed as", document["speaker_printed"]
    if document["speaker_role"]:
        yield "Role as printed", document["speaker_role"]
    for link in document["chain"]:
        trust = "checked" if link["checked"] else "taken on trust"
        yield "Through", f"{link['agent']['name']}, which {LinkKind(link['kind']).label} ({trust})"
    publisher = document["source"]["publisher"]
    yield (
        "In",
        f"“{document['source']['title']}”, {publisher['name'] if publisher else 'publisher not named'}",
    )


def _figure(document: Document) -> Iterator[Line]:
    figure = document["figure"]
    if figure:
        yield "Figure as stated", words(_parsed(figure))
        yield (
            "Figure as read",
            f"{reads_as(_interval(figure['interval']), figure['unit'])} (policy {figure['policy']})",
        )


def _parsed(figure: Document) -> ParsedFigure:
    return ParsedFigure(
        comparator=figure["comparator"],
        n=_number(figure["n"]),
        n2=_number(figure["n2"]),
        order_word=figure["order_word"],
        decimals=figure["decimals"],
        unit=figure["unit"],
        universe=_number(figure["universe"]),
        universe_comparator=figure["universe_comparator"],
    )


def _interval(ends: Document) -> Interval:
    return Interval(**{**ends, "low": _number(ends["low"]), "high": _number(ends["high"])})


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


def _when(document: Document) -> Iterator[Line]:
    for name, label in TIMES.items():
        if document[name]:
            yield label, edtf.words(document[name])
    if document["occasion"]:
        yield "Occasion", document["occasion"]
    if document["place"]:
        yield "Place", document["place"]


def _how(document: Document) -> Iterator[Line]:
    yield (
        "Kind of statement",
        Modality(document["modality"]).label + (", a denial" if document["denies"] else ""),
    )
    yield "Given as", QuoteKind(document["quote_kind"]).label
