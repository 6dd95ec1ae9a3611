"""Pages: each with one reader alone, and with forty readers and four writers."""

from dataclasses import dataclass
from itertools import cycle
from random import Random

from tests.benchmarks.http_rows import HttpRow, new_claims, new_marks, shuffled
from tests.benchmarks.load import Group, load
from tests.benchmarks.servers import Floor, Site, Sizes

READERS, WRITERS = 40, 4
MOST_TAKEN = 40  # conflicts that the editor has in review


@dataclass(frozen=True)
class Page:
    """One kind of page, where it stands, and who sees it; where no role is given, the public."""

    name: str
    paths: list[str]
    role: str = ""


def page_rows(sizes: Sizes) -> list[HttpRow]:
    """Return the rows of the pages, in the order of the table."""
    rows = []
    for page in pages(sizes):
        rows += [_alone(page, sizes), _together(page, sizes)]
    return rows


def pages(sizes: Sizes) -> list[Page]:
    """Return the pages that are measured."""
    claims, sources = shuffled(sizes.claims, "pages"), shuffled(sizes.sources, "pages")
    words = ["soldiers river", "Mihailovsky", "soldiers", *(f"zebra{n}" for n in range(9))]
    return [
        Page("front", ["/"]),
        Page("claim", [f"/claims/{number}/" for number in claims]),
        Page("question", [f"/questions/q-{n}/" for n in shuffled(sizes.questions, "pages")]),
        Page("source", [f"/sources/{number}/" for number in sources]),
        Page("search", [f"/search/?q={word.replace(' ', '+')}" for word in words]),
        Page("annotate", [f"/desk/sources/{number}/" for number in sources], "analyst"),
        Page("decide", [f"/desk/conflicts/{n}/" for n in open_conflicts(sizes)], "editor"),
    ]


def open_conflicts(sizes: Sizes) -> list[int]:
    """Return some undecided conflicts: a question has two, decided at every fifth question."""
    questions = [number for number in range(1, sizes.questions + 1) if number % 5]
    return [2 * number for number in questions[:MOST_TAKEN]]


def take_conflicts(site: Site, sizes: Sizes) -> None:
    """Put the conflicts in review by the editor, whose page then has the form to decide with."""
    key = site.editor_key()
    paths = [f"/api/v1/conflicts/{number}/take/" for number in open_conflicts(sizes)]
    load(site.port, [Group(iter([site.post(path, {}, key) for path in paths]))], seconds=60)


def _alone(page: Page, sizes: Sizes) -> HttpRow:
    def of_site(site: Site, _turn: int) -> list[Group]:
        return [_readers(page, site, 1)]

    def of_floor(floor: Floor, turn: int) -> list[Group]:
        return [_readers_of_floor(floor, sizes, turn, 1)]

    return HttpRow(f"page {page.name}, 1 reader", of_site, of_floor)


def _together(page: Page, sizes: Sizes) -> HttpRow:
    def of_site(site: Site, _turn: int) -> list[Group]:
        writes = new_claims(site, sizes, contradicts=False)
        return [_readers(page, site, READERS), Group(writes, clients=WRITERS, status=201)]

    def of_floor(floor: Floor, turn: int) -> list[Group]:
        writes = new_marks(floor, sizes.sources)
        writers = Group(writes, clients=WRITERS, status=201)
        return [_readers_of_floor(floor, sizes, turn, READERS), writers]

    return HttpRow(f"page {page.name}, {READERS} readers, {WRITERS} writers", of_site, of_floor)


def _readers(page: Page, site: Site, readers: int) -> Group:
    requests = (site.get_page(path, page.role) for path in cycle(page.paths))
    return Group(requests, clients=readers)


def _readers_of_floor(floor: Floor, sizes: Sizes, turn: int, readers: int) -> Group:
    chance = Random(turn)
    requests = (floor.get(f"/reports/{chance.randint(1, sizes.sources)}/") for _ in iter(int, 1))
    return Group(requests, clients=readers)
