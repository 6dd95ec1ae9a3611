"""What the API itself keeps: answers that may be asked for again, finished exports, and who is told of changes."""

from apps.api.models.export import UNFINISHED, Export, ExportFile, ExportState
from apps.api.models.stored_answer import StoredAnswer
from apps.api.models.webhook import Delivery, DeliveryState, Webhook, WebhookState

__all__ = [
    "UNFINISHED",
    "Delivery",
    "DeliveryState",
    "Export",
    "ExportFile",
    "ExportState",
    "StoredAnswer",
    "Webhook",
    "WebhookState",
]
