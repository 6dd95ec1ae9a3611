"""An imported claim: read into the draft that the actions check, then into rows."""

from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft, check_draft
from apps.claims.fields import NAMES, with_defaults
from apps.claims.models import Claim, ClaimState, LinkKind, Statement
from apps.claims.rules import ParsedFigure
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.exports.imports.answers import placed_by
from apps.exports.imports.claim_rows import write_claim
from apps.exports.imports.existing import ExistingRecords, WaitsForError, key_of
from apps.exports.imports.shapes import AGENT, FIGURE, LINK, UTTERANCE, shaped, texts_of_list
from apps.exports.imports.versions import Wordings
from apps.sources.models import TextVersion
from apps.sources.rules.finding import MOST, longer_words
from apps.sources.rules.whole_words import whole_places
from apps.speakers.models import Speaker


def take_claim(record: Document, wordings: Wordings, known: ExistingRecords) -> bool:
    """Have a claim written with all that hangs on it; gives whether it is new.

    Raises ``ValidationError`` with what is wrong, and ``WaitsForError`` where it points at what is
    not on record yet.
    """
    key, said, versions = wordings
    if here := known.claims.get(key):
        if versions:
            is_same = versions[-1].sha256 in here.versions
        else:
            is_same = (said.get("statement"), said.get("exact")) in here.wordings
        if not is_same:
            raise field_error(
                "external_id",
                f"on record as claim {here.pk} in other words: an import corrects nothing",
            )
        return False
    text = _text(record, said, known)
    speaker = known.speaker(_agent(said.get("speaker"), "speaker"), "speaker")
    start, end = _place(said, text)
    draft = ClaimDraft(
        text_version=text,
        start=start,
        end=end,
        exact=said.get("exact") or "",
        says=with_defaults({name: said[name] for name in NAMES if said.get(name)}),
        state=record.get("state") or ClaimState.PUBLISHED,
        speaker=speaker,
        chain=_chain(record, said, known),
        utterance=_utterance(record, known),
        figure=_figure(said["figure"]) if said.get("figure") else None,
        revises=_revises(record, said, known),
        tags=known.tags_of(texts_of_list(record, "tags")),
        external_id=key,
    )
    check_draft(draft)
    answers = placed_by(record, draft, known)
    known.claims[key] = write_claim(draft, versions, answers, record, known)
    return True


def _text(record: Document, said: Document, known: ExistingRecords) -> TextVersion:
    """Return the text that a claim is about: the one that its document names, or the newest."""
    key = key_of(record, "source")
    if key is None:
        raise field_error("source_external_id", "say which source it is from", code="required")
    if key not in known.sources:
        raise WaitsForError("source", f"source “{key}” is not on record")
    source = known.sources[key]
    if not record.get("versions"):
        return source.texts[source.newest]
    sha256 = (said.get("source") or {}).get("text_sha256")
    if sha256 not in source.texts:
        raise WaitsForError(
            "source", f"source {source.source.pk} has no text with the hash {sha256}"
        )
    return source.texts[sha256]


def _place(said: Document, text: TextVersion) -> tuple[int, int]:
    """Return where its words are; unless that is said, the text must have them whole, once."""
    start, end, exact = said.get("start"), said.get("end"), said.get("exact") or ""
    if start is not None:
        return start, start + len(exact) if end is None else end
    found = list(islice(whole_places(text.text, exact), MOST + 1))
    if len(found) == 1:
        return found[0], found[0] + len(exact)
    if found:
        times = f"{len(found)} times" if len(found) <= MOST else f"more than {MOST} times"
        raise field_error(
            "exact", f"the text has these words {times}: say in “start” where they begin"
        )
    longer = longer_words(text.text, exact)
    if not longer:
        raise field_error("exact", "the text does not have these words")
    inside = ", ".join(f"“{one}”" for one in longer)
    why = f"the text has these words only inside a longer number or word, {inside}"
    raise field_error("exact", f"{why}: quote the whole of it, or say in “start” where they begin")


def _agent(given: Any, at: str) -> Document | str | None:
    return shaped(given, AGENT, at) if isinstance(given, dict) else given


def _chain(record: Document, said: Document, known: ExistingRecords) -> tuple[LinkDraft, ...]:
    """Return the links of the document, with the sources that the record says they relay from."""
    links, own = said.get("chain") or [], record.get("chain") or []
    keys = texts_of_list(record, "chain_external_ids", or_none=True) or [None] * len(links)
    if not len(own) == len(links) == len(keys):
        raise field_error("chain", "must have as many links as the newest version")
    found = []
    for number, (link, given, key) in enumerate(zip(links, own, keys, strict=True)):
        at = f"chain/{number}"
        shaped(given, LINK, at)
        shaped(link, LINK, at)
        agent = known.speaker(_agent(link.get("agent"), f"{at}.agent"), f"{at}.agent")
        kind = link.get("kind") or LinkKind.REPORTS_STATEMENT
        if kind not in LinkKind.values:
            raise field_error(f"{at}.kind", f"must be one of {', '.join(LinkKind.values)}")
        if agent is None:
            raise field_error(f"{at}.agent", "say who", code="required")
        source = None
        if earlier := key or key_of(given, "source"):
            if earlier not in known.sources:
                raise WaitsForError(f"{at}.source", f"source “{earlier}” is not on record")
            source = known.sources[earlier].source
        found.append(LinkDraft(agent, kind, source, checked=link.get("checked") or False))
    return tuple(found)


def _utterance(record: Document, known: ExistingRecords) -> Statement | None:
    given = record.get("utterance_said") or record.get("utterance")
    if given is None:
        return None
    if isinstance(given, str):
        raise field_error("utterance", "the statement is not in this export: write it with --whole")
    shaped(given, UTTERANCE, "utterance")
    speaker: Speaker | None = known.speaker(
        _agent(given.get("speaker"), "utterance.speaker"), "utterance.speaker"
    )
    known.add_speakers([speaker])
    return known.utterance(speaker, given)


def _figure(given: Document) -> FigureDraft:
    shaped(given, FIGURE, "figure")
    numbers: dict[str, Decimal | None] = {}
    for name in ("n", "n2", "universe"):
        try:
            numbers[name] = None if given.get(name) is None else Decimal(given[name])
        except InvalidOperation as error:
            raise field_error(f"figure.{name}", "must be a number, in digits") from error
    said = {name: value for name, value in given.items() if value}
    parsed = ParsedFigure(
        comparator=said.get("comparator", "eq"),
        order_word=said.get("order_word"),
        decimals=given.get("decimals"),
        unit=said.get("unit", "1"),
        universe_comparator=said.get("universe_comparator", "eq"),
        **numbers,
    )
    return FigureDraft(said.get("verbatim", ""), parsed)


def _revises(record: Document, said: Document, known: ExistingRecords) -> Claim | None:
    key = key_of(record, "revises")
    hashed = said.get("revises") if record.get("versions") else None
    if key is None and hashed:
        raise field_error("revises", "say which claim it revises")
    if key is None:
        return None
    if key not in known.claims:
        raise WaitsForError("revises", f"claim “{key}” is not on record")
    revised = known.claims[key]
    if record.get("versions") and hashed != revised.first:
        raise field_error(
            "revises", f"claim {revised.pk} is not the one whose hash the newest version gives"
        )
    return Claim(pk=revised.pk)
