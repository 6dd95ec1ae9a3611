"""Fetching and reading in a child process that is bounded in time and memory, and may die alone.

A document can make its reader loop or unpack without end, and a server can drip its answer for
hours; no bound inside our own process holds against all of that. The child gets one line of JSON
and some bytes, and answers in kind. It loads no more than its task needs, since a person may be
waiting.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from apps.sources.intake.findings import FeedItem, FeedReading, FetchedDocument, Reading
from apps.sources.intake.finishing import with_language
from apps.sources.rules.text import TextError

READ_SECONDS, FETCH_SECONDS = 60, 45
MOST_MEMORY = 2 * 1024**3
Answer = tuple[dict[str, Any], bytes]


def fetch_limited(url: str, *, etag: str = "", last_modified: str = "") -> FetchedDocument:
    """Return what an address answers, within a time limit. Raises ``TextError`` in words."""
    asked = {"url": url, "etag": etag, "last_modified": last_modified}
    said, content = _run("fetch", asked, b"", FETCH_SECONDS)
    return FetchedDocument(content=content, **said)


def read_limited(content: bytes, *, name: str = "", content_type: str = "") -> Reading:
    """Return what a document says, within time and memory limits. Raises ``TextError`` in words."""
    said, text = _run("read", {"name": name, "content_type": content_type}, content, READ_SECONDS)
    return with_language(Reading(text=text.decode(errors="surrogatepass"), **said))


def read_feed_limited(content: bytes) -> FeedReading:
    """Return what a feed offers, within time and memory limits. Raises ``TextError`` in words."""
    said, _ = _run("feed", {}, content, READ_SECONDS)
    return FeedReading(said["title"], [FeedItem(*item) for item in said["items"]], said["left_out"])


def _run(what: str, asked: dict[str, Any], content: bytes, seconds: int) -> Answer:
    bounds = {
        "allow_loopback": settings.ALLOW_LOOPBACK,
        "most_bytes": settings.MAX_SOURCE_BYTES,
        "seconds": seconds,
    }
    line = json.dumps({"what": what, "bounds": bounds, "asked": asked}).encode() + b"\n"
    try:
        # The child finds its settings as its parent does: the environment names them.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__],
            input=line + content,
            capture_output=True,
            timeout=seconds,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TextError(f"it took longer than {seconds} seconds and was given up") from error
    head, _, rest = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise TextError("it could not be read: it needs more time or memory than a report may")
    said: dict[str, Any] = json.loads(head)
    if "error" in said:
        raise TextError(said["error"])
    return said, rest


def _child() -> None:
    """Do in the child process what its parent asks."""
    content = sys.stdin.buffer.read()
    line, _, rest = content.partition(b"\n")
    asked = json.loads(line)
    bounds = asked["bounds"]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds["seconds"], bounds["seconds"]))
    settings.ALLOW_LOOPBACK = bounds["allow_loopback"]
    settings.MAX_SOURCE_BYTES = bounds["most_bytes"]
    try:
        if asked["what"] == "fetch":
            fetch = import_string("apps.sources.intake.fetching.fetch")
            said = asdict(fetch(**asked["asked"], most_bytes=settings.MAX_SOURCE_BYTES))
            found = said.pop("content")
        elif asked["what"] == "read":
            read = import_string("apps.sources.intake.reading.read_document")
            said = asdict(read(rest, **asked["asked"]))
            found = said.pop("text").encode(errors="surrogatepass")
        else:
            read_feed = import_string("apps.sources.intake.feed_items.read_feed")
            said, found = read_feed(rest)._asdict(), b""
    except TextError as error:
        said, found = {"error": str(error)}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + found)


if __name__ == "__main__":
    _child()
