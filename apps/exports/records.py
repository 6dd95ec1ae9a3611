"""One record for each source, question or claim: the API's, and enough to import it elsewhere.

Rows are read in batches by id, so that memory does not grow with the table. A claim carries every
version with the very document that was hashed: taken in elsewhere it has the same hashes, since
there is no id of this database in it.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from apps.accounts.models import User
from apps.claims.excerpts import QuotedSource, quoted_from
from apps.claims.models import Claim, ClaimVersion
from apps.claims.public_documents import public_document
from apps.claims.queries import with_claim_counts
from apps.core.json_values import Document, moment_of
from apps.exports.full_export import more_of_claims, more_of_sources
from apps.reconciliation.models import Estimate, EstimateState, Question
from apps.reconciliation.representations.claims import claim_documents
from apps.reconciliation.representations.estimates import estimate_documents
from apps.reconciliation.representations.questions import asked_of_all, question_documents
from apps.sources.models import Rights, Source, TextVersion
from apps.sources.representation import source_documents
from apps.speakers.models import Speaker

BATCH = 1_000
OF_A_VERSION = (
    "number",
    "document",
    "sha256",
    "reason",
    "recorded_at",
    "redacted_at",
    "claim__source__rights",
)
Row = TypeVar("Row", bound=Model)
# Whoever exports everything for another site of their own sees what the desk sees; no row of this
# user exists.
OPERATOR = User(username="export")


class Audience(NamedTuple):
    """For whom records are: the public, or the operator, who moves all of them elsewhere."""

    reader: User | None

    @property
    def is_operator(self) -> bool:
        """Say whether drafts and words that rights keep back are given."""
        return self.reader is not None


PUBLIC, WHOLE = Audience(None), Audience(OPERATOR)


def source_records(audience: Audience) -> Iterator[Document]:
    """Give sources by id, each with its texts; only a hash where the public may not read one."""
    sources = Source.objects.all() if audience.is_operator else Source.objects.published()
    return _in_batches(sources, lambda batch: _sources(batch, audience))


def question_records(audience: Audience) -> Iterator[Document]:  # noqa: ARG001  all questions are public
    """Give questions by id, each with its published estimates."""
    return _in_batches(asked_of_all().order_by(), _questions)


def claim_records(audience: Audience) -> Iterator[Document]:
    """Give claims by source and id, withdrawn ones too, each with all its versions.

    What rights allow of a source's words depends on all its claims, so that these are read
    together.
    """
    claims = Claim.objects.all() if audience.is_operator else Claim.objects.public()
    return _in_batches(claims, lambda batch: _claims(batch, audience), within="source")


def _in_batches(
    rows: QuerySet[Row], load: Callable[[QuerySet[Row]], list[Document]], *, within: str = ""
) -> Iterator[Document]:
    order, rest = ([f"{within}_id", "pk"] if within else ["pk"]), rows
    while batch := load(rest.order_by(*order)[:BATCH]):
        yield from batch
        last = batch[-1]
        following = Q(pk__gt=last["id"])
        if within:
            following = Q(**{f"{within}_id__gt": last[within]}) | following & Q(
                **{f"{within}_id": last[within]}
            )
        rest = rows.filter(following)


def _sources(batch: QuerySet[Source], audience: Audience) -> list[Document]:
    documents = source_documents(with_claim_counts(batch))
    ids = [int(document["id"]) for document in documents]
    names = _names_of(Speaker.objects.filter(published__in=ids))
    own = dict(Source.objects.filter(pk__in=ids).values_list("pk", "external_id"))
    texts = _texts_of(ids, audience)
    more = more_of_sources(ids) if audience.is_operator else {}
    return [
        {
            "type": "source",
            "external_id": own[int(document["id"])],
            **document,
            **more.get(int(document["id"]), {}),
            "publisher": names.get(document["publisher"]),
            "texts": texts[int(document["id"])],
        }
        for document in documents
    ]


def _texts_of(sources: list[int], audience: Audience) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {source: [] for source in sources}
    texts = TextVersion.objects.filter(source__in=sources).order_by("source", "number")
    if not audience.is_operator:
        hidden = (
            texts.exclude(source__rights=Rights.FULL).defer("text").only(*OF_A_TEXT, "source_id")
        )
        shown = texts.filter(source__rights=Rights.FULL)
        for text in hidden:
            found[text.source_id].append(_text(text, None))
        texts = shown
    for text in texts:
        more = (
            {"arrival_note": text.arrival_note, **_redacted(text)} if audience.is_operator else {}
        )
        found[text.source_id].append(_text(text, text.text) | more)
    return found


OF_A_TEXT = ("number", "sha256", "length", "furniture", "arrival", "retrieved_at")


def _text(text: TextVersion, words: str | None) -> Document:
    return {
        "version": text.number,
        "sha256": text.sha256,
        "length": text.length,
        "furniture": text.furniture,
        "arrival": text.arrival,
        "retrieved_at": moment_of(text.retrieved_at),
        "text": words,
    }


def _redacted(kept: TextVersion | ClaimVersion) -> Document:
    """Return when words were taken down, which says at another site why the hash is of others."""
    return {"redacted_at": moment_of(kept.redacted_at)} if kept.redacted_at else {}


def _questions(batch: QuerySet[Question]) -> list[Document]:
    documents = question_documents(batch)
    ids = [int(document["id"]) for document in documents]
    named = {
        one
        for document in documents
        for one in (*document["related"], document["universe_question"])
        if one
    }
    slugs = {
        str(pk): slug
        for pk, slug in Question.objects.filter(pk__in=named).values_list("pk", "slug")
    }
    published = Estimate.objects.filter(question__in=ids, state=EstimateState.PUBLISHED)
    estimates: dict[str, list[Document]] = {document["id"]: [] for document in documents}
    for estimate in estimate_documents(published.order_by("pk")):
        estimates[str(estimate["question"])].append(estimate)
    return [
        {
            "type": "question",
            **document,
            "universe_question_slug": slugs.get(document["universe_question"] or ""),
            "related_slugs": [slugs[one] for one in document["related"]],
            "estimates": estimates[document["id"]],
        }
        for document in documents
    ]


def _claims(batch: QuerySet[Claim], audience: Audience) -> list[Document]:
    documents = claim_documents(batch, audience.reader)
    ids = [int(document["id"]) for document in documents]
    own = dict(Claim.objects.filter(pk__in=ids).values_list("pk", "external_id"))
    versions = _versions_of(ids, audience)
    asked = {answer["question"] for document in documents for answer in document["answers"]}
    slugs = {
        str(pk): slug
        for pk, slug in Question.objects.filter(pk__in=asked).values_list("pk", "slug")
    }
    more = more_of_claims(ids) if audience.is_operator else {}
    for document in documents:
        document["answers"] = [
            {**answer, "question_slug": slugs[answer["question"]]} for answer in document["answers"]
        ]
    return [
        {
            "type": "claim",
            "external_id": own[int(document["id"])],
            **document,
            **more.get(int(document["id"]), {}),
            "versions": versions[int(document["id"])],
        }
        for document in documents
    ]


def _versions_of(claims: list[int], audience: Audience) -> dict[int, list[Document]]:
    versions = ClaimVersion.objects.filter(claim__in=claims).order_by("claim_id", "number")
    rows = list(versions.select_related("claim__source").only(*OF_A_VERSION))
    limited = {
        one.claim.source_id: one.claim.source.rights
        for one in rows
        if one.claim.source.rights != Rights.FULL
    }
    quoted = quoted_from(limited) if limited and not audience.is_operator else {}
    found: dict[int, list[Document]] = {claim: [] for claim in claims}
    for claim, group in groupby(rows, key=lambda one: one.claim_id):
        found[claim] = [
            _version(one, quoted.get(one.claim.source_id))
            | (_redacted(one) if audience.is_operator else {})
            for one in group
        ]
    return found


def _version(version: ClaimVersion, quoted: QuotedSource | None) -> Document:
    shown: Any = public_document(version, quoted).document if quoted else version.document
    return {
        "number": version.number,
        "sha256": version.sha256,
        "reason": version.reason,
        "recorded_at": moment_of(version.recorded_at),
        "document": shown,
    }


def _names_of(speakers: QuerySet[Speaker]) -> dict[str, Document]:
    rows = speakers.distinct().values_list("pk", "name", "kind")
    return {str(pk): {"id": str(pk), "name": name, "kind": kind} for pk, name, kind in rows}
