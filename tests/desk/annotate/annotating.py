"""What a browser sends from the annotating page."""

from typing import Any
from uuid import uuid4

from django.test import Client

from apps.sources.models import Source, TextVersion
from apps.sources.queries import current_text

TEXT = (
    "Soldiers crossed the river 🌊 on 5 July 2021.\n\n"
    "The border service put their number at more than 1,000, TASS reported. Others spoke of about 60.\n"
    "“We hold 162 of 398 districts,” he said."
)


def typed(source: Source, words: str = "more than 1,000", **fields: Any) -> dict[str, Any]:
    """Return what a browser sends for a claim on some words."""
    text = current_text(source)
    start = text.text.index(words)
    return {
        "text_version": text.pk,
        "start": start,
        "end": start + len(words),
        "form_id": uuid4(),
        "statement": "More than 1,000 soldiers crossed the river.",
        "quote_kind": "indirect",
        "modality": "assertion",
        "comparator": "gt",
        "n": "1,000",
        "unit": "1",
        "verbatim": words,
        "chain-TOTAL_FORMS": "0",
        "chain-INITIAL_FORMS": "0",
        **fields,
    }


def link(at: int, agent: str, **fields: Any) -> dict[str, Any]:
    """Return what a browser sends for one link of the chain."""
    row = {"agent": agent, "agent_kind": "outlet", "kind": "reports_statement", **fields}
    return {f"chain-{at}-{name}": value for name, value in row.items()}


def page_of(source: Source) -> str:
    return f"/desk/sources/{source.pk}/"


def waiting(client: Client, text: TextVersion) -> list[str]:
    """Return the words of the candidates that the page lists."""
    return [
        one.candidate.exact
        for one in client.get(page_of(text.source)).context["sheet"].offer.waiting
    ]
