"""The editors' queue with 10,000 conflicts that stand undecided, over the same with 100, in one run.

    python -m tests.benchmarks.bench_queue

Makes two databases of its own beside the site's; prints medians and their ratio (at most 1.5 is
asked for). Of the rows that fill them, eight conflicts for every hundred claims stand undecided.
"""

from tests.benchmarks.filling import compare

CLAIMS_FOR_100, CLAIMS_FOR_10_000 = 1_250, 125_000
PAGES = {
    "the queue": "/desk/conflicts/",
    "newest first": "/desk/conflicts/?sort=newest",
    "widest apart first": "/desk/conflicts/?sort=gravest",
    "what nobody has": "/desk/conflicts/?who=nobody&severity=substantial",
    "asked again": "/desk/conflicts/?state=open&age=-7",
    "second page": "/desk/conflicts/?page=2",
    "one conflict": "/desk/conflicts/1/",
    "concerns": "/desk/concerns/",
}

if __name__ == "__main__":
    compare(PAGES, few=CLAIMS_FOR_100, many=CLAIMS_FOR_10_000, role="editor")
