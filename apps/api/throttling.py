"""How often the API may be asked; documented in the API guide and on the docs page."""

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.accounts.models import ApiKey
from apps.core.http.rate_limit import RateLimit, address_of

# Wide enough that a program which reads the whole register page by page never meets them. Reading
# is counted by each process for itself: a write for every answer would cost more than it saves.
READING = RateLimit("api-read", times=30_000, seconds=60, alone=True)
WRITING = RateLimit("api-write", times=6_000, seconds=60, lot=50)
COMPARING = RateLimit("api-compare", times=600, seconds=60, lot=10)
PROPOSING = RateLimit("api-candidates", times=600, seconds=60, lot=10)


class ApiThrottle(BaseThrottle):
    """So many requests a minute for each key, or for each address where no key was sent."""

    limit: RateLimit | None = None
    seconds = 0

    def allow_request(self, request: Request, view: object) -> bool:  # noqa: ARG002
        """Count the request, and say whether it may go on."""
        limit = self.limit or (READING if request.method in ("GET", "HEAD") else WRITING)
        self.seconds = limit.wait(asker_of(request))
        return not self.seconds

    def wait(self) -> float:
        """Return for how many seconds to wait."""
        return self.seconds


def asker_of(request: Request) -> str:
    """Return whose requests are counted together."""
    key: ApiKey | None = request.auth  # type: ignore[assignment]
    return f"key {key.pk}" if key else address_of(request)


class CompareThrottle(ApiThrottle):
    """How often somebody may have two statements compared."""

    limit = COMPARING


class CandidatesThrottle(ApiThrottle):
    """How often somebody may have a text read."""

    limit = PROPOSING
