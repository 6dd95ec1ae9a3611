"""An imported claim: read into the draft that the actions check, then into rows."""

from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft, check_draft
from apps.claims.fields import NAMES, with_defaults
from apps.claims.models import Claim, ClaimState, LinkKind, Statement, Tag
from apps.claims.rules import ParsedFigure
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.exports.imports.answers import placed_by
from apps.exports.imports.claim_rows import write_claim
from apps.exports.imports.existing import (
    ExistingClaim,
    ExistingRecords,
    ExistingSource,
    WaitsForError,
    key_of,
)
from apps.exports.imports.shapes import (
    AGENT,
    FIGURE,
    LINK,
    UTTERANCE,
    shaped,
    texts_of_list,
)
from apps.exports.imports.speakers import add_speakers
from apps.exports.imports.versions import VersionRecord, Wordings
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
        _compare(here, said, versions)
        return False
    draft = _draft(record, said, known, key)
    check_draft(draft)
    answers = placed_by(record, draft, known)
    known.claims[key] = write_claim(draft, versions, answers, record, known)
    return True


def _compare(here: ExistingClaim, said: Document, versions: list[VersionRecord]) -> None:
    """Refuse a claim that is on record with other words."""
    if versions:
        is_same = versions[-1].sha256 in here.versions
    else:
        is_same = (said.get("statement"), said.get("exact")) in here.wordings
    if not is_same:
        raise field_error(
            "external_id",
            f"on record as claim {here.pk} in other words: an import corrects nothing",
        )


def _draft(record: Document, said: Document, known: ExistingRecords, key: str) -> ClaimDraft:
    source = _source(record, known)
    text = _text(record, said, source)
    speaker = known.speaker(_agent(said.get("speaker"), "speaker"), "speaker")
    start, end = _place(said, text)
    return ClaimDraft(
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
        tags=_tags(record, known),
        external_id=key,
    )


def _source(record: Document, known: ExistingRecords) -> ExistingSource:
    key = key_of(record, "source")
    if key is None:
        raise field_error("source_external_id", "say which source it is from", code="required")
    if key not in known.sources:
        raise WaitsForError("source", f"source “{key}” is not on record")
    return known.sources[key]


def _text(record: Document, said: Document, source: ExistingSource) -> TextVersion:
    """Return the text that a claim is about: the one that its document names, or the newest."""
    if "versions" not in record or not record["versions"]:
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
    for at, (link, given, key) in enumerate(zip(links, own, keys, strict=True)):
        mine = {
            **shaped(given, LINK, f"chain/{at}"),
            **({"source_external_id": key} if key else {}),
        }
        found.append(_link(link, mine, f"chain/{at}", known))
    return tuple(found)


def _link(link: Any, own: Any, at: str, known: ExistingRecords) -> LinkDraft:
    shaped(link, LINK, at)
    agent = known.speaker(_agent(link.get("agent"), f"{at}.agent"), f"{at}.agent")
    kind = link.get("kind") or LinkKind.REPORTS_STATEMENT
    if kind not in LinkKind.values:
        raise field_error(f"{at}.kind", f"must be one of {', '.join(LinkKind.values)}")
    if agent is None:
        raise field_error(f"{at}.agent", "say who", code="required")
    earlier = key_of(own, "source")
    if earlier and earlier not in known.sources:
        raise WaitsForError(f"{at}.source", f"source “{earlier}” is not on record")
    source = known.sources[earlier].source if earlier else None
    return LinkDraft(agent, kind, source, checked=link.get("checked") or False)


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
    add_speakers(known, [speaker])
    return known.utterance(speaker, given)


def _figure(given: Document) -> FigureDraft:
    shaped(given, FIGURE, "figure")
    numbers = {name: _number(given.get(name), f"figure.{name}") for name in ("n", "n2", "universe")}
    parsed = ParsedFigure(
        comparator=given.get("comparator") or "eq",
        order_word=given.get("order_word") or None,
        decimals=given.get("decimals"),
        unit=given.get("unit") or "1",
        universe_comparator=given.get("universe_comparator") or "eq",
        **numbers,
    )
    return FigureDraft(given.get("verbatim") or "", parsed)


def _number(given: str | int | None, at: str) -> Decimal | None:
    try:
        return None if given is None else Decimal(given)
    except InvalidOperation as error:
        raise field_error(at, "must be a number, in digits") from error


def _revises(record: Document, said: Document, known: ExistingRecords) -> Claim | None:
    key = key_of(record, "revises")
    if key is None:
        if record.get("versions") and said.get("revises"):
            raise field_error("revises", "say which claim it revises")
        return None
    if key not in known.claims:
        raise WaitsForError("revises", f"claim “{key}” is not on record")
    revised = known.claims[key]
    if record.get("versions") and said.get("revises") != revised.first:
        raise field_error(
            "revises", f"claim {revised.pk} is not the one whose hash the newest version gives"
        )
    return Claim(pk=revised.pk)


def _tags(record: Document, known: ExistingRecords) -> tuple[Tag, ...]:
    names = texts_of_list(record, "tags")
    tags = [known.tag(name) for name in names if name.strip()]
    return tuple({tag.pk: tag for tag in tags}.values())
