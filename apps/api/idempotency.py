"""The same POST sent again: one thing made, and the same answer for every time it was asked for."""

import datetime
import re
from collections.abc import Callable
from hashlib import sha256

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from apps.accounts.models import StoredResponse, User
from apps.api.problems import FieldError, InvalidError, ProblemError
from apps.core.db.locks import lock_name

KEPT_FOR = datetime.timedelta(hours=24)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
READABLE = re.compile(r"[\x21-\x7e]{1,255}")
MOST_FORGOTTEN = 100  # at a time, so that nobody waits for the sweeping


def respond_once(request: Request, user: User, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Return what ``act`` answers, or what it answered to the same ``Idempotency-Key`` before.

    Whoever sends the same key at the same moment waits for the first. Only what was done is kept: a
    request that was refused has changed nothing, and may be mended and sent again.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return act()
    if not READABLE.fullmatch(key):
        raise InvalidError(
            [FieldError("", "Idempotency-Key: 1 to 255 visible ASCII characters.", "invalid")]
        )
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        lock_name("idempotency", str(user.pk), key)
        now = timezone.now()
        stored = StoredResponse.objects.filter(user=user, key=key).first()
        if stored and stored.expires_at > now:
            return _again(stored, fingerprint)
        if stored:
            stored.delete()
        response = act()
        _keep(
            response,
            StoredResponse(user=user, key=key, fingerprint=fingerprint, expires_at=now + KEPT_FOR),
        )
    _forget(now)
    return response


def _fingerprint(request: Request) -> str:
    body = request.body
    return sha256(f"{request.method} {request.get_full_path()}\n".encode() + body).hexdigest()


def _again(stored: StoredResponse, fingerprint: str) -> HttpResponse:
    if stored.fingerprint != fingerprint:
        raise ProblemError(
            422, "This Idempotency-Key was sent with another request before: take a new one."
        )
    response = HttpResponse(stored.body.encode(), status=stored.status)
    for name, value in stored.headers.items():
        response[name] = value
    return response


def _keep(response: HttpResponse, stored: StoredResponse) -> None:
    stored.status, stored.body = response.status_code, response.content.decode()
    stored.headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    stored.save(force_insert=True)


def _forget(now: datetime.datetime) -> None:
    """Remove some answers whose time is over."""
    old = StoredResponse.objects.filter(expires_at__lt=now).values("pk")[:MOST_FORGOTTEN]
    StoredResponse.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
