"""Jobs of the API: telling others what changed."""

from procrastinate.contrib.django import app

from apps.api.models import Delivery, Webhook, WebhookState
from apps.api.webhooks.actions import deliver, notice_changes


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
