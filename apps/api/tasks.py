"""Jobs of the API: exports, and telling others what changed."""

from procrastinate.contrib.django import app

from apps.api.exports.actions import give_up_export, request_export, write_export
from apps.api.models import Delivery, Export, Webhook, WebhookState
from apps.api.webhooks.actions import deliver, notice_changes


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
        give_up_export(export=found, because=f"It could not be written: {type(error).__name__}. Ask for another one.")
        raise


@app.periodic(cron="* * * * * */10")
@app.task(name="api.notice_changes", queueing_lock="api.notice_changes", lock="api.notice_changes")
def notice_changes_for_all(timestamp: int) -> None:  # noqa: ARG001
    """Make deliveries of what changed, for every webhook that is on."""
    for webhook in Webhook.objects.filter(state=WebhookState.ACTIVE).order_by("pk"):
        while notice_changes(webhook=webhook):
            pass


@app.task(name="api.deliver")
def deliver_one(delivery: int) -> None:
    """Send one message."""
    deliver(delivery=Delivery.objects.select_related("webhook").get(pk=delivery))
