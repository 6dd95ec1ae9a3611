"""Webhooks, in bodies and answers."""

from typing import Any

from rest_framework import serializers

from apps.api.models import DeliveryState, WebhookState
from apps.api.serializers.base import Body, Shape, Text
from apps.api.webhooks.actions import EVENTS

EVENT_CHOICES = [(event, event) for event in EVENTS]


class NewWebhookSerializer(Body):
    """An address that wants to be told."""

    url = Text(max_length=2000, help_text="HTTPS; of no private address.")
    events = serializers.ListField(
        child=serializers.ChoiceField(EVENT_CHOICES),
        default=list,
        max_length=20,
        help_text="All, if none is named.",
    )


class WebhookChangesSerializer(NewWebhookSerializer):
    """What is to be changed of it."""

    state = serializers.ChoiceField(WebhookState.choices)


class WebhookSerializer(Shape):
    """An address that is told of changes."""

    id = serializers.CharField()
    url = serializers.CharField()
    events = serializers.ListField(child=serializers.CharField())
    state = serializers.ChoiceField(WebhookState.choices)
    off_because = serializers.CharField()
    failures = serializers.IntegerField(help_text="How many tries failed since one went well.")
    failing_since = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class SecretSerializer(serializers.Serializer[Any]):
    """What messages are signed with."""

    secret = serializers.CharField(help_text="Begins with whsec_, as Standard Webhooks asks for.")


class DeliverySerializer(Shape):
    """One message to one address."""

    id = serializers.CharField()
    event = serializers.CharField(help_text="The `id` that the change has in the list of changes.")
    body = serializers.DictField(
        help_text="What is sent: `type`, `timestamp`, and in `data` the ids of what changed."
    )
    state = serializers.ChoiceField(DeliveryState.choices)
    attempts = serializers.IntegerField()
    outcome = serializers.CharField(help_text="How the last try ended.")
    made_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
