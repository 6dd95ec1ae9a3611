"""API keys: made, found by what a program sends, revoked."""

import datetime
import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import ApiKey, KeyUse, Scope, User
from apps.core.checks import check_fields

MARK = "ct_"  # so that a key that was committed somewhere by mistake can be searched for
SHOWN = 8
USE_IS_KEPT_EVERY = datetime.timedelta(minutes=1)  # a write a minute and key, however much it is used


@transaction.atomic
def create_api_key(
    *, user: User, name: str, scope: Scope, expires_at: datetime.datetime | None = None
) -> tuple[ApiKey, str]:
    """Return a new key and its secret, which nobody can be told again. Raises ``ValidationError``."""
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey(
        user=user, name=name, scope=scope, expires_at=expires_at, beginning=secret[:SHOWN], sha256=_hash(secret)
    )
    check_fields(key)
    key.save(force_insert=True)
    return key, secret


def find_api_key(secret: str, *, at: datetime.datetime) -> ApiKey | None:
    """Return the key that a program sent, with its user; nothing if it is unknown, revoked, or past its time.

    Looking up a hash gives away nothing by how long it takes: who sends keys does not choose their hashes.
    """
    key = ApiKey.objects.select_related("user", "use").filter(sha256=_hash(secret)).first()
    return key if key and key.is_valid_at(at) and key.user.is_active else None


def note_use(key: ApiKey, *, at: datetime.datetime) -> None:
    """Keep when a key was last used, to the minute."""
    use: KeyUse | None = getattr(key, "use", None)
    if use is None or at - use.last_used_at >= USE_IS_KEPT_EVERY:
        row = KeyUse(key=key, last_used_at=at)
        KeyUse.objects.bulk_create([row], update_conflicts=True, unique_fields=["key"], update_fields=["last_used_at"])


@transaction.atomic
def revoke_api_key(*, key: ApiKey) -> ApiKey:
    """Let a key open nothing any more, for good."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    key.revoked_at = key.revoked_at or timezone.now()
    key.save(update_fields=["revoked_at"])
    return key


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
