"""Webhooks: who is told what, how it is signed, and what if an address does not answer."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from standardwebhooks.webhooks import Webhook as Verifier

from apps.api.models import Delivery, DeliveryState, Webhook, WebhookState
from apps.api.webhooks.actions import LONGEST, MOST_FAILURES, WAITS, deliver, notice_changes
from apps.claims.models import ClaimState
from apps.reconciliation.actions import withdraw_and_compare
from tests import factories as make
from tests.api.client import Program
from tests.jobs import run_jobs
from tests.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.ALLOW_LOOPBACK = True
    with receiving() as server:
        yield server


@pytest.fixture
def editor() -> Program:
    return Program("editor")


def added(editor: Program, url: str, **body: Any) -> Webhook:
    """Return a webhook that an editor's program added."""
    answer = editor.post("webhooks/", {"url": url, **body})
    assert answer.status_code == 201, answer.content
    return Webhook.objects.get(pk=answer.json()["id"])


def told(webhook: Webhook) -> list[Delivery]:
    """Return what a webhook was sent after what changed was noticed."""
    while notice_changes(webhook=webhook):
        pass
    return [deliver(delivery=one) for one in webhook.deliveries.order_by("pk")]


def test_a_change_is_sent_signed_and_without_words(editor: Program, receiver: Receiver) -> None:
    make.claim(statement="Before anybody wanted to be told.")
    webhook = added(editor, receiver.url)
    claim = make.claim(statement="Okapi crossed the river.")

    (delivery,) = told(webhook)

    assert delivery.state == DeliveryState.DELIVERED
    ((headers, body),) = receiver.received
    secret = editor.get(f"webhooks/{webhook.pk}/secret/").json()["secret"]
    message = Verifier(secret).verify(body, headers)
    assert message["type"] == "claim.published"
    assert message["data"]["claim"] == str(claim.pk)
    assert b"kapi" not in body


