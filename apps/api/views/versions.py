"""`claims/{id}/versions/`: the wordings that a claim has had, each kept for good."""

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.accounts.models import User
from apps.api.authentication import reader_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.parameters import PAGING
from apps.api.schema import GONE, READING, describe
from apps.api.serializers.claims import VersionSerializer
from apps.api.serializers.pages import page_shape
from apps.claims.excerpts import allowance_at_desk, allowance_of
from apps.claims.models import Claim, ClaimVersion
from apps.claims.public_documents import public_document
from apps.core.json_values import Document, moment_of, state_of
from apps.reconciliation.representations.claims import claims_seen_by

SELECTION = FieldSelection(VersionSerializer)


class VersionList(ApiView):
    """The list of a claim's versions."""

    is_cached = True

    @describe(
        "versions_list",
        "List a claim’s versions",
        returns={200: page_shape(VersionSerializer)},
        parameters=(*PAGING, *SELECTION.parameters),
        problems=(*READING, GONE),
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give every wording that a claim has had, the newest first."""
        reader = reader_of(request)
        claim = row_or_404(claims_seen_by(reader).select_related("source"), pk, "claim")
        versions = claim.versions.all()
        return SELECTION.page(versions, request, lambda rows: _documents(claim, rows, reader))


class VersionDetail(ApiView):
    """One version of a claim."""

    is_cached = True

    @describe(
        "versions_read",
        "Read a version",
        returns={200: VersionSerializer},
        parameters=SELECTION.parameters,
        problems=(*READING, GONE),
    )
    def get(self, request: Request, pk: int, number: int) -> HttpResponse:
        """Give one wording: its `document` is what was hashed, byte for byte in canonical JSON.

        Words that rights keep back are null in it, and named under `withheld`.
        """
        reader = reader_of(request)
        claim = row_or_404(claims_seen_by(reader).select_related("source"), pk, "claim")
        found = only_one(_documents(claim, claim.versions.filter(number=number), reader), "version")
        state = state_of({name: found[name] for name in ("sha256", "document")})
        return SELECTION.answer_with(found, request, state=state)


def _documents(
    claim: Claim, versions: QuerySet[ClaimVersion], reader: User | None
) -> list[Document]:
    allowance = allowance_at_desk(claim) if reader else allowance_of(claim.source)
    documents = []
    for version in versions:
        shown = public_document(version, allowance)
        documents.append(
            {
                "id": str(version.pk),
                "claim": str(version.claim_id),
                "number": version.number,
                "sha256": version.sha256,
                "previous": version.document["previous"],
                "is_whole": shown.is_whole,
                "document": shown.document,
                "reason": version.reason,
                "recorded_at": moment_of(version.recorded_at),
            }
        )
    return documents
