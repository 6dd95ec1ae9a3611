"""The id of a request, which its response, its lines in the log and its jobs have in common."""

import re
import uuid

from structlog.contextvars import get_contextvars

NAME = "request_id"
HEADER = "X-Request-ID"
# What a proxy or a program may call its request; anything else is given a name of ours.
READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{7,127}")


def named(sent: str | None) -> str:
    """Return the id that was sent with a request, if it may be logged, else a new one."""
    return sent if sent and READABLE.fullmatch(sent) else uuid.uuid4().hex


def request_id() -> str:
    """Return the id of the request, or of the one whose job is being done; else nothing."""
    return str(get_contextvars().get(NAME, ""))
