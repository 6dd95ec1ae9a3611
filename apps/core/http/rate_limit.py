"""How often one address may do something that costs time."""

import time
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.core.models import Tries

cache = caches["process"]
COUNT = """
INSERT INTO core_tries AS kept (key, times, until)
VALUES (%s, %s, now() + make_interval(secs => %s))
ON CONFLICT (key) DO UPDATE SET times = kept.times + EXCLUDED.times RETURNING times
"""


@dataclass(frozen=True)
class RateLimit:
    """So many times in so many seconds, counted for each address, from zero in each period.

    All web processes count together. ``lot`` is how many tries one of them takes from the common
    count at once: with one it is exact, and costs a statement a try; with more, what a process did
    not use of its lot is lost. With ``alone`` each counts for itself, so that the limit is for each
    process.
    """

    name: str
    times: int
    seconds: int
    lot: int = 1
    alone: bool = False

    def wait_for(self, request: HttpRequest) -> int:
        """Count one more try from an address; return how many seconds to wait, 0 for none."""
        return self.wait(address_of(request))

    def wait(self, who: str) -> int:
        """Count one more try under a name; return how many seconds to wait, 0 for none."""
        period, passed = divmod(int(time.time()), self.seconds)
        # The hash tells names apart without keeping them.
        secret = settings.SECRET_KEY.encode()[:64]
        fingerprint = blake2b(who.encode(), digest_size=12, key=secret).hexdigest()
        key = f"limit:{self.name}:{period}:{fingerprint}"
        if self.alone or not settings.COUNT_TOGETHER:
            cache.add(key, 0, timeout=self.seconds)
            is_allowed = cache.incr(key) <= self.times
        else:
            is_allowed = self._count_together(key)
        return 0 if is_allowed else self.seconds - passed

    def _count_together(self, key: str) -> bool:
        if (left := cache.get(key, 0)) > 0:
            cache.set(key, left - 1, timeout=self.seconds)
            return True
        # By all processes, before this lot.
        taken = count_requests(key, self.lot, seconds=self.seconds) - self.lot
        if taken >= self.times:
            return False
        if self.lot > 1:
            cache.set(key, min(self.lot, self.times - taken) - 1, timeout=self.seconds)
        return True


def count_requests(key: str, times: int, *, seconds: int) -> int:
    """Add to the count that all processes have in common, and return it; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, times, seconds])
        return int(cursor.fetchone()[0])


def delete_old_counts() -> int:
    """Remove counts and cached values whose time is over; return how many that were."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_cache WHERE expires < now()")
        shared: int = cursor.rowcount
    return shared + Tries.objects.filter(until__lt=Now()).delete()[0]


def rate_limited(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return the page that says how long to wait."""
    minutes = -(-seconds // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from, as the outermost proxy of ours saw it.

    What is further left in ``X-Forwarded-For`` is the sender's own word, and counts for nothing.
    """
    proxies: int = settings.TRUSTED_PROXIES
    hops: list[str] = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen_by_proxy = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return seen_by_proxy or str(request.META.get("REMOTE_ADDR", ""))
