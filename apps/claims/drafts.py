"""A claim as somebody wants it recorded, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError

from apps.claims.fields import values_of
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    Figure,
    LinkKind,
    Passage,
    Statement,
    Tag,
)
from apps.claims.rules import ParsedFigure, problems
from apps.core.fields import check_values
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
    """All that a claim says; ``start`` and ``end`` are code points of ``text_version``.

    ``says`` holds a value for every field of ``fields``, by name (``fields.with_defaults``).
    """

    text_version: TextVersion
    start: int
    end: int
    exact: str
    says: Mapping[str, Any]
    state: ClaimState = ClaimState.PUBLISHED
    speaker: Speaker | None = None
    chain: tuple[LinkDraft, ...] = ()
    utterance: Statement | None = None
    figure: FigureDraft | None = None
    revises: Claim | None = None
    tags: tuple[Tag, ...] = ()
    external_id: str | None = None
    form_id: UUID | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """Return what of the draft is a column of the claim itself."""
        return {
            **self.says,
            "state": self.state,
            "speaker": self.speaker,
            "utterance": self.utterance,
            "revises": self.revises,
            "external_id": self.external_id,
            "form_id": self.form_id,
        }


def draft_from_claim(
    claim: Claim, chain: Iterable[AttributionLink] | None = None, **changes: Any
) -> ClaimDraft:
    """Return a claim as it is now, as a draft that corrects ``changes`` of it and leaves the rest.

    ``chain`` is that of the claim where it was loaded; else it is read here.
    """
    passage, figure = claim.passage, getattr(claim, "figure", None)
    if chain is None:
        chain = claim.chain.select_related("agent", "earlier_source", "earlier_statement")
    draft = ClaimDraft(
        text_version=passage.text_version,
        start=passage.start,
        end=passage.end,
        exact=passage.exact,
        says=values_of(claim),
        state=ClaimState(claim.state),
        speaker=claim.speaker,
        chain=tuple(
            LinkDraft(
                agent=link.agent,
                kind=LinkKind(link.kind),
                earlier_source=link.earlier_source,
                earlier_statement=link.earlier_statement,
                checked=link.checked,
            )
            for link in chain
        ),
        utterance=claim.utterance,
        figure=FigureDraft(figure.verbatim, figure.parsed) if figure else None,
        revises=claim.revises,
        tags=tuple(claim.tags.all()),
        external_id=claim.external_id,
        form_id=claim.form_id,
    )
    return replace(draft, **changes)


def check_draft(draft: ClaimDraft) -> None:
    """Raise ``ValidationError`` with every problem of a draft under the name of its field."""
    messages: dict[str, list[str]] = defaultdict(list)
    for field, message in (
        *_column_problems(draft),
        *_passage_problems(draft),
        *_chain_problems(draft),
    ):
        messages[field].append(message)
    if draft.figure:
        if not draft.figure.verbatim.strip():
            messages["figure.verbatim"].append("give the words of the figure as printed")
        for field, message in problems(draft.figure.parsed):
            messages[f"figure.{field}"].append(message)
    if messages:
        raise ValidationError(dict(messages))


Problem = tuple[str, str]


def _column_problems(draft: ClaimDraft) -> Iterator[Problem]:
    try:
        check_values(Claim, draft.columns)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            for message in messages:
                yield field, message
    if not draft.says["statement"].strip():
        yield "statement", "say what is claimed, as one sentence"


def _passage_problems(draft: ClaimDraft) -> Iterator[Problem]:
    start, end, length = draft.start, draft.end, draft.text_version.length
    if not 0 <= start < end <= length:
        message = (
            f"the span {start} to {end} does not lie in the text, which has {length} characters"
        )
        yield "start", message
        return
    found = draft.text_version.text[start:end]
    if found != draft.exact:
        message = f"the text has “{_short(found)}” at {start} to {end}, not “{_short(draft.exact)}”"
        yield "exact", message


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[:most]}…"


def _chain_problems(draft: ClaimDraft) -> Iterator[Problem]:
    source = draft.text_version.source
    seen = {draft.speaker.pk} if draft.speaker else set()
    for link in draft.chain:
        if link.agent.pk in seen:
            yield "chain", f"“{link.agent}” stands in it twice: a chain has no loop"
        if link.earlier_source == source:
            yield "chain", f"“{link.agent}” is said to relay this very report: a chain has no loop"
        seen.add(link.agent.pk)
    publisher = source.publisher
    if publisher and any(link.agent.pk == publisher.pk for link in draft.chain):
        yield "chain", f"“{publisher}” published this report, which the chain does not repeat"


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
