"""Copies outside of the record: finished exports, and answers that programs may ask for again."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from apps.accounts.models import StoredResponse
from apps.exports.models import UNFINISHED, Export, ExportState

BECAUSE = "Something in it was taken down: ask for a new one."


def purge_exports(number: int) -> None:
    """Remove every export that is finished or being written, and stored answers that name a number."""
    StoredResponse.objects.filter(body__contains=f'"{number}"').delete()
    exports = Export.objects.select_for_update().filter(
        state__in=[*UNFINISHED, ExportState.FINISHED]
    )
    folders = [export.folder for export in exports]
    exports.update(state=ExportState.REMOVED, because=BECAUSE)
    transaction.on_commit(lambda: _remove(folders))


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
