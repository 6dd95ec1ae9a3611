"""Responses that are kept in memory for as long as nothing at all has been written to the database.

PostgreSQL itself says so: two statements that see the same snapshot see the same rows. A response
is right while the snapshot is the one that it was built from, so nobody ever reads what is out of
date, and no list of what depends on what can be wrong. On a site that is read far more than
written, most responses cost one small query.
"""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request

from apps.api.authentication import key_of
from apps.api.throttling import READING, asker_of

# Limits of each process.
MOST_BYTES = 32 * 2**20
MOST_BYTES_OF_ONE = 2**20
MOST_REQUESTS_SEEN = 10_000
SECONDS = 60.0  # then a key's use is noted again
SNAPSHOT = "SELECT pg_current_snapshot()::text"
RequestKey = tuple[str, str, str]  # address, Accept, Authorization


class CachedResponse(NamedTuple):
    """One response, and what it is good for."""

    snapshot: str
    until: float
    asker: str
    body: bytes
    headers: dict[str, str]


class ResponseStore:
    """The responses of one process that were asked for last."""

    def __init__(self) -> None:
        self.responses: OrderedDict[RequestKey, CachedResponse] = OrderedDict()
        self.bytes = 0
        self.seen: OrderedDict[int, None] = OrderedDict()

    def note_request(self, key: RequestKey) -> bool:
        """Remember a request, and say whether the same one came lately.

        A request that never comes again is not even worth the statement that reads the snapshot. It
        is a doorkeeper (Einziger, Friedman and Manes, "TinyLFU", 2017), which remembers a number
        for each request.
        """
        number = hash(key)
        came_lately = number in self.seen
        self.seen[number] = None
        self.seen.move_to_end(number)
        if len(self.seen) > MOST_REQUESTS_SEEN:
            self.seen.popitem(last=False)
        return came_lately

    def find(self, key: RequestKey, snapshot: str) -> CachedResponse | None:
        """Return the response to a request, if it is still right."""
        cached = self.responses.get(key)
        if cached is None or cached.snapshot != snapshot or cached.until < monotonic():
            return None
        self.responses.move_to_end(key)
        return cached

    def add(self, key: RequestKey, response: CachedResponse) -> None:
        """Keep a response, and drop those that were not asked for longest."""
        if len(response.body) > MOST_BYTES_OF_ONE:
            return
        if old := self.responses.pop(key, None):
            self.bytes -= len(old.body)
        self.responses[key] = response
        self.bytes += len(response.body)
        while self.bytes > MOST_BYTES:
            _, oldest = self.responses.popitem(last=False)
            self.bytes -= len(oldest.body)


STORE = ResponseStore()


def get_or_build(
    request: HttpRequest, build: Callable[[], HttpResponse], asker: Callable[[], str]
) -> HttpResponse:
    """Return the response of before if it is still right, else what ``build`` returns.

    A response is kept from the second time on. ``asker`` says, once it is built, whose requests it
    is counted with; an empty name where the response must not be kept.
    """
    # A transaction sees what it wrote itself, in any snapshot.
    if request.method != "GET" or connection.in_atomic_block:
        return build()
    key = (
        request.build_absolute_uri(),
        request.headers.get("Accept", ""),
        request.headers.get("Authorization", ""),
    )
    if not STORE.note_request(key):
        return build()
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        snapshot = str(cursor.fetchone()[0])
    cached = STORE.find(key, snapshot)
    if cached and not READING.wait(cached.asker):
        return HttpResponse(cached.body, headers=cached.headers)
    response = build()
    if response.status_code == 200 and (name := asker()):
        until = monotonic() + SECONDS
        headers = dict(response.headers)
        STORE.add(key, CachedResponse(snapshot, until, name, response.content, headers))
    return response


def cache_key_of(request: Request) -> str:
    """Return whose requests a response is counted with, and an empty name for a key that expires.

    A response to such a key is not kept, as it would be given after the key's time.
    """
    key = key_of(request)
    if key and key.expires_at:
        return ""
    return asker_of(request)
