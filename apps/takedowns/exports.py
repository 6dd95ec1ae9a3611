"""Copies outside the record: finished exports, and responses stored for retries."""

import shutil

from django.db import transaction

from apps.accounts.models import StoredResponse
from apps.exports.models import UNFINISHED, Export, ExportState

BECAUSE = "Something in it was taken down: ask for a new one."


def purge_exports(number: int) -> None:
    """Remove all exports, finished or being written, and stored responses that name a number."""
    StoredResponse.objects.filter(body__contains=f'"{number}"').delete()
    exports = Export.objects.select_for_update().filter(
        state__in=[*UNFINISHED, ExportState.FINISHED]
    )
    folders = [export.folder for export in exports]
    exports.update(state=ExportState.REMOVED, because=BECAUSE)

    def remove_files() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    transaction.on_commit(remove_files)
