"""Search and what changed with 100,000 claims on record, over the same with 1,000, in one run.

    python -m tests.benchmarks.bench_search

Makes two databases of its own beside the site's; prints medians and their ratio (at most 1.5 is
asked for).
"""

from tests.benchmarks.filling import compare

PAGES = {
    "a rare word": "/search/?q=okapi",
    "a word of one in 90": "/search/?q=zebra77",
    "a common word": "/search/?q=soldiers",
    "two words": "/search/?q=soldiers+river",
    "a misspelt name": "/search/?q=Mihailovsky",
    "narrowed": "/search/?q=soldiers&kind=claims&tag=tag-1&state=published&start=2021-03&end=2021-06",
    "narrowed to a question": "/search/?question=q-7",
    "nothing found": "/search/?q=xylophone+quixotic",
    "changes": "/changes/",
    "feed": "/changes.atom",
    "a question's feed": "/questions/q-7/changes.atom",
    "a speaker's feed": "/speakers/13/changes.atom",
}

if __name__ == "__main__":
    compare(PAGES)
