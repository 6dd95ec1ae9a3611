"""Rows that ask a served site and the floor for something, and how one turn of them is measured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from tests.benchmarks.figures import Figures, figures_of
from tests.benchmarks.load import Group, load
from tests.benchmarks.servers import Floor, Site, Sizes

WARM_UP_REQUESTS = 200  # each worker meets each of twenty addresses several times
CLAIM = {
    "exact": "more than 1,000 people",
    "statement": "About a thousand people crossed.",
    "quote_kind": "indirect",
    "uttered": "2021-07-05",
}


@dataclass(frozen=True)
class HttpRow:
    """One row: who asks what of the site, and of the floor, in each turn.

    What is measured is the first group; a second one writes beside it. ``conflicts`` says how many
    conflicts each of its requests opens, where it writes.
    """

    name: str
    of_site: Callable[[Site, int], list[Group]]
    of_floor: Callable[[Floor, int], list[Group]]
    warms_up: bool = False
    conflicts: float | None = None

    def measure(self, target: Site | Floor, turn: int, *, seconds: float) -> Figures:
        """Return what one turn measures."""
        if isinstance(target, Floor):
            return self._ask(target, self.of_floor(target, turn), seconds)
        groups = self.of_site(target, turn)
        if self.conflicts is None:
            return self._ask(target, groups, seconds)
        before = target.conflicts()
        figures = self._ask(target, groups, seconds)
        self._check(target.conflicts() - before, figures.answers)
        return figures

    def _ask(self, target: Site | Floor, groups: list[Group], seconds: float) -> Figures:
        if self.warms_up:
            some = replace(groups[0], requests=islice(groups[0].requests, WARM_UP_REQUESTS))
            load(target.port, [some], seconds=60)
        before = target.cpu_seconds()
        outcome = load(target.port, groups, seconds=seconds)[0]
        after = target.cpu_seconds()
        if len(groups) > 1:  # the processor's time is the writers' as well
            return figures_of(outcome.seconds, outcome.rate)
        return figures_of(outcome.seconds, outcome.rate, before, after)

    def _check(self, opened: int, answers: int) -> None:
        """Refuse figures of claims that do not open the conflicts that they should."""
        wanted = answers * (self.conflicts or 0)
        if abs(opened - wanted) > 2:  # of three claims, one or two may belong to another turn
            raise RuntimeError(f"{self.name}: {opened} conflicts, not {wanted:.0f}")


def shuffled(most: int, seed: str) -> list[int]:
    """Return the numbers from 1 on in an order of chance, the same in every run."""
    return Random(seed).sample(range(1, most + 1), most)


def new_claims(site: Site, sizes: Sizes, *, contradicts: bool) -> Iterator[bytes]:
    """Give requests that record a claim with speaker, chain, figure and one answer, for ever.

    Three at a time answer one question about one day on which nothing is known. They agree or, with
    ``contradicts``, the third opens a conflict.
    """
    key = site.next_key()
    for number in site.new_claims:
        three = number // 3
        is_odd_one = contradicts and number % 3 == 2
        day = date(2001, 1, 1) + timedelta(days=three // sizes.questions)
        start = 48 + 94 * (number % 20)
        source = 1 + number % sizes.sources
        person = number % sizes.people
        relay = 10 * (1 + (source + 1) % sizes.outlets)  # not the outlet that published it
        claim = CLAIM | {
            "source": str(source),
            "start": start,
            "end": start + len("more than 1,000 people"),
            "speaker": str(1 + person + person // 9),
            "chain": [{"agent": str(relay), "kind": "reports_statement"}],
            "time": day.isoformat(),
            "figure": {
                "verbatim": "1,000",
                "comparator": "eq",
                "n": "5000" if is_odd_one else "1000",
                "unit": "1",
            },
            "answers": [{"question": str(1 + three % sizes.questions)}],
        }
        yield site.post("/api/v1/claims/", claim, key)


def new_marks(floor: Floor, reports: int) -> Iterator[bytes]:
    """Give requests that add a span to a text of the floor, for ever."""
    chance = Random("new marks")
    while True:
        path = f"/reports/{chance.randint(1, reports)}/marks/"
        start = chance.randint(0, 300)
        yield floor.post(path, {"start": start, "end": 320, "words": "12.5 percent"})


def turns_of(paths: Sequence[str], turn: int, turns: int) -> Sequence[str]:
    """Return one turn's part of some addresses, so that no turn asks what another has asked."""
    return paths[turn::turns]
