"""A version as labelled lines, from its document alone: the claim as it is now plays no part."""

from collections.abc import Iterator
from decimal import Decimal

from apps.claims.drafts import Document
from apps.claims.fields import Modality, QuoteKind, Section, fields_in
from apps.claims.models import LinkKind
from apps.claims.rules.figures import Interval, ParsedFigure
from apps.claims.rules.wording import reads_as, words
from apps.core import edtf
from apps.core.declared import Kind

Line = tuple[str, str]


def lines_of(document: Document) -> list[Line]:
    """Return label and value of all that a version says, apart from its statement and its words."""
    kind = Modality(document["modality"]).label
    return [
        *_attribution(document),
        *_figure(document["figure"]),
        *_fields(document, Section.TIME, Section.UTTERANCE, Section.PLACE),
        ("Kind of statement", f"{kind}, a denial" if document["denies"] else kind),
        ("Given as", QuoteKind(document["quote_kind"]).label),
        *_fields(document, Section.PROPOSITION, Section.ORIGINAL),
    ]


def _fields(document: Document, *sections: Section) -> Iterator[Line]:
    """Give the fields of some sections that are filled in and have a line of their own."""
    for field in fields_in(*sections):
        value = document.get(field.name)
        if not value or not field.history_label or field.is_quoted:
            continue
        if field.kind is Kind.TIME:
            yield field.history_label, edtf.words(value)
        elif field.kind is Kind.CHOICE:
            yield field.history_label, dict(field.choices)[value]
        else:
            yield field.history_label, "yes" if value is True else value


def _attribution(document: Document) -> Iterator[Line]:
    speaker = document["speaker"]
    yield "Speaker", speaker["name"] if speaker else "not named"
    yield from _fields(document, Section.SPEAKER)
    for link in document["chain"]:
        trust = "checked" if link["checked"] else "taken on trust"
        yield "Through", f"{link['agent']['name']}, which {LinkKind(link['kind']).label} ({trust})"
    publisher = document["source"]["publisher"]
    outlet = publisher["name"] if publisher else "publisher not named"
    yield "In", f"“{document['source']['title']}”, {outlet}"


def _figure(figure: Document | None) -> Iterator[Line]:
    if figure is None:
        return
    stated = ParsedFigure(
        comparator=figure["comparator"],
        n=_number(figure["n"]),
        n2=_number(figure["n2"]),
        order_word=figure["order_word"],
        decimals=figure["decimals"],
        unit=figure["unit"],
        universe=_number(figure["universe"]),
        universe_comparator=figure["universe_comparator"],
    )
    yield "Figure as stated", words(stated)
    ends = figure["interval"]
    interval = Interval(**{**ends, "low": _number(ends["low"]), "high": _number(ends["high"])})
    read = reads_as(interval, figure["unit"])
    yield "Figure as read", f"{read} (policy {figure['policy']})"


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
