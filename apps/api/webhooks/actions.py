"""What may be done with webhooks: add and change them, send them changes, keep the outcomes."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.api.models import Delivery, DeliveryState, Webhook, WebhookState
from apps.api.webhooks.messages import TEST, body_of, of_type, test_body
from apps.api.webhooks.sending import Outcome, send
from apps.core.fields import field_error
from apps.core.http.client import RefusedAddressError, check_address
from apps.core.jobs import enqueue
from apps.search.changes import Place
from apps.search.changes_since import TYPES, changes_since

EVENTS = tuple(type_ for type_ in TYPES.values() if type_ != "source.published")
AT_ONCE = 500
# The waits that Standard Webhooks advises between one try and the next.
WAITS = tuple(
    datetime.timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
# Switched off when so many tries in a row failed over so long a time.
MOST_FAILURES, LONGEST = 12, datetime.timedelta(days=3)


@transaction.atomic
def add_webhook(*, url: str, events: list[str], user: User) -> Webhook:
    """Tell an address of what changes from now on. Raises ``ValidationError``."""
    _check(url, events)
    start = str(Place(timezone.now(), "a", 0))
    return Webhook.objects.create(url=url, events=events, told_until=start, created_by=user)


@transaction.atomic
def change_webhook(
    *,
    webhook: Webhook,
    url: str | None = None,
    events: list[str] | None = None,
    state: WebhookState | None = None,
) -> Webhook:
    """Change what is given. One that is switched on again is told what it missed."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    webhook.url = webhook.url if url is None else url
    webhook.events = webhook.events if events is None else events
    _check(webhook.url, webhook.events)
    if state and state != webhook.state:
        webhook.state = state
        webhook.off_because = "" if state == WebhookState.ACTIVE else "Switched off by hand."
        webhook.failures, webhook.failing_since = 0, None
        for delivery in webhook.deliveries.filter(state=DeliveryState.WAITING).order_by("pk"):
            _enqueue(delivery)
    webhook.save()
    return webhook


@transaction.atomic
def send_test(*, webhook: Webhook) -> Delivery:
    """Send a message that says nothing but that the address is reached."""
    name = f"{TEST}-{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"
    delivery = Delivery.objects.create(webhook=webhook, event=name, body=test_body())
    _enqueue(delivery)
    return delivery


@transaction.atomic
def notice_changes(*, webhook: Webhook) -> bool:
    """Make deliveries of what changed since last time; says whether there may be more."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if webhook.state != WebhookState.ACTIVE:
        return False
    events = changes_since(Place.read(webhook.told_until), AT_ONCE)
    if not events:
        return False
    wanted = [event for event in events if of_type(event) in (webhook.events or EVENTS)]
    made = Delivery.objects.bulk_create(
        Delivery(webhook=webhook, event=str(event.place), body=body_of(event)) for event in wanted
    )
    for delivery in made:
        _enqueue(delivery)
    webhook.told_until = str(events[-1].place)
    webhook.save(update_fields=["told_until"])
    return len(events) == AT_ONCE


def deliver(*, delivery: Delivery) -> Delivery:
    """Send one message, and keep how that ended; a try that failed is followed by a later one.

    Nothing is locked while the receiver works, so a message may arrive twice, with the same number.
    """
    webhook = delivery.webhook
    if delivery.state != DeliveryState.WAITING or webhook.state != WebhookState.ACTIVE:
        return delivery
    outcome = send(delivery)
    with transaction.atomic():
        webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
        _note(webhook, outcome)
        delivery.attempts, delivery.outcome = delivery.attempts + 1, outcome.words
        if outcome.is_taken:
            delivery.state, delivery.ended_at = DeliveryState.DELIVERED, timezone.now()
        elif delivery.attempts > len(WAITS):
            delivery.state, delivery.ended_at = DeliveryState.GIVEN_UP, timezone.now()
        else:
            _enqueue(delivery, at=timezone.now() + WAITS[delivery.attempts - 1])
        delivery.save(update_fields=["state", "attempts", "outcome", "ended_at"])
    return delivery


def _enqueue(delivery: Delivery, *, at: datetime.datetime | None = None) -> None:
    enqueue("api.deliver", at=at, once=f"api.deliver-{delivery.pk}", delivery=delivery.pk)


def _note(webhook: Webhook, outcome: Outcome) -> None:
    """Count failures, and switch off a webhook that wants no more or has failed for too long."""
    now = timezone.now()
    if outcome.is_taken:
        webhook.failures, webhook.failing_since = 0, None
    else:
        webhook.failures += 1
        webhook.failing_since = webhook.failing_since or now
        has_failed_for = now - webhook.failing_since
        if outcome.is_gone:
            webhook.state = WebhookState.OFF
            webhook.off_because = "It answered 410: it wants nothing more."
        elif webhook.failures >= MOST_FAILURES and has_failed_for >= LONGEST:
            webhook.state = WebhookState.OFF
            webhook.off_because = (
                f"{webhook.failures} tries failed over three days; the last: {outcome.words}"
            )
    webhook.save(update_fields=["failures", "failing_since", "state", "off_because"])


def _check(url: str, events: list[str]) -> None:
    schemes = ("https", "http") if settings.ALLOW_LOOPBACK else ("https",)
    try:
        check_address(url, schemes=schemes)
    except RefusedAddressError as error:
        raise field_error("url", str(error)) from error
    if unknown := sorted(set(events) - set(EVENTS)):
        message = f"there is no such type of change: {', '.join(unknown)}"
        raise ValidationError({"events": [message]})
