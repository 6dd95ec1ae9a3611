"""How often one address may do something that costs people's time."""

import time
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, counted for each address; a count starts anew with each stretch of time."""

    name: str
    times: int
    seconds: int

    def wait_for(self, request: HttpRequest) -> int:
        """Count one more try from an address; returns how many seconds to wait where that is too many, else 0."""
        return self.wait(address_of(request))

    def wait(self, who: str) -> int:
        """Count one more try of somebody; returns how many seconds to wait where that is too many, else 0."""
        stretch, passed = divmod(int(time.time()), self.seconds)
        key = f"limit:{self.name}:{stretch}:{_fingerprint(who)}"
        cache.add(key, 0, timeout=self.seconds)
        return self.seconds - passed if cache.incr(key) > self.times else 0


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return the page for whoever must wait, which says how long."""
    minutes = -(-seconds // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from, as the outermost proxy of ours saw it.

    What stands further left in ``X-Forwarded-For`` is the sender's own word, and counts for nothing.
    """
    proxies: int = settings.TRUSTED_PROXIES
    hops: list[str] = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def _fingerprint(address: str) -> str:
    """Return what tells addresses apart in the cache without keeping them there."""
    return blake2b(address.encode(), digest_size=12, key=settings.SECRET_KEY.encode()[:64]).hexdigest()
