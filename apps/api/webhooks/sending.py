"""Sending one message: signed (Standard Webhooks), to no private address, and with a time limit."""

import base64
from typing import NamedTuple

from django.utils import timezone
from django.utils.crypto import salted_hmac
from standardwebhooks.webhooks import Webhook as Signer

from apps.api.models import Delivery, Webhook
from apps.core.http.client import RefusedAddressError, check_address, open_session


class Outcome(NamedTuple):
    """How a try ended: the status of the response, if there was one, and the outcome in words."""

    status: int | None
    words: str

    @property
    def is_taken(self) -> bool:
        """Say whether the receiver accepted it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Say whether the receiver wants no more messages, ever."""
        return self.status == 410


def secret_of(webhook: Webhook) -> str:
    """Return what messages to an address are signed with."""
    digest = salted_hmac("claimtrail.webhook", str(webhook.salt), algorithm="sha256").digest()
    return f"whsec_{base64.b64encode(digest).decode()}"


def send(delivery: Delivery) -> Outcome:
    """Send a message once; what goes wrong on the way is an outcome, not an error."""
    # Only the worker sends, and the web processes load this module too.
    from requests import RequestException, Timeout  # noqa: PLC0415
    from requests_hardened.ip_filter import InvalidIPAddress  # noqa: PLC0415

    now, number = timezone.now(), f"msg_{delivery.webhook.salt.hex}_{delivery.pk}"
    headers = {
        "Content-Type": "application/json",
        "webhook-id": number,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Signer(secret_of(delivery.webhook)).sign(number, now, delivery.body),
    }
    try:
        check_address(delivery.webhook.url)
        with open_session() as session:
            answer = session.post(
                delivery.webhook.url, data=delivery.body.encode(), headers=headers, stream=True
            )
            answer.close()  # what it says does not matter
    except RefusedAddressError as error:
        return Outcome(None, f"refused: {error}")
    except InvalidIPAddress:
        return Outcome(None, "refused: a private address")
    except Timeout:
        return Outcome(None, "it did not answer in time")
    except RequestException as error:
        return Outcome(None, f"it could not be reached: {type(error).__name__}")
    return Outcome(answer.status_code, f"it answered {answer.status_code}")
