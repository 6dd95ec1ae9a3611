"""Fetch one document from an address: bounded in size and kind, each redirect checked."""

from urllib.parse import urljoin

import requests
from requests_hardened.ip_filter import InvalidIPAddress

from apps.core.http.client import RefusedAddressError, check_address, open_session
from apps.sources.intake.findings import FetchedDocument
from apps.sources.rules.text import TextError

MOST_REDIRECTS = 5
CHUNK = 4096  # compressed bytes: few, so that a decompression bomb is noticed early
REDIRECTS = {301, 302, 303, 307, 308}
NOT_MODIFIED = 304
ACCEPTED = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/octet-stream",
    "application/json",
)
ENCODINGS = {"", "identity", "gzip", "deflate"}
KEPT_HEADERS = (
    "content-type",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "last-modified",
    "server",
    "age",
)
WHY = {
    401: "it asks for a password",
    403: "it does not let us in",
    404: "there is no such page",
    410: "it is gone",
}


class FetchError(TextError):
    """An address gave no document; the message says why."""


def fetch(url: str, *, most_bytes: int, etag: str = "", last_modified: str = "") -> FetchedDocument:
    """Return what an address answers. Raises ``FetchError`` in words.

    It bounds size, kind and redirects; the time is bounded by the process (``sandbox.py``).
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"Accept-Encoding": "gzip"} | {
        name: value for name, value in conditions.items() if value
    }
    try:
        with open_session() as session:
            return _follow(session, url, headers, most_bytes)
    except RefusedAddressError as error:
        raise FetchError(f"it is not asked: {error}") from error
    except InvalidIPAddress as error:
        raise FetchError("it is not asked: private addresses are not asked") from error
    except requests.Timeout as error:
        raise FetchError("it did not answer in time") from error
    except (requests.RequestException, UnicodeError) as error:
        raise FetchError("it could not be reached, or broke off") from error


def _follow(
    session: requests.Session, url: str, headers: dict[str, str], most_bytes: int
) -> FetchedDocument:
    for _ in range(MOST_REDIRECTS + 1):
        check_address(url)
        with session.get(url, headers=headers, stream=True) as answer:
            if answer.status_code not in REDIRECTS:
                return _take(answer, url, most_bytes)
            url = urljoin(url, answer.headers.get("Location", ""))
    raise FetchError(f"it leads on and on: more than {MOST_REDIRECTS} redirects")


def _take(answer: requests.Response, url: str, most_bytes: int) -> FetchedDocument:
    headers = {name: answer.headers[name][:500] for name in KEPT_HEADERS if name in answer.headers}
    content_type = headers.get("content-type", "")
    if answer.status_code == NOT_MODIFIED:
        return FetchedDocument(url, b"", content_type, headers, is_unchanged=True)
    if answer.status_code != requests.codes.ok:
        raise FetchError(WHY.get(answer.status_code, f"it answered {answer.status_code}"))
    if content_type and not content_type.lower().startswith(ACCEPTED):
        raise FetchError(f"it is no report but {content_type.partition(';')[0][:80]}")
    if answer.headers.get("Content-Encoding", "").strip().lower() not in ENCODINGS:
        raise FetchError("it is packed in a way that is not taken")
    content = bytearray()
    for chunk in answer.iter_content(CHUNK):
        content += chunk
        if len(content) > most_bytes:
            raise FetchError(f"it is too large: the most is {most_bytes / 1e6:,.0f} MB")
    return FetchedDocument(url, bytes(content), content_type, headers)
