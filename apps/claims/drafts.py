"""A claim as somebody wants it recorded, what is wrong with it, and the document that is kept.

A version keeps the document, and its hash is taken of that. There is no id of this database in it,
so that the same claim in another database has the same hash. A new field is in a document only
where it is given, for the same reason (``claims.fields``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import orjson
import rfc8785
from django.core.exceptions import ValidationError

from apps.claims.fields import FIELDS, values_of
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    Figure,
    FigureColumns,
    LinkKind,
    Passage,
    Statement,
    Tag,
)
from apps.claims.models.figure import interval_of
from apps.claims.rules import ParsedFigure, problems
from apps.claims.rules.wording import plain
from apps.core.fields import check_values
from apps.sources.models import Source, TextVersion
from apps.speakers.models import Speaker

ALWAYS = tuple(field.name for field in FIELDS if field.is_in_every_document)
WHERE_GIVEN = tuple(field.name for field in FIELDS if not field.is_in_every_document)
PLAIN_TYPES = {dict, list, str, int, bool, type(None)}

Document = dict[str, Any]


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
    try:
        check_values(Claim, draft.columns)
    except ValidationError as error:
        messages.update(error.message_dict)
    if not draft.says["statement"].strip():
        messages["statement"].append("say what is claimed, as one sentence")
    for field, message in (*_passage_problems(draft), *_chain_problems(draft)):
        messages[field].append(message)
    if draft.figure:
        if not draft.figure.verbatim.strip():
            messages["figure.verbatim"].append("give the words of the figure as printed")
        for field, message in problems(draft.figure.parsed):
            messages[f"figure.{field}"].append(message)
    if messages:
        raise ValidationError(dict(messages))


Problem = tuple[str, str]


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
    if publisher and publisher.pk in {link.agent.pk for link in draft.chain}:
        yield "chain", f"“{publisher}” published this report, which the chain does not repeat"


def document_of(
    claim: Claim, *, chain: list[AttributionLink], figure: Figure | None, previous: str | None
) -> Document:
    """Return the claim as it stands, and the hash of the version before, as plain JSON values."""
    revised = claim.revises.versions.get(number=1).sha256 if claim.revises else None
    said = _said(values_of(claim), claim.passage, claim, chain, figure)
    return {"version": claim.version, "previous": previous, **said, "revises": revised}


def first_document_of(
    draft: ClaimDraft, *, figure: FigureColumns | None, revised: str | None
) -> Document:
    """Return the document that a draft makes once it is recorded.

    ``revised`` is the first hash of the claim that it revises.
    """
    said = _said(draft.says, draft, draft, draft.chain, figure)
    return {"version": 1, "previous": None, **said, "revises": revised}


def hash_of(document: Document) -> str:
    """Return SHA-256 over a document's canonical JSON (RFC 8785), in lower-case hexadecimal."""
    return sha256(canonical(document)).hexdigest()


def canonical(document: Document) -> bytes:
    """Return a document's canonical JSON (RFC 8785). Raises ``ValueError`` where it has none.

    Of what holds no more than texts, whole numbers and truth values under names in ASCII, orjson
    makes the same bytes in a fraction of the time: names in order of code units, the shortest
    escapes, and no number but in digits.
    """
    if _is_plain(document):
        try:
            return orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)
        except orjson.JSONEncodeError:
            pass  # it is too deep, or no JSON: let the other say what is wrong
    return rfc8785.dumps(document)


def _is_plain(document: Document) -> bool:
    rest: list[Any] = [document]
    while rest:
        value = rest.pop()
        if type(value) not in PLAIN_TYPES and not isinstance(value, str):
            return False
        if type(value) is dict:
            if not "".join(value).isascii():
                return False
            rest += value.values()
        elif type(value) is list:
            rest += value
    return True


def _said(
    says: Mapping[str, Any],
    passage: Passage | ClaimDraft,
    claim: Claim | ClaimDraft,
    chain: Iterable[AttributionLink | LinkDraft],
    figure: Figure | FigureColumns | None,
) -> Document:
    text = passage.text_version
    source = claim.source if isinstance(claim, Claim) else text.source
    return {
        "source": {
            "title": source.title,
            "publisher": _speaker(source.publisher),
            "url": source.url,
            "published": source.published,
            "text_sha256": text.sha256,
        },
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        **{name: says[name] for name in ALWAYS},
        **{name: says[name] for name in WHERE_GIVEN if says[name]},
        "speaker": _speaker(claim.speaker),
        "chain": [
            {
                "agent": _speaker(link.agent),
                "kind": link.kind,
                "source": link.earlier_source.title if link.earlier_source else None,
                "checked": link.checked,
            }
            for link in chain
        ],
        "figure": _figure(figure) if figure else None,
    }


def _speaker(speaker: Speaker | None) -> Document | None:
    return {"name": speaker.name, "kind": speaker.kind} if speaker else None


def _figure(figure: Figure | FigureColumns) -> Document:
    interval = interval_of(figure)
    return {
        "verbatim": figure.verbatim,
        "comparator": figure.comparator,
        "n": plain(figure.n),
        "n2": plain(figure.n2),
        "order_word": figure.order_word or None,
        "decimals": figure.decimals,
        "unit": figure.unit,
        "universe": plain(figure.universe),
        "universe_comparator": figure.universe_comparator,
        "interval": {
            "low": plain(interval.low),
            "high": plain(interval.high),
            "low_open": interval.low_open,
            "high_open": interval.high_open,
            "low_soft": interval.low_soft,
            "high_soft": interval.high_soft,
        },
        "policy": figure.policy,
    }
