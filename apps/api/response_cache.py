"""Answers that are kept in memory for as long as nothing at all has been written to the database.

PostgreSQL itself says so: two statements that see the same snapshot see the same rows. What was
answered to an address is good while the snapshot is the one that it was made from, so nobody ever
reads what is no longer so, and no list of what depends on what can be wrong. On a site that is read
far more than written, most answers cost one small query.
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

MOST_OCTETS = 32 * 2**20  # in each process
LARGEST = 2**20
MOST_MET = 10_000  # in each process
SECONDS = 60.0  # then a key's use is noted again
SNAPSHOT = "SELECT pg_current_snapshot()::text"
Asked = tuple[str, str, str]


class CachedResponse(NamedTuple):
    """One answer, and what it is good for."""

    snapshot: str
    until: float
    asker: str
    body: bytes
    headers: dict[str, str]


class ResponseStore:
    """The answers of one process, those asked for last."""

    def __init__(self) -> None:
        self.answers: OrderedDict[Asked, CachedResponse] = OrderedDict()
        self.octets = 0
        self.met: OrderedDict[int, None] = OrderedDict()

    def has_met(self, asked: Asked) -> bool:
        """Say whether this was asked lately: of what nobody asks again, not even the snapshot is worth a statement.

        It is a doorkeeper (Einziger, Friedman and Manes, "TinyLFU", 2017), which remembers a number
        for each address.
        """
        name = hash(asked)
        is_known = name in self.met
        self.met[name] = None
        self.met.move_to_end(name)
        if len(self.met) > MOST_MET:
            self.met.popitem(last=False)
        return is_known

    def find(self, asked: Asked, snapshot: str) -> CachedResponse | None:
        """Return the answer that still holds."""
        kept = self.answers.get(asked)
        if kept is None or kept.snapshot != snapshot or kept.until < monotonic():
            return None
        self.answers.move_to_end(asked)
        return kept

    def keep(self, asked: Asked, kept: CachedResponse) -> None:
        """Keep an answer, and let go of those that nobody has asked for longest."""
        if len(kept.body) > LARGEST:
            return
        if old := self.answers.pop(asked, None):
            self.octets -= len(old.body)
        self.answers[asked] = kept
        self.octets += len(kept.body)
        while self.octets > MOST_OCTETS:
            self.octets -= len(self.answers.popitem(last=False)[1].body)


STORE = ResponseStore()


def get_or_build(
    request: HttpRequest, make: Callable[[], HttpResponse], asker: Callable[[], str]
) -> HttpResponse:
    """Return what was answered before if it still holds, else what ``make`` answers, kept from the second time on.

    ``asker`` says, once that is made, who is counted for asking; nobody where the answer must not
    be kept.
    """
    if (
        request.method != "GET" or connection.in_atomic_block
    ):  # which sees what it wrote itself in any snapshot
        return make()
    asked = (
        request.build_absolute_uri(),
        request.headers.get("Accept", ""),
        request.headers.get("Authorization", ""),
    )
    if not STORE.has_met(asked):
        return make()
    snapshot = _snapshot()
    kept = STORE.find(asked, snapshot)
    if kept and not READING.wait(kept.asker):
        return HttpResponse(kept.body, headers=kept.headers)
    response = make()
    if response.status_code == 200 and (who := asker()):
        STORE.keep(
            asked,
            CachedResponse(
                snapshot, monotonic() + SECONDS, who, response.content, dict(response.headers)
            ),
        )
    return response


def cache_key_of(request: Request) -> str:
    """Return who is counted for asking; nobody for a key that ends of itself, whose answers are not kept."""
    key = key_of(request)
    return asker_of(request) if key is None or key.expires_at is None else ""


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        return str(cursor.fetchone()[0])
