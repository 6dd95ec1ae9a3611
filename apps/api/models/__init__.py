"""The tables of the API: webhooks, and what was sent to them."""

from apps.api.models.webhook import Delivery, DeliveryState, Webhook, WebhookState

__all__ = ["Delivery", "DeliveryState", "Webhook", "WebhookState"]
