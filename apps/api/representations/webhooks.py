"""Webhooks and their deliveries as the API gives them."""

import json

from django.db.models import QuerySet

from apps.api.models import Delivery, Webhook
from apps.core.json_values import Document, moment_of


def webhook_documents(webhooks: QuerySet[Webhook]) -> list[Document]:
    """Return webhooks in their order, without their secrets."""
    return [
        {
            "id": str(webhook.pk),
            "url": webhook.url,
            "events": webhook.events,
            "state": webhook.state,
            "off_because": webhook.off_because,
            "failures": webhook.failures,
            "failing_since": moment_of(webhook.failing_since),
            "created_at": moment_of(webhook.created_at),
        }
        for webhook in webhooks
    ]


def delivery_documents(deliveries: QuerySet[Delivery]) -> list[Document]:
    """Return deliveries in their order, each with what is sent."""
    return [
        {
            "id": str(delivery.pk),
            "event": delivery.event,
            "body": json.loads(delivery.body),
            "state": delivery.state,
            "attempts": delivery.attempts,
            "outcome": delivery.outcome,
            "made_at": moment_of(delivery.made_at),
            "ended_at": moment_of(delivery.ended_at),
        }
        for delivery in deliveries
    ]
