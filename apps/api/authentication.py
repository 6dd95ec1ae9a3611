"""Who asks: nobody in particular, or a program with a key, which acts as the key's user."""

from typing import cast

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.accounts.keys import find_api_key, note_use
from apps.accounts.models import ApiKey, User

SCHEME = "bearer"


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Bearer <key>``; an invalid key is refused even where none is needed."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Return the key and its user; nothing where no key was sent."""
        header = get_authorization_header(request).decode("latin-1").split()
        if not header:
            return None
        if len(header) != 2 or header[0].lower() != SCHEME:
            raise AuthenticationFailed("Send the key as “Authorization: Bearer <key>”.")
        now = timezone.now()
        key = find_api_key(header[1], at=now)
        if key is None:
            raise AuthenticationFailed("This key is unknown, revoked, or past its time.")
        note_use(key, at=now)
        return key.user, key

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """Return how to sign in, for answers with 401."""
        return 'Bearer realm="Claimtrail"'


class KeyScheme(OpenApiAuthenticationExtension):
    """How the schema calls the key."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:  # noqa: ARG002
        """Return what a client has to send."""
        return {"type": "http", "scheme": SCHEME}


def key_of(request: Request) -> ApiKey | None:
    """Return the key that came with a request, if any."""
    return cast("ApiKey | None", request.auth)


def reader_of(request: Request) -> User | None:
    """Return the user as whom a program reads; nobody for the public."""
    key = key_of(request)
    return key.user if key else None


def writer_of(request: Request) -> User:
    """Return the user as whom a program writes; views that write let nobody else in."""
    return cast("User", request.user)
