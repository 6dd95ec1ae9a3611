"""A claim as somebody wants it recorded, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError

from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    Figure,
    LinkKind,
    Modality,
    Passage,
    QuoteKind,
    Statement,
    Tag,
)
from apps.claims.rules import ParsedFigure, problems
from apps.core.validation import check_values
from apps.sources.models import Source, TextVersion
from apps.speakers.models import Speaker


class LinkDraft(NamedTuple):
    """One relay of the chain."""

    agent: Speaker
    kind: LinkKind = LinkKind.REPORTS_STATEMENT
    earlier_source: Source | None = None
    earlier_statement: Statement | None = None
    checked: bool = False


class FigureDraft(NamedTuple):
    """The figure's words, and what was parsed from them."""

    verbatim: str
    parsed: ParsedFigure


@dataclass(frozen=True, kw_only=True)
class ClaimDraft:
    """All that a claim says; ``start`` and ``end`` are code points of ``text_version``."""

    text_version: TextVersion
    start: int
    end: int
    exact: str
    statement: str
    quote_kind: QuoteKind
    modality: Modality = Modality.ASSERTION
    denies: bool = False
    state: ClaimState = ClaimState.PUBLISHED
    speaker: Speaker | None = None
    speaker_printed: str = ""
    speaker_role: str = ""
    chain: tuple[LinkDraft, ...] = ()
    utterance: Statement | None = None
    uttered: str = ""
    occasion: str = ""
    time: str = ""
    since: str = ""
    date: str = ""
    place: str = ""
    figure: FigureDraft | None = None
    revises: Claim | None = None
    tags: tuple[Tag, ...] = ()
    original_words: str = ""
    original_language: str = ""
    external_id: str | None = None
    form_id: UUID | None = None


# What of a draft is a column of the claim itself.
CLAIM_COLUMNS = (
    "statement", "quote_kind", "modality", "denies", "state", "speaker", "speaker_printed", "speaker_role",
    "utterance", "uttered", "occasion", "time", "since", "date", "place", "revises", "original_words",
    "original_language", "external_id", "form_id",
)  # fmt: skip

Problem = tuple[str, str]


def check_draft(draft: ClaimDraft) -> None:
    """Raise ``ValidationError`` with every problem of a draft under the name of its field."""
    messages: dict[str, list[str]] = defaultdict(list)
    for field, message in (
        *_column_problems(draft),
        *_passage_problems(draft),
        *_chain_problems(draft),
    ):
        messages[field].append(message)
    for field, message in _figure_problems(draft):
        messages[f"figure.{field}"].append(message)
    if messages:
        raise ValidationError(dict(messages))


def _column_problems(draft: ClaimDraft) -> Iterator[Problem]:
    try:
        check_values(Claim, {name: getattr(draft, name) for name in CLAIM_COLUMNS})
    except ValidationError as error:
        yield from ((field, text) for field, texts in error.message_dict.items() for text in texts)
    if not draft.statement.strip():
        yield "statement", "say what is claimed, as one sentence"


def _passage_problems(draft: ClaimDraft) -> Iterator[Problem]:
    length = draft.text_version.length
    if not 0 <= draft.start < draft.end <= length:
        yield (
            "start",
            f"the span {draft.start} to {draft.end} does not lie in the text, which has {length} characters",
        )
    elif (there := draft.text_version.text[draft.start : draft.end]) != draft.exact:
        yield (
            "exact",
            f"the text has “{_short(there)}” at {draft.start} to {draft.end}, not “{_short(draft.exact)}”",
        )


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[:most]}…"


def _chain_problems(draft: ClaimDraft) -> Iterator[Problem]:
    seen = {draft.speaker.pk} if draft.speaker else set()
    for link in draft.chain:
        if link.agent.pk in seen:
            yield "chain", f"“{link.agent}” stands in it twice: a chain has no loop"
        if link.earlier_source == draft.text_version.source:
            yield "chain", f"“{link.agent}” is said to relay this very report: a chain has no loop"
        seen.add(link.agent.pk)
    publisher = draft.text_version.source.publisher
    if publisher and publisher.pk in {link.agent.pk for link in draft.chain}:
        yield "chain", f"“{publisher}” published this report, which the chain does not repeat"


def _figure_problems(draft: ClaimDraft) -> Iterator[Problem]:
    if draft.figure is None:
        return
    if not draft.figure.verbatim.strip():
        yield "verbatim", "give the words of the figure as printed"
    yield from problems(draft.figure.parsed)


def passage_of(draft: ClaimDraft, claim: Claim) -> Passage:
    """Return the passage's row, unsaved."""
    return Passage(
        claim=claim,
        text_version=draft.text_version,
        start=draft.start,
        end=draft.end,
        exact=draft.exact,
    )


def chain_of(draft: ClaimDraft, claim: Claim) -> list[AttributionLink]:
    """Return the chain's rows, unsaved."""
    return [
        AttributionLink(claim=claim, position=position, **link._asdict())
        for position, link in enumerate(draft.chain)
    ]


def figure_of(draft: FigureDraft, claim: Claim) -> Figure:
    """Return the figure's row, unsaved, with the interval that policy makes of it."""
    return Figure.from_parsed(claim=claim, verbatim=draft.verbatim, parsed=draft.parsed)
