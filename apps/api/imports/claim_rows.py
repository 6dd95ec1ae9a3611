"""The rows of a claim: itself and all that hangs on it."""

from typing import Any

import orjson
from django.utils import timezone

from apps.api.answers import Document
from apps.api.imports.answers import Placed
from apps.api.imports.known import Known, KnownClaim
from apps.api.imports.rows import Rows
from apps.api.imports.sources import moment
from apps.api.imports.speakers import add_speakers
from apps.api.imports.versions import Kept
from apps.claims.documents import document_of, hash_of
from apps.claims.drafts import CLAIM_COLUMNS, ClaimDraft, chain_of, figure_of, passage_of
from apps.claims.models import AttributionLink, Claim, ClaimState, ClaimVersion, Figure, Passage
from apps.core import edtf
from apps.core.checks import check_fields, refuse
from apps.reconciliation.models import Answer, AnswerOption

RELATIONS = ("speaker", "utterance", "revises")
PLAIN = tuple(name for name in CLAIM_COLUMNS if name not in RELATIONS)
FIGURE = (
    "verbatim", "comparator", "n", "n2", "order_word", "decimals", "unit", "universe", "universe_comparator",
    "interval", "low_soft", "high_soft", "policy",
)  # fmt: skip
# What of a version's document does not follow from the claim as it stands now.
OF_ITS_TIME = ("version", "previous", "source", "revises")


def write_claim(
    draft: ClaimDraft, versions: list[Kept], answers: list[Placed], record: Document, known: Known
) -> KnownClaim:
    """Have a checked claim written; gives what identifies it from now on."""
    claim = _claim(draft, record, len(versions) or 1)
    claim.passage = passage_of(draft, claim)
    chain = chain_of(draft, claim)
    figure = figure_of(draft.figure, claim) if draft.figure else None
    document = document_of(claim, chain=chain, figure=figure, previous=None)
    revised = known.first_hash_of(draft.revises.pk) if draft.revises else None
    kept = versions or [_first({**document, "revises": revised}, claim.recorded_at)]
    if versions:
        _compare(document, versions[-1].document)
    add_speakers(known, [draft.speaker, *(link.agent for link in draft.chain)])
    claim.pk = known.rows.new_id(Claim)
    claim.revises_id = draft.revises.pk if draft.revises else None
    _add_rows(claim, chain, figure, known.rows)
    _add_versions(claim, kept, known.rows)
    for tag in draft.tags:
        known.rows.add(Claim.tags.through, {"claim_id": claim.pk, "tag_id": tag.pk})
    _add_answers(claim, answers, known.rows)
    known.answering += [claim.pk] if answers else []
    return KnownClaim(claim.pk, kept[0].sha256, {one.sha256 for one in kept}, {(claim.statement, draft.exact)})


def _claim(draft: ClaimDraft, record: Document, version: int) -> Claim:
    """Return the claim's row, unsaved."""
    columns = {name: getattr(draft, name) for name in (*PLAIN, "speaker", "utterance")}
    claim = Claim(source=draft.text_version.source, version=version, **columns)
    claim.recorded_at = moment(record, "recorded_at") or timezone.now()
    claim.published_at = moment(record, "published_at")
    claim.credibility = record.get("credibility")
    claim.withdrawn_because = record.get("withdrawn_because") or ""
    if (claim.state == ClaimState.WITHDRAWN) != bool(claim.withdrawn_because.strip()):
        raise refuse("withdrawn_because", "say why, of a withdrawn claim and of no other")
    if claim.credibility is not None:
        check_fields(claim)
    return claim


def _first(document: Document, recorded_at: Any) -> Kept:
    return Kept(document, hash_of(document), "", recorded_at)


def _compare(document: Document, newest: Document) -> None:
    """Refuse a version whose document is not what the claim's own values make: it would stand otherwise than hashed."""
    links = [
        {**link, "source": theirs.get("source")}
        for link, theirs in zip(document["chain"], newest["chain"], strict=True)
    ]
    made = {**document, "chain": links, **{name: newest.get(name) for name in OF_ITS_TIME}}
    if made != newest:
        wrong = sorted(name for name in made.keys() | newest.keys() if made.get(name) != newest.get(name))
        raise refuse("versions", f"the newest document is not one of ours: {', '.join(wrong) or 'members are missing'}")


def _add_rows(claim: Claim, chain: list[AttributionLink], figure: Figure | None, rows: Rows) -> None:
    time, uttered = edtf.read(claim.time), edtf.read(claim.uttered)
    own = ("recorded_at", "published_at", "credibility", "withdrawn_because", "version", "source_id")
    relations = [f"{name}_id" for name in RELATIONS]
    days = {
        "uttered_first": uttered.first_day if uttered else None,
        "time_first": time.first_day if time else None,
        "time_last": time.last_day if time else None,
    }
    rows.add(Claim, {**{name: getattr(claim, name) for name in (*PLAIN, *own, *relations)}, **days, "id": claim.pk})
    passage = {name: getattr(claim.passage, name) for name in ("text_version_id", "start", "end", "exact")}
    rows.add(Passage, {**passage, "claim_id": claim.pk})
    if figure:
        rows.add(Figure, {**{name: getattr(figure, name) for name in FIGURE}, "claim_id": claim.pk})
    for link in chain:
        columns = ("position", "agent_id", "kind", "earlier_source_id", "earlier_statement_id", "checked")
        rows.add(AttributionLink, {**{name: getattr(link, name) for name in columns}, "claim_id": claim.pk})


def _add_versions(claim: Claim, kept: list[Kept], rows: Rows) -> None:
    for number, version in enumerate(kept, start=1):
        rows.add(
            ClaimVersion,
            {
                "claim_id": claim.pk,
                "number": number,
                "document": orjson.dumps(version.document).decode(),
                "sha256": version.sha256,
                "reason": version.reason,
                "recorded_at": version.recorded_at or claim.recorded_at,
            },
        )


def _add_answers(claim: Claim, answers: list[Placed], rows: Rows) -> None:
    """Add the answers, not read yet: that is done when they are compared."""
    for question, draft, options in answers:
        pk = rows.new_id(Answer)
        values = {"part": draft.part, "scope": draft.scope.strip() or draft.scope, "stance": draft.stance or ""}
        own = {"id": pk, "claim_id": claim.pk, "question_id": question.pk, "answered_at": claim.recorded_at}
        rows.add(Answer, values | own)
        for option in options:
            rows.add(AnswerOption, {"answer_id": pk, "option_id": option.pk})
