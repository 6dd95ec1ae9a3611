"""The rows of a claim: itself and all that hangs on it."""

import orjson
from django.utils import timezone

from apps.claims.drafts import ClaimDraft, first_document_of, hash_of
from apps.claims.models import (
    AttributionLink,
    Claim,
    ClaimState,
    ClaimVersion,
    Figure,
    FigureColumns,
    Passage,
    columns_of,
)
from apps.core import edtf
from apps.core.fields import check_values, field_error
from apps.core.json_values import Document
from apps.exports.imports.answers import AnswerPlacement, add_answers
from apps.exports.imports.existing import ExistingClaim, ExistingRecords
from apps.exports.imports.rows import Row, Rows
from apps.exports.imports.sources import moment
from apps.exports.imports.versions import VersionRecord

# What of a version's document does not follow from the claim as it stands now.
OF_ITS_TIME = ("version", "previous", "source", "revises")


def write_claim(
    draft: ClaimDraft,
    versions: list[VersionRecord],
    answers: list[AnswerPlacement],
    record: Document,
    known: ExistingRecords,
) -> ExistingClaim:
    """Have a checked claim written; gives what identifies it from now on."""
    own = _own(draft, record)
    rows = known.rows
    figure = columns_of(*draft.figure) if draft.figure else None
    revised = known.first_hash_of(draft.revises.pk) if draft.revises else None
    document = first_document_of(draft, figure=figure, revised=revised)
    if versions:
        _compare(document, versions[-1].document)
        kept = versions
    else:
        kept = [VersionRecord(document, hash_of(document), "", own["recorded_at"])]
    known.add_speakers([draft.speaker, *(link.agent for link in draft.chain)])
    own |= {"id": rows.new_id(Claim), "version": len(kept)}
    _add_rows(draft, own, figure, rows)
    for number, version in enumerate(kept, start=1):
        rows.add(
            ClaimVersion,
            {
                "claim_id": own["id"],
                "number": number,
                "document": orjson.dumps(version.document).decode(),
                "sha256": version.sha256,
                "reason": version.reason,
                "recorded_at": version.recorded_at or own["recorded_at"],
                "redacted_at": version.redacted_at,
            },
        )
    for tag in draft.tags:
        rows.add(Claim.tags.through, {"claim_id": own["id"], "tag_id": tag.pk})
    add_answers(answers, own, rows)
    return ExistingClaim(
        own["id"],
        kept[0].sha256,
        {one.sha256 for one in kept},
        {(draft.says["statement"], draft.exact)},
    )


def _own(draft: ClaimDraft, record: Document) -> Row:
    """Return the columns that a claim has beside what it says."""
    own = {
        "recorded_at": moment(record, "recorded_at") or timezone.now(),
        "published_at": moment(record, "published_at"),
        "credibility": record.get("credibility"),
        "withdrawn_at": moment(record, "withdrawn_at"),
        "withdrawn_because": record.get("withdrawn_because") or "",
    }
    if (draft.state == ClaimState.WITHDRAWN) != bool(own["withdrawn_because"].strip()):
        raise field_error("withdrawn_because", "say why, of a withdrawn claim and of no other")
    if draft.state not in (ClaimState.WITHDRAWN, ClaimState.TAKEN_DOWN) and own["withdrawn_at"]:
        raise field_error("withdrawn_at", "say when, of a claim that was withdrawn and of no other")
    if own["credibility"] is not None:
        check_values(Claim, {"credibility": own["credibility"]})
    return own


def _compare(document: Document, newest: Document) -> None:
    """Refuse a version whose document is not what the claim's own values make.

    The claim would then say something else than what was hashed.
    """
    links = [
        {**link, "source": theirs.get("source")}
        for link, theirs in zip(document["chain"], newest["chain"], strict=True)
    ]
    made = {**document, "chain": links, **{name: newest.get(name) for name in OF_ITS_TIME}}
    if made != newest:
        wrong = sorted(
            name for name in made.keys() | newest.keys() if made.get(name) != newest.get(name)
        )
        raise field_error(
            "versions",
            f"the newest document is not one of ours: {', '.join(wrong) or 'members are missing'}",
        )


def _add_rows(draft: ClaimDraft, own: Row, figure: FigureColumns | None, rows: Rows) -> None:
    pk = own["id"]
    time, uttered = edtf.read(draft.says["time"]), edtf.read(draft.says["uttered"])
    says = {
        **draft.says,
        "state": draft.state,
        "external_id": draft.external_id,
        "source_id": draft.text_version.source_id,
        "speaker_id": draft.speaker.pk if draft.speaker else None,
        "utterance_id": draft.utterance.pk if draft.utterance else None,
        "revises_id": draft.revises.pk if draft.revises else None,
        "uttered_first": uttered.first_day if uttered else None,
        "time_first": time.first_day if time else None,
        "time_last": time.last_day if time else None,
    }
    rows.add(Claim, {**says, **own})
    place = {
        "text_version_id": draft.text_version.pk,
        "start": draft.start,
        "end": draft.end,
        "exact": draft.exact,
    }
    rows.add(Passage, {**place, "claim_id": pk})
    if figure:
        rows.add(Figure, {**figure._asdict(), "claim_id": pk})
    for position, link in enumerate(draft.chain):
        earlier, statement = link.earlier_source, link.earlier_statement
        rows.add(
            AttributionLink,
            {
                "claim_id": pk,
                "position": position,
                "agent_id": link.agent.pk,
                "kind": link.kind,
                "earlier_source_id": earlier.pk if earlier else None,
                "earlier_statement_id": statement.pk if statement else None,
                "checked": link.checked,
            },
        )
