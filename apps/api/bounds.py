"""How many bytes a body may have: each view names its ``most_bytes``; more is refused unread."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from rest_framework.exceptions import ParseError

from apps.api.problems import ProblemError


def stated_bytes(request: HttpRequest) -> int:
    """Return how many bytes a body is said to have; 0 where nothing is said, and none is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)  # as Django: “+5” and “1_000” count
    except ValueError:
        return 0


def check_stated(request: HttpRequest, *, most_bytes: int) -> None:
    """Refuse a request that says that its body is larger, or does not say how large it is."""
    if stated_bytes(request) > most_bytes:
        raise _too_large(most_bytes)
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        raise ParseError("Send Content-Length: a body without a stated length is not read.")


def check_body(request: HttpRequest, *, most_bytes: int) -> None:
    """Read the body, and refuse it where it is larger than that, whatever was said of it."""
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise _too_large(most_bytes) from error
    except ValueError as error:
        raise ParseError("Content-Length is not a number.") from error
    if len(body) > most_bytes:
        raise _too_large(most_bytes)


def _too_large(most_bytes: int) -> ProblemError:
    size = f"{most_bytes // 1_000_000} MB" if most_bytes >= 1_000_000 else f"{most_bytes // 1_000} kB"
    return ProblemError(413, f"The body is too large: the most is {size}.")
