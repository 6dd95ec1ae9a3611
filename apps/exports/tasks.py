"""Jobs of exports. They keep their first names: a queue in use holds jobs by name."""

from procrastinate.contrib.django import app

from apps.exports.actions import give_up_export, request_export, write_export
from apps.exports.models import Export


@app.periodic(cron="15 2 * * *")
@app.task(name="api.request_nightly_export", queueing_lock="api.request_nightly_export")
def request_nightly_export(timestamp: int) -> None:  # noqa: ARG001
    """Ask for the export of the night."""
    request_export(user=None)


@app.task(name="api.write_export", lock="api.write_export")
def write_requested_export(export: int) -> None:
    """Write an export; whatever goes wrong is kept with it as well."""
    found = Export.objects.get(pk=export)
    try:
        write_export(export=found)
    except Exception as error:
        give_up_export(
            export=found,
            because=f"It could not be written: {type(error).__name__}. Ask for another one.",
        )
        raise
