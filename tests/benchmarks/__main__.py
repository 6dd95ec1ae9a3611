"""``make bench``: how fast Claimtrail is, as one table. README.md says what each row means.

python -m tests.benchmarks [--quick] [--rows WORDS ...] [--claims NUMBER] [--old CHECKOUT]
"""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.benchmarks.api_rows import api_rows
from tests.benchmarks.figures import Figures, Turn, header, line
from tests.benchmarks.http_rows import HttpRow
from tests.benchmarks.import_rows import ImportRow, import_rows, importing_nothing
from tests.benchmarks.page_rows import page_rows, take_conflicts
from tests.benchmarks.servers import PROJECT, Checkout, Floor, Site, Sizes, checkouts, serving_floor
from tests.benchmarks.start_rows import START_ROWS, measure_start

TURNS, SECONDS, CLAIMS = 3, 2.0, 100_000
QUICK_TURNS, QUICK_SECONDS, QUICK_CLAIMS = 1, 1.0, 10_000
Subject = TypeVar("Subject")
Measured = TypeVar("Measured")


class Run:
    """One run: what was chosen, and the table as far as it is printed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.turns = QUICK_TURNS if options.quick else TURNS
        self.seconds = QUICK_SECONDS if options.quick else SECONDS
        self.sizes = Sizes(options.claims or (QUICK_CLAIMS if options.quick else CLAIMS))
        self.old: Path | None = options.old and options.old.resolve()
        self._words: list[str] = options.rows
        http = [*api_rows(self.sizes, self.turns), *page_rows(self.sizes)]
        self.start_rows = [name for name in START_ROWS if self._is_chosen(name)]
        self.http_rows = [row for row in http if self._is_chosen(row.name)]
        imports = import_rows(quick=options.quick)
        self.import_rows = [row for row in imports if self._is_chosen(row.name)]

    def _is_chosen(self, name: str) -> bool:
        return not self._words or any(word in name for word in self._words)

    def names(self) -> list[str]:
        """Return the names of the chosen rows, in the order of the table."""
        rows: list[HttpRow | ImportRow] = [*self.http_rows, *self.import_rows]
        return [*self.start_rows, *(row.name for row in rows)]

    def measure_starts(self) -> None:
        """Measure starting and memory, before other processes share pages with these."""
        if not self.start_rows:
            return
        say("Starting the demo…")
        pairs = []
        for turn in range(self.turns):
            pairs.append(one_after_another(turn, PROJECT, self.old, measure_start))
        for name in self.start_rows:
            turns = [Turn(new[name], old=old[name] if old else None) for new, old in pairs]
            self._print(name, turns)

    def measure_served(self, site: Site, old: Site | None, floor: Floor) -> None:
        """Measure what is asked over HTTP."""
        for row in self.http_rows:
            turns = []
            for turn in range(self.turns):
                measure = partial(row.measure, turn=turn, seconds=self.seconds)
                of_floor = measure(floor)
                of_site, of_old = one_after_another(turn, site, old, measure)
                turns.append(Turn(of_site, of_floor, of_old))
            self._print(row.name, turns)

    def measure_imports(self, new: Checkout, old: Checkout | None) -> None:
        """Measure imports, each into a copy of an empty register."""
        nothing = {}
        for checkout in (new, old) if old else (new,):
            checkout.make_empty_database()
            nothing[checkout.name] = importing_nothing(checkout, times=self.turns + 1)
        for row in self.import_rows:

            def measure(checkout: Checkout, row: ImportRow = row) -> Figures:
                return row.measure(checkout, nothing[checkout.name])

            turns = []
            for turn in range(self.turns):
                of_new, of_old = one_after_another(turn, new, old, measure)
                turns.append(Turn(of_new, old=of_old))
            self._print(row.name, turns)

    def _print(self, name: str, turns: Sequence[Turn]) -> None:
        print(line(name, turns, with_old=bool(self.old)), flush=True)


def main() -> None:
    """Measure what was chosen, and print the table."""
    options = _options()
    run = Run(options)
    if options.list:
        print("\n".join(run.names()))
        return
    if not run.names():
        raise SystemExit("No row has such a name; --list names them.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # else servers would be left running
    print(header(with_old=bool(run.old)), flush=True)
    run.measure_starts()
    if run.http_rows or run.import_rows:
        with checkouts(run.old) as (new, old):
            if run.http_rows:
                _measure_served(run, new, old)
            if run.import_rows:
                run.measure_imports(new, old)


def _measure_served(run: Run, new: Checkout, old: Checkout | None) -> None:
    """Fill a register with the oldest code at hand, and serve a copy with each."""
    say(f"Filling in {run.sizes.claims:,} claims…")
    if old:
        old.fill(run.sizes)
        new.copy_rows(old)
    else:
        new.fill(run.sizes)
    with ExitStack() as stack:
        floor = stack.enter_context(serving_floor(new.postgres, reports=run.sizes.sources))
        sites = []
        for checkout in (new, old) if old else (new,):
            checkout.postgres.vacuum(checkout.database)
            say(f"Serving the {checkout.name} checkout…")
            sites.append(stack.enter_context(checkout.serving()))
            take_conflicts(sites[-1], run.sizes)
        run.measure_served(sites[0], sites[1] if old else None, floor)


def one_after_another(
    turn: int, new: Subject, old: Subject | None, measure: Callable[[Subject], Measured]
) -> tuple[Measured, Measured | None]:
    """Return what is measured of the new and of the old; each goes first in every other turn."""
    if old is None:
        return measure(new), None
    if turn % 2:
        of_new = measure(new)
        return of_new, measure(old)
    of_old = measure(old)
    return measure(new), of_old


def say(words: str) -> None:
    """Tell how far the run is, beside the table."""
    print(words, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Print how fast Claimtrail is.")
    parser.add_argument("--quick", action="store_true", help="one short turn, a small register")
    parser.add_argument(
        "--rows",
        nargs="+",
        default=[],
        metavar="WORDS",
        help="only rows whose names contain one of these",
    )
    parser.add_argument("--claims", type=_size, help=f"size of the register ({CLAIMS})")
    parser.add_argument("--old", type=Path, metavar="FOLDER", help="a checkout to compare with")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    return parser.parse_args()


def _size(text: str) -> int:
    """Return a size of a register, which has to have forty conflicts and several outlets."""
    size = int(text)
    if size < 1_000:
        raise argparse.ArgumentTypeError("a register of a thousand claims at least")
    return size


if __name__ == "__main__":
    main()
