"""One record for each source, question or claim: the API's, and enough to import it elsewhere.

Rows are read in batches by id, so that memory does not grow with the table. A claim carries every
version with the very document that was hashed: imported elsewhere it has the same hashes, since
there is no id of this database in it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from apps.accounts.models import User
from apps.claims.excerpts import quoted_from
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
# The export of everything, for another site of one's own, shows what the desk sees; no row of this
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

    def load(batch: QuerySet[Source]) -> list[Document]:
        documents = source_documents(with_claim_counts(batch))
        ids = [int(document["id"]) for document in documents]
        publishers = Speaker.objects.filter(published__in=ids).distinct()
        names = {
            str(pk): {"id": str(pk), "name": name, "kind": kind}
            for pk, name, kind in publishers.values_list("pk", "name", "kind")
        }
        own = dict(Source.objects.filter(pk__in=ids).values_list("pk", "external_id"))
        texts = _texts_of(ids, audience)
        more = more_of_sources(ids) if audience.is_operator else {}
        records = []
        for pk, document in zip(ids, documents, strict=True):
            record = {"type": "source", "external_id": own[pk], **document, **more.get(pk, {})}
            record["publisher"] = names.get(document["publisher"])
            record["texts"] = texts[pk]
            records.append(record)
        return records

    return _in_batches(sources, load)


def question_records(audience: Audience) -> Iterator[Document]:  # noqa: ARG001  all questions are public
    """Give questions by id, each with its published estimates."""

    def load(batch: QuerySet[Question]) -> list[Document]:
        documents = question_documents(batch)
        ids = [int(document["id"]) for document in documents]
        named = set()
        for document in documents:
            named.update(document["related"])
            if document["universe_question"]:
                named.add(document["universe_question"])
        slugs = _slugs_of(named)
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

    return _in_batches(asked_of_all().order_by(), load)


def claim_records(audience: Audience) -> Iterator[Document]:
    """Give claims by source and id, withdrawn ones too, each with all its versions.

    What rights allow of a source's words depends on all its claims, so that these are read
    together.
    """
    claims = Claim.objects.all() if audience.is_operator else Claim.objects.public()

    def load(batch: QuerySet[Claim]) -> list[Document]:
        documents = claim_documents(batch, audience.reader)
        ids = [int(document["id"]) for document in documents]
        own = dict(Claim.objects.filter(pk__in=ids).values_list("pk", "external_id"))
        versions = _versions_of(ids, audience)
        slugs = _slugs_of(
            {answer["question"] for document in documents for answer in document["answers"]}
        )
        more = more_of_claims(ids) if audience.is_operator else {}
        records = []
        for pk, document in zip(ids, documents, strict=True):
            record = {"type": "claim", "external_id": own[pk], **document, **more.get(pk, {})}
            record["answers"] = [
                {**answer, "question_slug": slugs[answer["question"]]}
                for answer in document["answers"]
            ]
            record["versions"] = versions[pk]
            records.append(record)
        return records

    return _in_batches(claims, load, within="source")


def _in_batches(
    rows: QuerySet[Row], load: Callable[[QuerySet[Row]], list[Document]], *, within: str = ""
) -> Iterator[Document]:
    order = [f"{within}_id", "pk"] if within else ["pk"]
    rest = rows
    while batch := load(rest.order_by(*order)[:BATCH]):
        yield from batch
        last = batch[-1]
        following = Q(pk__gt=last["id"])
        if within:
            following &= Q(**{f"{within}_id": last[within]})
            following |= Q(**{f"{within}_id__gt": last[within]})
        rest = rows.filter(following)


def _texts_of(sources: list[int], audience: Audience) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {source: [] for source in sources}
    texts = TextVersion.objects.filter(source__in=sources).order_by("source", "number")
    if audience.is_operator:
        for text in texts:
            more = {"arrival_note": text.arrival_note, **_redacted(text)}
            found[text.source_id].append(_text(text, text.text) | more)
        return found
    for text in texts.exclude(source__rights=Rights.FULL).only(*OF_A_TEXT, "source_id"):
        found[text.source_id].append(_text(text, None))
    for text in texts.filter(source__rights=Rights.FULL):
        found[text.source_id].append(_text(text, text.text))
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


def _slugs_of(questions: set[str]) -> dict[str, str]:
    rows = Question.objects.filter(pk__in=questions).values_list("pk", "slug")
    return {str(pk): slug for pk, slug in rows}


def _versions_of(claims: list[int], audience: Audience) -> dict[int, list[Document]]:
    versions = ClaimVersion.objects.filter(claim__in=claims).order_by("claim_id", "number")
    rows = list(versions.select_related("claim__source").only(*OF_A_VERSION))
    rights = {one.claim.source_id: one.claim.source.rights for one in rows}
    limited = {source: right for source, right in rights.items() if right != Rights.FULL}
    quoted = quoted_from(limited) if limited and not audience.is_operator else {}
    found: dict[int, list[Document]] = {claim: [] for claim in claims}
    for version in rows:
        source = quoted.get(version.claim.source_id)
        shown = {
            "number": version.number,
            "sha256": version.sha256,
            "reason": version.reason,
            "recorded_at": moment_of(version.recorded_at),
            "document": public_document(version, source).document if source else version.document,
        }
        if audience.is_operator:
            shown |= _redacted(version)
        found[version.claim_id].append(shown)
    return found
