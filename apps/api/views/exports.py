"""`exports/`: all that is public as files, which the worker writes every night and on request."""

import base64
from collections.abc import Callable

import django_filters as filters
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from apps.api.authentication import writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, filtered
from apps.api.get_or_404 import not_found, only_one
from apps.api.parameters import PAGING
from apps.api.responses import json_response
from apps.api.schema import WRITING, describe
from apps.api.serializers.base import Nothing, read_body
from apps.api.serializers.others import ExportSerializer
from apps.api.serializers.pages import page_shape
from apps.core.json_values import Document, moment_of, state_of
from apps.exports.actions import request_export
from apps.exports.models import Export, ExportFile, ExportState

SELECTION = FieldSelection(ExportSerializer)
NDJSON, CSV = "application/x-ndjson", "text/csv"
BINARY = {"type": "string", "format": "binary"}


def export_documents(exports: QuerySet[Export], absolute: Callable[[str], str]) -> list[Document]:
    """Return exports in their order, each with its files; ``absolute`` makes an address whole."""
    documents = []
    for export in exports.prefetch_related("files"):
        files = [
            {
                "name": file.name,
                "kind": file.name.partition("-")[0],
                "format": file.name.rpartition(".")[2],
                "size": file.size,
                "sha256": file.sha256,
                "count": file.count,
                "url": absolute(reverse("api:export_file", args=[file.export_id, file.name])),
            }
            for file in export.files.all()
        ]
        documents.append(
            {
                "id": str(export.pk),
                "state": export.state,
                "is_nightly": export.requested_by_id is None,
                "licence": export.licence,
                "requested_at": moment_of(export.requested_at),
                "finished_at": moment_of(export.finished_at),
                "because": export.because,
                "files": files,
            }
        )
    return documents


class ExportFilter(FilterSet):
    """What exports may be chosen by."""

    state = filters.ChoiceFilter(choices=ExportState.choices, label="How far it is.")


class ExportList(ApiView):
    """The index of exports, and asking for one."""

    needs = {"POST": "api.request_export"}

    @describe(
        "exports_list",
        "List exports",
        returns={200: page_shape(ExportSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *ExportFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give exports, the newest first, each with its files, their hashes and counts.

        Files: `sources`, `questions` and `claims`, each as NDJSON (every version, with the document
        that was hashed) and as CSV (the newest version, for spreadsheets).
        """
        rows = filtered(Export.objects.all(), request, ExportFilter)
        return SELECTION.page(
            rows, request, lambda some: export_documents(some, request.build_absolute_uri)
        )

    @describe(
        "exports_create",
        "Ask for an export",
        takes=Nothing,
        returns={201: ExportSerializer},
        problems=WRITING,
        example={},
    )
    def post(self, request: Request) -> HttpResponse:
        """Have the worker write an export; while one waits or is being written, give that one."""
        user = writer_of(request)
        read_body(Nothing, request)
        export = request_export(user=user)
        document = export_documents(
            Export.objects.filter(pk=export.pk), request.build_absolute_uri
        )[0]
        location = request.build_absolute_uri(f"{request.path}{export.pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class ExportDetail(ApiView):
    """One export."""

    @describe(
        "exports_read",
        "Read an export",
        returns={200: ExportSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give an export with its files; ask again until its state is `finished`."""
        found = export_documents(Export.objects.filter(pk=pk), request.build_absolute_uri)
        return SELECTION.answer_with(only_one(found, "export"), request)


class ExportFileDownload(ApiView):
    """One file of an export."""

    @describe("exports_download", "Download a file", returns={}, also={NDJSON: BINARY, CSV: BINARY})
    def get(self, request: Request, pk: int, name: str) -> HttpResponse:
        """Give a finished file; its tag is its hash, as is `Repr-Digest` (RFC 9530)."""
        finished = ExportFile.objects.filter(export__state=ExportState.FINISHED)
        file = finished.select_related("export").filter(export=pk, name=name).first()
        if file is None:
            raise not_found("file")
        path = file.export.folder / file.name
        if not path.is_file():
            raise not_found("file")
        tag = f'"{file.sha256}"'
        if unchanged := get_conditional_response(request, etag=tag):
            return unchanged
        response = FileResponse(path.open("rb"), as_attachment=True, filename=file.name)
        response["Content-Type"] = CSV if file.name.endswith(".csv") else NDJSON
        response["ETag"] = tag
        digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
        response["Repr-Digest"] = f"sha-256=:{digest}:"
        return response  # type: ignore[return-value]  # it streams
