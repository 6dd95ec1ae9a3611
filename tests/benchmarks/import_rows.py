"""``manage.py import_claims``: reports of five claims each, into an empty register."""

import json
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from tests.benchmarks.figures import Figures
from tests.benchmarks.servers import Checkout

CLAIMS_EACH = 5
SENTENCE = "The governor of district {number} said that 1,000 people had crossed the river. "
EXACT = "1,000 people had crossed the river"
QUESTION = {"type": "question", "kind": "quantity", "aggregation": "flow", "unit": "1"}


class Taken(NamedTuple):
    """Seconds by the clock, and of the program's and the database's processor."""

    wall: float
    program: float
    database: float


@dataclass(frozen=True)
class ImportRow:
    """An import of so many reports; ``conflicts`` says how many of its claims open one."""

    name: str
    reports: int
    answers: bool = True
    contradicts: bool = False

    @property
    def claims(self) -> int:
        """Return how many claims are imported."""
        return self.reports * CLAIMS_EACH

    @property
    def conflicts(self) -> int:
        """Return how many conflicts the import must open."""
        return self.claims // 3 if self.contradicts else 0

    def measure(self, checkout: Checkout, nothing: Taken) -> Figures:
        """Import into a copy of an empty register, and return what a claim takes.

        ``nothing`` is what the command takes to import nothing, which is not counted.
        """
        taken = import_lines(checkout, list(records(self)))
        opened = checkout.postgres.conflicts(checkout.database)
        if opened != self.conflicts:
            raise RuntimeError(f"{self.name}: {opened} conflicts, not {self.conflicts}")
        return Figures(
            rate=self.claims / (taken.wall - nothing.wall),
            web=(taken.program - nothing.program) / self.claims,
            database=(taken.database - nothing.database) / self.claims,
        )


def importing_nothing(checkout: Checkout, *, times: int) -> Taken:
    """Return the least that the command takes when there is nothing to import."""
    runs = [import_lines(checkout, []) for _ in range(times)]
    return Taken(*(min(values) for values in zip(*runs, strict=True)))


def import_rows(*, quick: bool) -> list[ImportRow]:
    """Return the rows of importing, in the order of the table."""
    many, some = (300, 15) if quick else (2_000, 60)
    return [
        ImportRow("import, claims without answers", many, answers=False),
        ImportRow("import, no conflict", some),
        ImportRow("import, a third open a conflict", some, contradicts=True),
    ]


def records(row: ImportRow) -> Iterator[dict[str, Any]]:
    """Give the lines of the file: a question for three claims, and reports with their claims."""
    if row.answers:
        for number in range(row.claims // 3 + 1):
            named = {"slug": f"crossed-{number}", "title": f"How many crossed at place {number}?"}
            yield QUESTION | named
    for report in range(row.reports):
        first = report * CLAIMS_EACH
        claims = range(first, first + CLAIMS_EACH)
        yield {
            "type": "source",
            "external_id": f"report:{report}",
            "title": f"Report {report}",
            "publisher": {"name": f"Outlet {report % 50}", "kind": "outlet"},
            "published": "2021-07-06",
            "text": "".join(SENTENCE.format(number=number) for number in claims),
            "claims": [_claim(row, number, first) for number in claims],
        }


def _claim(row: ImportRow, number: int, first: int) -> dict[str, Any]:
    before = "".join(SENTENCE.format(number=each) for each in range(first, number))
    start = len(before) + SENTENCE.format(number=number).index(EXACT)
    is_odd_one = row.contradicts and number % 3 == 2
    claim = {
        "external_id": f"claim:{number}",
        "start": start,
        "end": start + len(EXACT),
        "exact": EXACT,
        "statement": f"1,000 people crossed, said the governor of district {number}.",
        "quote_kind": "indirect",
        "speaker": {"name": f"Governor {number}", "kind": "person"},
        "uttered": "2021-07-05",
        "time": "2021-07-05",
        "figure": {
            "verbatim": "1,000",
            "comparator": "eq",
            "n": "5000" if is_odd_one else "1000",
            "unit": "1",
        },
    }
    if row.answers:
        claim["answers"] = [{"question_slug": f"crossed-{number // 3}"}]
    return claim


def import_lines(checkout: Checkout, lines: list[dict[str, Any]]) -> Taken:
    """Import some lines into a copy of an empty register."""
    file, refused = checkout.folder / "import.ndjson", checkout.folder / "refused.ndjson"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    checkout.postgres.create(checkout.database, template=checkout.empty_database)
    program, database = _children_cpu_seconds(), checkout.postgres.cpu_seconds()
    started = perf_counter()
    checkout.manage("import_claims", str(file), "--refused", str(refused))
    return Taken(
        perf_counter() - started,
        _children_cpu_seconds() - program,
        checkout.postgres.cpu_seconds() - database,
    )


def _children_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
