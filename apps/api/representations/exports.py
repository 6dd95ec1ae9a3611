"""Exports as the API gives them: an index of their files."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import reverse

from apps.core.json_values import Document, moment_of
from apps.exports.models import Export, ExportFile


def export_documents(exports: QuerySet[Export], absolute: Callable[[str], str]) -> list[Document]:
    """Return exports in their order, each with its files; ``absolute`` makes an address whole."""
    return [_document(export, absolute) for export in exports.prefetch_related("files")]


def _document(export: Export, absolute: Callable[[str], str]) -> Document:
    return {
        "id": str(export.pk),
        "state": export.state,
        "is_nightly": export.requested_by_id is None,
        "licence": export.licence,
        "requested_at": moment_of(export.requested_at),
        "finished_at": moment_of(export.finished_at),
        "because": export.because,
        "files": [_file(file, absolute) for file in export.files.all()],
    }


def _file(file: ExportFile, absolute: Callable[[str], str]) -> Document:
    return {
        "name": file.name,
        "kind": file.name.partition("-")[0],
        "format": file.name.rpartition(".")[2],
        "size": file.size,
        "sha256": file.sha256,
        "count": file.count,
        "url": absolute(reverse("api:export_file", args=[file.export_id, file.name])),
    }
