"""Every public page but search with 100,000 claims on record, over the same with 1,000, in one run.

    python -m tests.benchmarks.bench_pages

Makes two databases of its own beside the site's; prints medians and their ratio (at most 1.5 is
asked for).
"""

from tests.benchmarks.filling import compare

PAGES = {
    "the front page": "/",
    "a claim": "/claims/515/",
    "a claim's version": "/claims/514/versions/1/",
    "a question of amounts": "/questions/q-7/",
    "a question of levels": "/questions/q-10/",
    "a source": "/sources/7/",
    "a speaker": "/speakers/13/",
    "an outlet": "/speakers/20/",
    "what an outlet relayed": "/speakers/20/relayed/",
    "a tag": "/tags/tag-3/",
    "claims": "/claims/",
    "claims, tenth page": "/claims/?page=10",
    "questions": "/questions/",
    "sources": "/sources/",
    "speakers": "/speakers/",
}

if __name__ == "__main__":
    compare(PAGES)
