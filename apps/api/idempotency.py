"""A POST that is sent again with its ``Idempotency-Key``: done once, with the same response."""

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
MOST_DELETED = 100  # at a time, so that no request waits long for it


def respond_once(request: Request, user: User, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the response of ``act``, or that to an earlier request with the same key.

    A request that comes with the same key at the same moment waits for the first. Only what was
    done is stored: a request that was refused has changed nothing, and may be corrected and sent
    again.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return act()
    if not READABLE.fullmatch(key):
        raise InvalidError(
            [FieldError("", "Idempotency-Key: 1 to 255 visible ASCII characters.", "invalid")]
        )
    line = f"{request.method} {request.get_full_path()}\n"
    fingerprint = sha256(line.encode() + request.body).hexdigest()
    with transaction.atomic():
        lock_name("idempotency", str(user.pk), key)
        now = timezone.now()
        stored = StoredResponse.objects.filter(user=user, key=key).first()
        if stored and stored.expires_at > now:
            if stored.fingerprint != fingerprint:
                raise ProblemError(
                    422,
                    "This Idempotency-Key was sent with another request before: take a new one.",
                )
            response = HttpResponse(stored.body.encode(), status=stored.status)
            for name, value in stored.headers.items():
                response[name] = value
            return response
        if stored:
            stored.delete()
        response = act()
        StoredResponse.objects.create(
            user=user,
            key=key,
            fingerprint=fingerprint,
            expires_at=now + KEPT_FOR,
            status=response.status_code,
            body=response.content.decode(),
            headers={name: response[name] for name in KEPT_HEADERS if response.has_header(name)},
        )
    expired = StoredResponse.objects.filter(expires_at__lt=now).values("pk")[:MOST_DELETED]
    StoredResponse.objects.filter(pk__in=list(expired.values_list("pk", flat=True))).delete()
    return response
