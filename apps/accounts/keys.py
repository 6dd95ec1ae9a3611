"""API keys: create, find by the secret that a program sends, revoke."""

import datetime
import secrets
from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import CharField
from django.utils import timezone

from apps.accounts.models import ApiKey, KeyUse, Scope, User
from apps.core.db.prepared import Parameter, PreparedQuery
from apps.core.fields import check_fields

MARK = "ct_"  # so that a key that was committed somewhere by mistake can be searched for
SHOWN = 8
# One write a minute for each key, however much it is used.
USE_IS_KEPT_EVERY = datetime.timedelta(minutes=1)


@transaction.atomic
def create_api_key(
    *, user: User, name: str, scope: Scope, expires_at: datetime.datetime | None = None
) -> tuple[ApiKey, str]:
    """Return a new key and its secret, which cannot be shown again. Raises ``ValidationError``."""
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey(
        user=user,
        name=name,
        scope=scope,
        expires_at=expires_at,
        beginning=secret[:SHOWN],
        sha256=hash_secret(secret),
    )
    check_fields(key)
    key.save(force_insert=True)
    return key, secret


def find_api_key(secret: str, *, at: datetime.datetime) -> ApiKey | None:
    """Return the key of a secret, with its user; nothing if unknown, revoked or expired.

    Looking up a hash gives nothing away by how long it takes: an attacker chooses keys, not their
    hashes.
    """
    rows = list(KEY_BY_HASH.rows(sha256=hash_secret(secret)))
    if not rows:
        return None
    (row,) = rows
    key_columns, user_columns, last_used_at = row[:KEY_WIDTH], row[KEY_WIDTH:-1], row[-1]
    key = ApiKey.from_db(DEFAULT_DB_ALIAS, KEY_FIELDS, key_columns)
    key.user = User.from_db(DEFAULT_DB_ALIAS, USER_FIELDS, user_columns)
    if last_used_at:
        key.use = KeyUse(key=key, last_used_at=last_used_at)
    if not key.is_valid_at(at) or not key.user.is_active:
        return None
    return key


# Every API request runs this, so it reads columns and builds the models itself.
KEY_FIELDS = [field.attname for field in ApiKey._meta.concrete_fields]
USER_FIELDS = [field.attname for field in User._meta.concrete_fields]
KEY_WIDTH = len(KEY_FIELDS)
KEY_BY_HASH = PreparedQuery(
    lambda: (
        ApiKey.objects.filter(sha256=Parameter("sha256", CharField()))
        .order_by()
        .values_list(*KEY_FIELDS, *(f"user__{name}" for name in USER_FIELDS), "use__last_used_at")
    )
)


def note_use(key: ApiKey, *, at: datetime.datetime) -> None:
    """Record when a key was last used, to the minute."""
    use: KeyUse | None = getattr(key, "use", None)
    if use is None or at - use.last_used_at >= USE_IS_KEPT_EVERY:
        row = KeyUse(key=key, last_used_at=at)
        KeyUse.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=["last_used_at"]
        )


@transaction.atomic
def revoke_api_key(*, key: ApiKey) -> ApiKey:
    """Revoke a key for good."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    key.revoked_at = key.revoked_at or timezone.now()
    key.save(update_fields=["revoked_at"])
    return key


def hash_secret(secret: str) -> str:
    """Return what is kept of a secret, which cannot be turned back into it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
