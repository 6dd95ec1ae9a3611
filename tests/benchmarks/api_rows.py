"""The API: each read cold, warm and with ten writes a second beside it, and recording claims."""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from tests.benchmarks.http_rows import HttpRow, new_claims, new_marks, shuffled, turns_of
from tests.benchmarks.load import Group, load, request
from tests.benchmarks.servers import Floor, Site, Sizes

WARM = 20  # addresses that are asked again and again
WRITERS, WRITES_A_SECOND = 4, 10
TAGS_A_TURN = 1_000
TAG = re.compile(rb"\r\netag: *([^\r\n]+)", re.IGNORECASE)
FIRST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)  # before anything was recorded


@dataclass(frozen=True)
class Read:
    """One kind of read: addresses that nobody has asked yet, some to ask again, and the floor's."""

    name: str
    cold: Sequence[str]
    warm: Sequence[str]
    floor: Callable[[Random], str]
    is_conditional: bool = False


def api_rows(sizes: Sizes, turns: int) -> list[HttpRow]:
    """Return the rows of the API, in the order of the table."""
    rows = []
    for read in reads(sizes):
        rows += [_cold(read, turns), _warm(read), _beside_writes(read, sizes)]
    return [*rows, create_row(sizes, contradicts=False), create_row(sizes, contradicts=True)]


def reads(sizes: Sizes) -> list[Read]:
    """Return the kinds of reads. No address of one is among those of another."""
    claims = [f"/api/v1/claims/{number}/" for number in shuffled(sizes.claims, "claims")]
    sources = [f"/api/v1/claims/?source={number}" for number in shuffled(sizes.sources, "sources")]
    questions = [f"/api/v1/questions/q-{number}/" for number in shuffled(sizes.questions, "slugs")]
    cursors = [_list_after(number) for number in shuffled(sizes.claims, "cursors") if number > 50]
    half = len(claims) // 2

    def at_random_offset(chance: Random) -> str:
        return f"/reports/?offset={chance.randrange(sizes.sources)}"

    def one_report(chance: Random) -> str:
        return f"/reports/{chance.randint(1, sizes.sources)}/"

    def marks(chance: Random) -> str:
        return f"/reports/{chance.randint(1, sizes.sources)}/marks/"

    newest = ["/api/v1/claims/?limit=50"]
    return [
        Read("list of 50", lists_since(20_000), newest, lambda _: "/reports/"),
        Read("list at a cursor", cursors[WARM:], cursors[:WARM], at_random_offset),
        Read("one claim", claims[WARM:half], claims[:WARM], one_report),
        Read("a source's claims", sources[WARM:], sources[:WARM], marks),
        Read("question", questions[WARM:], questions[:WARM], one_report),
        Read("one claim, 304", claims[half + WARM :], claims[half:][:WARM], one_report, True),
    ]


def lists_since(most: int) -> list[str]:
    """Return addresses of the newest fifty claims, each since another moment before all of them."""
    moments = [FIRST_MOMENT + timedelta(seconds=number) for number in range(most)]
    newest = "/api/v1/claims/?limit=50"
    return [f"{newest}&recorded_since={moment:%Y-%m-%dT%H:%M:%SZ}" for moment in moments]


def create_row(sizes: Sizes, *, contradicts: bool) -> HttpRow:
    """Return the row of recording claims, of which none or a third opens a conflict."""
    what = "a third open a conflict" if contradicts else "no conflict"

    def of_site(site: Site, _turn: int) -> list[Group]:
        return [Group(new_claims(site, sizes, contradicts=contradicts), status=201)]

    def of_floor(floor: Floor, _turn: int) -> list[Group]:
        return [Group(new_marks(floor, sizes.sources), status=201)]

    share = 1 / 3 if contradicts else 0
    return HttpRow(f"API create, {what}", of_site, of_floor, conflicts=share)


def _cold(read: Read, turns: int) -> HttpRow:
    def of_site(site: Site, turn: int) -> list[Group]:
        return [_asking(read, site, iter, turns_of(read.cold, turn, turns))]

    def of_floor(floor: Floor, turn: int) -> list[Group]:
        return [_asking_floor(read, floor, turn)]

    return HttpRow(f"API {read.name}, cold", of_site, of_floor)


def _warm(read: Read) -> HttpRow:
    def of_site(site: Site, _turn: int) -> list[Group]:
        return [_asking(read, site, cycle, read.warm)]

    def of_floor(floor: Floor, turn: int) -> list[Group]:
        return [_asking_floor(read, floor, turn)]

    return HttpRow(f"API {read.name}, warm", of_site, of_floor, warms_up=True)


def _beside_writes(read: Read, sizes: Sizes) -> HttpRow:
    every = WRITERS / WRITES_A_SECOND

    def of_site(site: Site, _turn: int) -> list[Group]:
        writes = new_claims(site, sizes, contradicts=False)
        writers = Group(writes, clients=WRITERS, status=201, every=every)
        return [_asking(read, site, cycle, read.warm), writers]

    def of_floor(floor: Floor, turn: int) -> list[Group]:
        writes = new_marks(floor, sizes.sources)
        writers = Group(writes, clients=WRITERS, status=201, every=every)
        return [_asking_floor(read, floor, turn), writers]

    return HttpRow(f"API {read.name}, 10 writes/s", of_site, of_floor, warms_up=True)


def _asking(
    read: Read,
    site: Site,
    order: Callable[[Sequence[bytes]], Iterator[bytes]],
    paths: Sequence[str],
) -> Group:
    key = site.next_key()
    if not read.is_conditional:
        return Group(order([request("GET", path, headers=key) for path in paths]))
    tags = _tags_of(site, paths[:TAGS_A_TURN])
    requests = []
    for path, tag in tags.items():
        requests.append(request("GET", path, headers={**key, "If-None-Match": tag}))
    return Group(order(requests), status=304)


def _asking_floor(read: Read, floor: Floor, turn: int) -> Group:
    chance = Random(f"{read.name} {turn}")
    return Group(floor.get(read.floor(chance)) for _ in iter(int, 1))


def _tags_of(site: Site, paths: Sequence[str]) -> dict[str, str]:
    """Return the tags of what stands at some addresses, asked for with a key of their own.

    So a site that keeps its answers for each key has not kept these for the key that is measured.
    """
    key = site.next_key()
    found: dict[str, str] = {}

    def note(asked: bytes, answer: bytes) -> None:
        match = TAG.search(answer)
        assert match, f"no tag in {answer[:500]!r}"
        found[asked.split(b" ", 2)[1].decode()] = match[1].decode()

    requests = [request("GET", path, headers=key) for path in paths]
    load(site.port, [Group(iter(requests), on_answer=note)], seconds=60)
    return found


def _list_after(claim: int) -> str:
    """Return the address of the fifty claims after one, by the cursor that ``next`` gives."""
    cursor = base64.urlsafe_b64encode(f">{claim}".encode()).decode().rstrip("=")
    return f"/api/v1/claims/?limit=50&cursor={cursor}"