@pytest.mark.django_db(transaction=True)  # a withdrawal is dated by its transaction
def test_every_kind_of_change_is_told_in_order(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    question = make.question("How many crossed?")
    for number in (100, 900):
        speaker = make.speaker(f"Speaker of {number}")
        claim = make.claim(
            figure=make.figure(str(number), "eq", number), speaker=speaker, time="2021-07-05"
        )
        make.answer(claim, question)
    withdraw_and_compare(claim=claim, reason="It was misread.")

    told(webhook)

    types = [json.loads(body)["type"] for _, body in receiver.received]
    assert types == ["claim.published", "claim.published", "conflict.opened", "claim.withdrawn"]


@pytest.mark.django_db(transaction=True)
def test_only_what_was_asked_for_is_told(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url, events=["claim.withdrawn"])
    withdraw_and_compare(claim=make.claim(), reason="It was misread.")

    told(webhook)

    assert [json.loads(body)["type"] for _, body in receiver.received] == ["claim.withdrawn"]


def test_what_is_not_public_is_never_told(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    make.claim(state=ClaimState.DRAFT)
    hidden = make.claim()
    hidden.source.state = "draft"
    hidden.source.save(update_fields=["state"])

    assert told(webhook) == []


def test_a_change_is_told_once(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    make.claim()

    told(webhook)
    told(webhook)

    assert len(receiver.received) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_not_taken_is_tried_again_later(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    make.claim()
    receiver.status = 503

    notice_changes(webhook=webhook)
    run_jobs()

    delivery = webhook.deliveries.get()
    assert (delivery.state, delivery.attempts, delivery.outcome) == (
        "waiting",
        1,
        "it answered 503",
    )
    job = ProcrastinateJob.objects.get(task_name="api.deliver", status="todo")
    assert job.scheduled_at is not None
    assert job.scheduled_at > timezone.now() + WAITS[0] - datetime.timedelta(seconds=2)
    receiver.status = 204
    assert deliver(delivery=delivery).state == DeliveryState.DELIVERED
    numbers = {headers["webhook-id"] for headers, _ in receiver.received}
    assert len(numbers) == 1, "the receiver knows it again"


def test_a_redirect_is_not_followed(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    make.claim()
    receiver.status = 302

    (delivery,) = told(webhook)

    assert delivery.outcome == "it answered 302"
    assert len(receiver.received) == 1


def test_after_the_last_try_a_delivery_is_given_up(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)
    make.claim()
    receiver.status = 500

    (delivery,) = told(webhook)
    for _ in WAITS:
        deliver(delivery=delivery)

    assert delivery.state == DeliveryState.GIVEN_UP
    assert len(receiver.received) == len(WAITS) + 1


def test_an_address_that_failed_for_long_is_switched_off_and_says_why(
    editor: Program, receiver: Receiver
) -> None:
    webhook = added(editor, receiver.url)
    make.claim()
    since = timezone.now() - LONGEST
    Webhook.objects.filter(pk=webhook.pk).update(failures=MOST_FAILURES - 1, failing_since=since)
    receiver.status = 500

    told(webhook)

    document = editor.get(f"webhooks/{webhook.pk}/").json()
    assert document["state"] == "off"
    assert (
        document["off_because"]
        == f"{MOST_FAILURES} tries failed over three days; the last: it answered 500"
    )


def test_an_address_that_wants_nothing_more_is_switched_off_at_once(
    editor: Program, receiver: Receiver
) -> None:
    webhook = added(editor, receiver.url)
    make.claim()
    receiver.status = 410

    told(webhook)

    webhook.refresh_from_db()
    assert webhook.state == WebhookState.OFF


def test_one_that_is_switched_on_again_is_told_what_it_missed(
    editor: Program, receiver: Receiver
) -> None:
    webhook = added(editor, receiver.url)
    tag = editor.get(f"webhooks/{webhook.pk}/")["ETag"]
    off = editor.patch(f"webhooks/{webhook.pk}/", {"state": "off"}, If_Match=tag)
    assert off.json()["off_because"] == "Switched off by hand."
    make.claim()
    assert told(webhook) == []

    editor.patch(f"webhooks/{webhook.pk}/", {"state": "active"}, If_Match=off["ETag"])

    webhook.refresh_from_db()
    assert [one.state for one in told(webhook)] == [DeliveryState.DELIVERED]


PRIVATE = [
    "https://127.0.0.1/",
    "https://localhost/",
    "https://10.0.0.8/",
    "https://192.168.1.1/",
    "https://169.254.169.254/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "http://example.org/",
    "ftp://example.org/",
    "https://user:word@example.org/",
    "https://example.org:8443/",
    "https:///x",
    "https://[::1",
    "nonsense",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_or_odd_address_is_refused_or_never_reached(editor: Program, url: str) -> None:
    answer = editor.post("webhooks/", {"url": url})

    if url == "https://localhost/":  # a name, looked up only when something is sent
        webhook = Webhook.objects.get(pk=answer.json()["id"])
        make.claim()
        (delivery,) = told(webhook)
        assert delivery.outcome == "refused: a private address"
    else:
        assert answer.status_code == 422, answer.content
        assert answer.json()["errors"][0]["pointer"] == "/url"


@pytest.mark.parametrize(
    ("role", "status"), [("", 401), ("analyst", 403), ("editor", 200), ("administrator", 200)]
)
@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/secret/", "{pk}/deliveries/"])
def test_nothing_of_a_webhook_is_public(
    editor: Program, receiver: Receiver, role: str, status: int, path: str
) -> None:
    webhook = added(editor, receiver.url)

    assert Program(role).get(f"webhooks/{path.format(pk=webhook.pk)}").status_code == status


def test_a_message_can_be_tried(editor: Program, receiver: Receiver) -> None:
    webhook = added(editor, receiver.url)

    answer = editor.post(f"webhooks/{webhook.pk}/test/")
    deliver(delivery=webhook.deliveries.get())

    assert answer.json()["body"]["type"] == "test"
    (sent,) = editor.get(f"webhooks/{webhook.pk}/deliveries/").json()["results"]
    assert (sent["state"], sent["outcome"]) == ("delivered", "it answered 200")


def test_an_unknown_type_of_change_is_named(editor: Program) -> None:
    answer = editor.post("webhooks/", {"url": "https://example.org/", "events": ["claim.vanished"]})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/events/0"
