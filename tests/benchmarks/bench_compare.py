"""Print how many pairs a second ``compare()`` does on statements already read, beside a baseline of the same run.

The baseline compares two bounds of two bare tuples: what any comparison costs in this Python on
this machine. Run from the project's root: ``python -m tests.benchmarks.bench_compare``.
"""

import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import product

from apps.reconciliation.engine import Statement, compare, read_part_of, read_statement

ROUNDS = 5
SECONDS = 0.5
DAYS = ["2021-07-05", "2021-07-06", "2021-07", "2021-07-05~"]
PART_OF = read_part_of({"north": "all"})


def statements() -> list[Statement]:
    """Return statements of all four kinds that reach late rows of the table as well as early ones."""
    shared = {"measure": "crossed", "aggregation": "stock"}
    figures = [
        {"comparator": comparator, "n": n}
        for comparator in ("eq", "approx", "gt")
        for n in ("60", "62", "300")
    ]
    found = [
        {"kind": "quantity", "figure": figure, "time": day, "scope": scope, **shared}
        for figure, day, scope in product(figures, DAYS, ("all", "north"))
    ]
    found += [{"kind": "date", "date": day, "time": DAYS[0], **shared} for day in DAYS]
    found += [
        {"kind": "choice", "choices": [name], "time": DAYS[0], **shared} for name in ("A", "B")
    ]
    found += [
        {"kind": "stance", "stance": name, "time": DAYS[0], **shared}
        for name in ("yes", "no", "possibly")
    ]
    return [read_statement(each) for each in found]


def pairs_a_second(job: Callable[[], int]) -> float:
    """Return the median rate of some rounds."""
    rates = []
    for _ in range(ROUNDS):
        done, start = 0, time.perf_counter()
        while (taken := time.perf_counter() - start) < SECONDS:
            done += job()
        rates.append(done / taken)
    return statistics.median(rates)


def main() -> None:
    """Measure both, and print the rate, the baseline and their ratio."""
    read = statements()
    pairs = [(a, b) for a in read for b in read]
    alike = [(a, b) for a, b in pairs if compare(a, b, PART_OF).rule == "R17"]
    bare = [((Decimal(50), Decimal(70)), (Decimal(100), Decimal(120))) for _ in pairs]
    baseline = pairs_a_second(lambda: sum(1 for a, b in bare if (a[1] < b[0]) is not None))
    for name, chosen in (("any pairs", pairs), ("pairs that reach R17", alike)):
        rate = pairs_a_second(
            lambda chosen=chosen: sum(1 for a, b in chosen if compare(a, b, PART_OF))  # type: ignore[misc]
        )
        print(
            f"{name}: {rate:,.0f} pairs/s, 1/{baseline / rate:.0f} of the baseline's {baseline:,.0f}"
        )


if __name__ == "__main__":
    main()
