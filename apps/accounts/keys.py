"""API keys: made, found by what a program sends, revoked."""

import datetime
import secrets
from hashlib import sha256
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import CharField
from django.utils import timezone

from apps.accounts.models import ApiKey, KeyUse, Scope, User
from apps.core.db.prepared import Parameter, PreparedQuery
from apps.core.validation import check_fields

MARK = "ct_"  # so that a key that was committed somewhere by mistake can be searched for
SHOWN = 8
USE_IS_KEPT_EVERY = datetime.timedelta(
    minutes=1
)  # a write a minute and key, however much it is used


@transaction.atomic
def create_api_key(
    *, user: User, name: str, scope: Scope, expires_at: datetime.datetime | None = None
) -> tuple[ApiKey, str]:
    """Return a new key and its secret, which nobody can be told again. Raises ``ValidationError``."""
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey(
        user=user,
        name=name,
        scope=scope,
        expires_at=expires_at,
        beginning=secret[:SHOWN],
        sha256=_hash(secret),
    )
    check_fields(key)
    key.save(force_insert=True)
    return key, secret


def find_api_key(secret: str, *, at: datetime.datetime) -> ApiKey | None:
    """Return the key that a program sent, with its user; nothing if it is unknown, revoked, or past its time.

    Looking up a hash gives away nothing by how long it takes: who sends keys does not choose their
    hashes.
    """
    row = next(iter(FOUND.rows(sha256=_hash(secret))), None)
    key = _key_of(row) if row else None
    return key if key and key.is_valid_at(at) and key.user.is_active else None


# Asked by every program every time, and so of columns instead of models.
OF_KEY, OF_USER = (
    [field.attname for field in model._meta.concrete_fields] for model in (ApiKey, User)
)
FOUND = PreparedQuery(
    lambda: (
        ApiKey.objects.filter(sha256=Parameter("sha256", CharField()))
        .order_by()
        .values_list(*OF_KEY, *(f"user__{name}" for name in OF_USER), "use__last_used_at")
    )
)


def _key_of(row: tuple[Any, ...]) -> ApiKey:
    key = ApiKey.from_db(DEFAULT_DB_ALIAS, OF_KEY, row[: len(OF_KEY)])
    key.user = User.from_db(DEFAULT_DB_ALIAS, OF_USER, row[len(OF_KEY) : -1])
    if row[-1]:
        key.use = KeyUse(key=key, last_used_at=row[-1])
    return key


def note_use(key: ApiKey, *, at: datetime.datetime) -> None:
    """Keep when a key was last used, to the minute."""
    use: KeyUse | None = getattr(key, "use", None)
    if use is None or at - use.last_used_at >= USE_IS_KEPT_EVERY:
        row = KeyUse(key=key, last_used_at=at)
        KeyUse.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=["last_used_at"]
        )


@transaction.atomic
def revoke_api_key(*, key: ApiKey) -> ApiKey:
    """Let a key open nothing any more, for good."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    key.revoked_at = key.revoked_at or timezone.now()
    key.save(update_fields=["revoked_at"])
    return key


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
