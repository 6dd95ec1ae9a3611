"""Requests that the site itself sends: never to a private address, by any name or redirect.

requests-hardened looks an address up once, refuses it if it is private, and connects to that very
address, so that a name cannot mean one thing when it is checked and another when it is used (DNS
rebinding).
"""

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

# Imported where they are used: most processes send nothing, and they take a tenth of a second.
if TYPE_CHECKING:
    import requests

USER_AGENT = "Claimtrail"
CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
PORTS = {"http": 80, "https": 443}


class RefusedAddressError(ValueError):
    """The site sends nothing there; the message says why."""


def check_address(url: str, *, schemes: tuple[str, ...] = ("https", "http")) -> None:
    """Raise ``RefusedAddressError`` for a scheme, port, password or private number in an address.

    A name is looked up only when something is sent to it, and refused then if it means a private
    address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddressError("this is no address") from error
    if parts.scheme not in schemes:
        raise RefusedAddressError(f"only {' and '.join(schemes)} addresses are taken")
    if not parts.hostname:
        raise RefusedAddressError("this address names no site")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError("an address with a user name or password in it is not taken")
    if port not in (None, PORTS[parts.scheme]) and not settings.ALLOW_LOOPBACK:
        raise RefusedAddressError(
            f"port {port} is not asked; only the usual one of {parts.scheme} is"
        )
    # A private address may be written as a number, in any notation that systems take.
    try:
        number = socket.getaddrinfo(parts.hostname, None, flags=socket.AI_NUMERICHOST)[0][4][0]
    except (OSError, UnicodeError):
        return  # a name
    from requests import RequestException  # noqa: PLC0415  see above
    from requests_hardened.ip_filter import InvalidIPAddress, filter_host  # noqa: PLC0415

    try:
        filter_host(str(number), PORTS[parts.scheme], allow_loopback=settings.ALLOW_LOOPBACK)
    except (InvalidIPAddress, RequestException) as error:
        raise RefusedAddressError("private addresses are not asked") from error


def open_session() -> "requests.Session":
    """Return a session that follows no redirect by itself, knows no proxy, and has a timeout."""
    from requests_hardened import Config, HTTPSession  # noqa: PLC0415  see above

    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=settings.ALLOW_LOOPBACK,
        never_redirect=True,
        default_timeout=(CONNECT_SECONDS, READ_SECONDS),
        user_agent_override=USER_AGENT,
    )
    session: requests.Session = HTTPSession(config)
    session.trust_env = False
    return session
