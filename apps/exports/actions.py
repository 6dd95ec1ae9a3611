"""What may be done with exports: ask for one, have it written, let old ones go."""

import shutil

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.db.locks import lock_name
from apps.core.jobs import enqueue
from apps.exports.building import write_files
from apps.exports.models import UNFINISHED, Export, ExportFile, ExportState
from apps.exports.records import PUBLIC


@transaction.atomic
def request_export(*, user: User | None) -> Export:
    """Have the worker write all that is public; an export that waits or is written is returned."""
    lock_name("export")
    if found := Export.objects.filter(state__in=UNFINISHED).first():
        return found
    export = Export.objects.create(requested_by=user, licence=settings.LICENCE)
    enqueue("api.write_export", export=export.pk)
    return export


def write_export(*, export: Export) -> Export:
    """Write the files of an export that was asked for, and let those of old ones go.

    Run twice, after the worker was killed, it writes them from the beginning. What goes wrong is
    kept with it.
    """
    unfinished = Export.objects.filter(pk=export.pk, state__in=UNFINISHED)
    if not unfinished.update(state=ExportState.RUNNING):
        export.refresh_from_db()
        return export
    try:
        written = write_files(export.folder, audience=PUBLIC, day=timezone.now().date())
    except OSError as error:
        return _end(
            export,
            ExportState.FAILED,
            because=f"The files could not be written: {error.strerror or error}",
        )
    with transaction.atomic():
        if Export.objects.select_for_update().get(pk=export.pk).state not in UNFINISHED:
            # It was removed while it was written, for a takedown.
            shutil.rmtree(export.folder, ignore_errors=True)
            export.refresh_from_db()
            return export
        ExportFile.objects.bulk_create(
            ExportFile(
                export=export, name=name, size=file.size, sha256=file.sha256, count=file.count
            )
            for name, file in written.items()
        )
        _end(export, ExportState.FINISHED)
    remove_old_exports()
    return export


def give_up_export(*, export: Export, because: str) -> Export:
    """Say that an export will not be finished, so that another one may be asked for."""
    if export.state not in UNFINISHED:
        return export
    return _end(export, ExportState.FAILED, because=because)


def remove_old_exports() -> None:
    """Remove the files of all but the newest finished exports; their rows stay."""
    finished = Export.objects.filter(state=ExportState.FINISHED)
    for export in finished[settings.EXPORTS_KEPT :]:
        remove_export(export=export, because=f"Only the newest {settings.EXPORTS_KEPT} are kept.")


def remove_export(*, export: Export, because: str) -> Export:
    """Remove an export's files, for a reason that everybody is told who looks for them."""
    export = _end(export, ExportState.REMOVED, because=because)
    shutil.rmtree(export.folder, ignore_errors=True)
    return export


def _end(export: Export, state: ExportState, *, because: str = "") -> Export:
    export.state, export.because = state, because
    export.finished_at = export.finished_at or timezone.now()
    export.save(update_fields=["state", "because", "finished_at"])
    return export
