"""Who is told of changes, and what each of them was told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.constraints import not_blank, one_of


class WebhookState(models.TextChoices):
    """Whether anything is sent."""

    ACTIVE = "active", "Active"
    OFF = "off", "Switched off"


class Webhook(models.Model):
    """An address that is told of changes on the public record, by Standard Webhooks.

    Its secret is derived from the site's key and ``salt``, so that no copy of the database opens
    anything.
    """

    url = models.URLField("URL", max_length=2000)
    events = models.JSONField(
        default=list, help_text="The types of change that are sent; all where none is named."
    )
    salt = models.UUIDField(default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20, choices=WebhookState, default=WebhookState.ACTIVE)
    off_because = models.TextField(blank=True)
    told_until = models.CharField(
        max_length=100, help_text="The last change that deliveries were made of."
    )
    failures = models.PositiveIntegerField(
        default=0, help_text="How many tries failed since one went well."
    )
    failing_since = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            not_blank("url", name="webhook_has_an_address"),
            one_of("state", WebhookState.values, name="webhook_state_is_known"),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None)
                | Q(failures__gt=0, failing_since__isnull=False),
                name="webhook_failing_since_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class DeliveryState(models.TextChoices):
    """What became of a delivery."""

    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"


class Delivery(models.Model):
    """One change sent to one address; its number is the same at every try, so it is recognised."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(
        max_length=100, help_text="The change, as the list of changes numbers it."
    )
    body = models.TextField(
        help_text="What is sent: numbers and addresses, and no words that could be taken down."
    )
    state = models.CharField(max_length=20, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=300, blank=True, help_text="How the last try ended.")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once_a_change"),
            one_of("state", DeliveryState.values, name="delivery_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
